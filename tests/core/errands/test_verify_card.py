from datetime import timedelta

import pytest
import qrcode

from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.departures.end_stay import EndStay, end_stay
from core.errands.enrolment import enrol, write_request
from core.errands.export_batch import export_batch
from core.errands.keys import signing_key, trust_in_force
from core.errands.receive_batches import receive_batches
from core.errands.verify_card import verify_card, verify_texts
from core.errors import Refused
from core.queries.cards.cards_to_print import blank_cards, cards_of_stays
from core.vault.signing import SigningKey
from core.vault.trust import make_trust_list
from tests.builders import a_house, an_operation, registered


@pytest.fixture
def begun(house):
    return registered(house, an_operation(house))[0]


@pytest.fixture
def card(house, begun):
    return house.look(cards_of_stays, [begun.stay_id])[0]


def list_with(siege, tmp_path, **changes):
    """Return headquarters' list in force with something changed, signed again."""
    old = trust_in_force(siege)
    values = {"centres": old.centres, "revoked_cards": old.revoked_cards, **changes}
    path = tmp_path / "liste.json"
    path.write_bytes(
        make_trust_list(
            number=old.number + 1,
            previous=old,
            name="Siège",
            signing=values.pop("signing", signing_key(siege)),
            age_recipient=old.age_recipient,
            at=siege.clock.now(),
            **values,
        )
    )
    return path


def test_our_own_card_holds_by_its_code_and_by_its_signature(house, card):
    for text in (card.code, card.code.lower(), card.credential):
        checked = verify_card(house, text)
        assert (checked.valid, checked.issuer, checked.reason) == (True, "ML-BKO", "")
        assert checked.code == card.code


def test_a_picture_of_either_side_is_read(house, card, tmp_path):
    for name, text in (("recto.png", card.code), ("verso.jpg", card.credential)):
        qrcode.make(text).convert("RGB").save(tmp_path / name)
        assert verify_card(house, str(tmp_path / name)).code == card.code


def test_cards_end_with_their_stay_and_with_their_successor(house, begun, card):
    house.do(replace_card, ReplaceCard(begun.stay_id, "lost"))
    assert verify_card(house, card.code).reason == "card_replaced"
    assert verify_card(house, card.credential).reason == "card_replaced"
    new = house.look(cards_of_stays, [begun.stay_id])[0]
    house.do(end_stay, EndStay(begun.stay_id, "HOME"))
    assert verify_card(house, new.code).reason == "card_ended"


def test_a_card_of_an_arrival_that_was_a_mistake_is_void(house, begun, card):
    house.do(cancel_stay, CancelStay(begun.stay_id, "wrong_person"))
    assert verify_card(house, card.code).reason == "card_void"
    assert verify_card(house, card.credential).reason == "card_void"


def test_a_blank_card_is_no_persons_card(house):
    house.do(make_blank_cards, MakeBlankCards(1))
    blank = house.look(blank_cards)[0]
    assert verify_card(house, blank.code).reason == "card_blank"
    assert verify_card(house, blank.credential).reason == "card_blank"


def test_headquarters_knows_the_card_by_the_list_only(house, siege, card):
    assert verify_card(siege, card.credential).reason == "unknown_issuer"
    enrol(siege, write_request(house))
    assert verify_card(siege, card.credential).valid
    assert verify_card(siege, card.code).reason == "card_unknown"


def test_a_card_that_came_in_a_batch_is_of_the_centre_that_gave_it(trusting, siege, tmp_path):
    stay = registered(trusting, an_operation(trusting))[0]
    code = trusting.look(cards_of_stays, [stay.stay_id])[0].code
    receive_batches(siege, [export_batch(trusting, tmp_path).path], tmp_path)
    checked = verify_card(siege, code)
    assert (checked.valid, checked.issuer) == (True, "ML-BKO")


def test_without_books_the_list_in_a_file_is_enough(house, siege, card):
    path = enrol(siege, write_request(house))
    now = house.clock.now()
    assert verify_card(None, card.credential, path, now=now).valid
    late = now + timedelta(days=91)
    assert verify_card(None, card.credential, path, now=late).reason == "expired"
    early = now - timedelta(days=1)
    assert verify_card(None, card.credential, path, now=early).reason == "not_yet_valid"


