"""A card shows the photo of its person, and no face where it was refused."""

from core.commands.people.keep_photo import KeepPhoto, keep_photo
from core.commands.people.refuse_photo import RefusePhoto, refuse_photo
from core.queries.cards.cards_to_print import cards_of_stays
from core.rules.command_cards import COMMANDS, command_code
from printing.sheet import card_sheets
from tests.builders import a_fiche, a_photo, an_operation, registered
from ui.card_slips import card_slips, command_slip
from ui.words.commands import COMMAND_WORDS


def test_photo_is_on_the_card_as_it_lies_in_the_books(house):
    people = registered(house, an_operation(house), a_fiche(1), a_fiche(2), a_fiche(3))
    house.do(keep_photo, KeepPhoto(people[0].person_id, a_photo()))
    house.do(keep_photo, KeepPhoto(people[1].person_id, a_photo()))
    house.do(refuse_photo, RefusePhoto(people[1].person_id))
    rows = house.look(cards_of_stays, [each.stay_id for each in people])
    slips = card_slips(house, rows)
    assert [slip.photo for slip in slips] == [a_photo(), None, None]
    assert a_photo() in card_sheets(slips)
    assert card_slips(house, ()) == ()


def test_every_command_has_its_words_on_the_sheet(house):
    assert set(COMMAND_WORDS) == set(COMMANDS)
    slip = command_slip(house.place)
    assert [each.code for each in slip.commands] == [command_code(each) for each in COMMAND_WORDS]
    assert slip.commands[0].words == "Annuler le dernier"
