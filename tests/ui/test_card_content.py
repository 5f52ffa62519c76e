"""What a card of somebody tells of whom everything is known: only what may stand on it."""

import zlib
from io import BytesIO

import cbor2
import pytest
import zxingcpp
from pypdf import PdfReader

from core.commands.people.keep_photo import KeepPhoto, keep_photo
from core.queries.cards.cards_to_print import cards_of_stays
from core.rules.fiches import ConsentGiven, PaperSeen
from core.vault import base45
from printing.setup import LAYOUTS
from printing.sheet import card_sheets
from tests.builders import a_fiche, a_photo, an_operation, registered
from tests.golden import page_pictures
from ui.card_slips import card_slips
from ui.parts.cards.columns import name_of

FORBIDDEN = (
    "70123456", "70 12 34 56", "+223", "LBY", "Libye", "VHR", "retour", "Tombouctou", "Kayes",
    "XK00912", "passeport", "BAKARY", "Awa", "DIARRA", "MLI", "malien", "bambara", "health",
    "santé", "pregnant", "enceinte", "handicap", "protection", "mineur", "psy", "FCFA", "argent",
    "Consent", "OIM", "CNRM", "Ménaka",
)  # fmt: skip
"""Of the person below, and of what the slip could ever say about such things."""


@pytest.fixture
def row(house):
    operation = an_operation(
        house, "Vol Tripoli", departure_country="LBY", return_type="VHR"
    )  # fmt: skip
    fiche = a_fiche(
        family_name="Keïta", given_names="salif", alias="Ménaka", sex="F",
        phone="+22370123456", phone_owner="self", destination_text="Tombouctou",
        needs=("health", "pregnant", "disability", "see_in_private"), nationality="MLI",
        mother_name="Awa Diarra", consent=ConsentGiven("yes"),
        papers=(PaperSeen("PASSPORT", "XK0091234"),),
    )  # fmt: skip
    (begun,) = registered(house, operation, fiche)
    house.do(keep_photo, KeepPhoto(begun.person_id, a_photo()))
    return house.look(cards_of_stays, [begun.stay_id])[0]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_neither_texts_nor_codes_tell_what_must_not_be_on_a_card(house, row, layout):
    pdf = card_sheets(card_slips(house, [row]), layout=layout)
    document = PdfReader(BytesIO(pdf))
    said = " ".join(page.extract_text() for page in document.pages)
    assert row.call_no in said
    told = [said, *(str(value) for value in (document.metadata or {}).values())]
    for page in page_pictures(pdf, 300):
        for code in zxingcpp.read_barcodes(page):
            told.append(code.text)
            if code.text != row.code:
                told.append(inside(code.text))
    for words in told:
        for word in FORBIDDEN:
            assert word.lower() not in words.lower().replace("registre", ""), (word, words)


def inside(credential: str) -> str:
    """Return everything that is in a credential, unpacked without our own reader."""
    signed = cbor2.loads(zlib.decompress(base45.decode(credential)))
    claims = cbor2.loads(signed.value[2])
    return repr((signed.value[:2], claims))


def test_credential_holds_the_code_and_nothing_of_the_person(house, row):
    signed = cbor2.loads(zlib.decompress(base45.decode(row.credential)))
    claims = cbor2.loads(signed.value[2])
    assert set(claims) == {1, 4, 6, 7, 169}
    assert claims[169] == {1: row.code}
    assert claims[1] == "ML-BKO"
    assert isinstance(claims[4], int)
    assert isinstance(claims[6], int)
    assert len(claims[7]) == 4


def test_everything_that_belongs_on_a_card_is_there(house, row):
    (slip,) = card_slips(house, [row])
    pdf = card_sheets([slip], layout="cr80")
    front, back = (page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    for words in (
        "KEÏTA",
        "Salif",
        slip.birth_text.split("(")[0].strip(),
        row.call_no,
        house.place.centre_name,
        slip.deadline_text,
        slip.arrived_text,
        "Éd. 1",
    ):
        assert words in front, words
    assert a_photo() in pdf
    assert name_of(row) == f"{slip.family_name} {slip.given_names}", "as the screen shows it"
    assert f"Imprimée {slip.printed_text}".split()[1] in back
    assert row.call_no in back