def test_a_changed_credential_is_altered_and_says_how(house, card):
    half = len(card.credential) // 2
    other = "1" if card.credential[half] == "0" else "0"
    changed = card.credential[:half] + other + card.credential[half + 1 :]
    wrong = card.code[:5] + ("2" if card.code[5] != "2" else "3") + card.code[6:]
    for text, detail in (
        (changed, "damaged"),
        (card.credential[:-10], "truncated"),
        (card.credential[:40].lower(), "truncated"),
        (wrong, "mistyped"),
    ):
        checked = verify_card(house, text)
        assert (checked.valid, checked.reason, checked.detail) == (False, "altered", detail), text


@pytest.mark.parametrize(
    "text",
    ["", "https://example.org/carte", "HC1:6BFOXN%TS3DH", "BEGIN:VCARD", "9" * 600_000, "\0\ud800"],
    ids=["nothing", "address", "certificate", "contact", "long", "odd"],
)
def test_a_code_of_another_system_is_named_so(house, text):
    checked = verify_card(house, text)
    assert (checked.valid, checked.reason, checked.code) == (False, "foreign_code", "")


def test_whatever_was_read_on_both_sides_the_signed_one_decides(house, card):
    texts = ("https://example.org", card.code, card.credential)
    checked = verify_texts(house, texts)
    assert checked.valid
    assert checked.expires_at - checked.issued_at == timedelta(days=90)


def test_an_unproven_card_says_nothing_as_if_it_were_true(house, siege, card):
    checked = verify_card(siege, card.credential)
    assert (checked.reason, checked.issuer) == ("unknown_issuer", "ML-BKO")
    assert checked.issued_at is None


def test_a_key_may_speak_for_its_own_centre_only(house, siege, card, tmp_path):
    enrol(siege, write_request(house))
    centres = [
        type(each)(
            "GAO",
            each.installation,
            each.name,
            each.exercise,
            each.kid,
            each.public,
            each.age_recipient,
            each.from_at,
        )
        for each in trust_in_force(siege).centres
    ]
    path = list_with(siege, tmp_path, centres=centres)
    assert verify_card(siege, card.credential, path).reason == "altered"


def test_revoked_cards_and_revoked_keys_are_refused(house, siege, card, tmp_path):
    from dataclasses import replace

    from core.vault.credentials import read_credential

    enrol(siege, write_request(house))
    serial = read_credential(card.credential).token_id
    path = list_with(siege, tmp_path, revoked_cards=[serial])
    assert verify_card(siege, card.credential, path).reason == "revoked"
    assert verify_card(house, card.credential, path).reason == "revoked"

    (centre,) = trust_in_force(siege).centres
    for since, reason in ((-1, "revoked"), (1, "")):
        at = house.clock.now() + timedelta(hours=since)
        path = list_with(siege, tmp_path, centres=[replace(centre, revoked_at=at)])
        assert verify_card(siege, card.credential, path).reason == reason


def test_an_exercise_card_gives_no_right_outside_the_exercise(siege, tmp_path):
    exercise = a_house(tmp_path / "exercice", exercise=True)
    try:
        begun = registered(exercise, an_operation(exercise))[0]
        card = exercise.look(cards_of_stays, [begun.stay_id])[0]
        assert verify_card(exercise, card.credential).valid
        assert verify_card(exercise, card.code).issuer == "XX-BKO"
        enrol(siege, write_request(exercise))
    finally:
        exercise.close()
    assert verify_card(siege, card.credential).reason == "exercise_card"


def test_lists_that_are_none_are_refused(house, siege, card, tmp_path):
    with pytest.raises(Refused, match="file_missing"):
        verify_card(house, card.credential, tmp_path / "nowhere.json")
    with pytest.raises(Refused, match="file_unreadable"):
        verify_card(house, card.credential, tmp_path)
    enrol(siege, write_request(house))
    path = list_with(siege, tmp_path, signing=SigningKey.generate())
    path.write_bytes(path.read_bytes().replace(b"Si\xc3\xa8ge", b"Singe"))
    with pytest.raises(Refused, match="trust_"):
        verify_card(house, card.credential, path)
