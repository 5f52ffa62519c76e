"""The card: everything in its place, nothing cut, nothing that does not belong there."""

from itertools import combinations

import pytest

from printing import boxes
from printing import card as layout
from printing.slips import CardSlip
from printing.units import CARD

LONG = "WOLFESCHLEGELSTEINHAUSENBERGERDORFFWELCHEVORALTERNWARENGEWISSENHAFTSCHAFERSWESSE"
PEOPLE = (
    {},
    {"family_name": "OULD MOHAMED LEMINE", "given_names": "Mohamed El Moctar Abdoulaye"},
    {"family_name": LONG, "given_names": LONG},
    {"family_name": "Ɔ̀SUMANI", "given_names": "Ŋɛ̌ɲɛ"},
    {"family_name": "تراوري", "given_names": "مريم عائشة"},
    {"family_name": "ߕߙߊߥߟߋ߫", "given_names": "ߝߊ߬ߕߎ߬ߡߊ߫"},
    {"family_name": "", "given_names": "Inconnu"},
    {"birth_text": "née le 12/03/1998 (environ 28 ans)", "group_text": "FAM-12345 · 14 pers."},
    {"call_no": "123-4567", "bed": "BLOC F-CH12-L08", "edition": 12},
    {"centre_name": "Cité d’accueil et d’information des Maliens de l’extérieur de Niamakoro " * 2},
)


def sides(slip: CardSlip) -> dict[str, tuple[boxes.Placed, ...]]:
    return {
        "recto": (*layout.recto_captions(slip.centre_name), *layout.recto_texts(slip)),
        "verso": (*layout.verso_captions(), *layout.verso_texts(slip)),
    }


def drawn(side: str) -> tuple[boxes.Box, ...]:
    """Return what is drawn beside texts, with the light margin of the codes."""
    if side == "recto":
        quiet = 4 * layout.RECTO_CODE.width / 21
        return (layout.PHOTO, layout.BAR, _around(layout.RECTO_CODE, quiet))
    return (_around(layout.VERSO_CODE, 4 * layout.VERSO_CODE.width / 57),)


def _around(box: boxes.Box, margin: float) -> boxes.Box:
    return boxes.Box(
        box.left - margin, box.top - margin, box.width + 2 * margin, box.height + 2 * margin
    )


@pytest.mark.parametrize("fields", PEOPLE, ids=str)
@pytest.mark.parametrize("side", ["recto", "verso"])
def test_every_text_lies_in_its_box_and_every_box_on_the_card(card, fields, side):
    for placed in sides(card(**fields))[side]:
        box = placed.box
        assert placed.width <= box.width + 1e-6, placed.words
        assert placed.height <= box.height + 1e-6, placed.words
        assert box.left >= layout.MARGIN - 1e-6
        assert box.right <= CARD[0] - layout.MARGIN + 1e-6
        assert box.top >= 2
        assert box.bottom <= CARD[1] - 1.5


@pytest.mark.parametrize("fields", PEOPLE, ids=str)
@pytest.mark.parametrize("side", ["recto", "verso"])
def test_texts_meet_neither_each_other_nor_photo_nor_codes(card, fields, side):
    texts = sides(card(**fields))[side]
    for one, other in combinations(texts, 2):
        assert not one.box.meets(other.box), (one.words, other.words)
    for placed in texts:
        for box in drawn(side):
            assert not placed.box.meets(box), placed.words


def test_blank_card_texts_meet_nothing(blank):
    texts = (
        *layout.recto_captions(blank().centre_name),
        *layout.blank_captions(),
        *layout.blank_texts(blank()),
    )
    for one, other in combinations(texts, 2):
        assert not one.box.meets(other.box), (one.words, other.words)
    for placed in texts:
        assert placed.width <= placed.box.width + 1e-6
        assert not placed.fitted.cut


def test_family_name_of_eighty_letters_is_whole(card):
    texts = layout.recto_texts(card(family_name=LONG))
    assert "".join(texts[0].fitted.lines) == LONG
    assert not texts[0].fitted.cut


def test_captions_are_never_cut(card):
    slip = card()
    for placed in (*layout.recto_captions(slip.centre_name), *layout.verso_captions()):
        assert not placed.fitted.cut, placed.words
        assert placed.fitted.size >= 6


def test_name_and_call_number_are_large(card):
    placed = {each.words: each for each in layout.recto_texts(card(number=415))}
    assert placed["TRAORÉ"].fitted.size == 14
    assert placed["07-415"].fitted.size == 17
    assert placed["B2-14"].fitted.size >= 13


def test_code_is_typeable_in_groups_of_four():
    assert layout.typed("RK7P4D2X9HN9") == "RK7P 4D2X 9HN9"


def test_birth_keeps_its_precision(card):
    words = " ".join(each.words for each in layout.recto_texts(card()))
    assert "née vers 2001 (~25\u00a0ans)" in words


def test_slip_has_no_room_for_what_must_not_be_on_a_card():
    fields = set(CardSlip.__slots__)
    assert fields == {
        "code", "credential", "family_name", "given_names", "sex_text", "birth_text", "call_no",
        "centre_name", "bed", "arrived_text", "deadline_text", "group_text", "edition",
        "printed_text", "post", "photo", "specimen",
    }  # fmt: skip
