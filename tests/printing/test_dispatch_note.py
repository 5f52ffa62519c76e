"""The note that goes with a batch says what the books say, on one page."""

from io import BytesIO

from pypdf import PdfReader

from printing.dispatch_note import DispatchSlip, dispatch_note
from printing.frame import Frame
from tests.golden import looks_as_before

SLIP = DispatchSlip(
    batch="Lot BKO_A-000032",
    again="bis : le même lot, écrit 2 fois. Le contenu ne change pas.",
    centre_name="Centre d’accueil de Bamako – Sénou (BKO)",
    produced_text="Produit le 14/11/2026 18:05 par Aminata Keïta",
    facts=(
        ("Période", "12/11–14/11/2026"),
        ("Fait le", "14/11/2026 18:00"),
        ("Fait par", "Aminata Keïta"),
        ("Fichier", "BKO_A-000032.crm"),
        ("Photos", "121 (2 paquets)"),
    ),
    counts=(
        ("Fiches de personnes", "128"),
        ("Séjours", "128"),
        ("Familles", "31"),
        ("Cartes", "130"),
        ("Services et dons", "1204"),
        ("Autres enregistrements", "57"),
        ("En tout", "1678"),
    ),
    fingerprint=tuple(f"{number:04X}" for number in range(7000, 23000, 1000)),
    copies=(
        ("CLE-BKO (E:)", "14/11/2026 18:01", "A. Keïta"),
        ("courriel", "14/11/2026 18:04", "A. Keïta"),
    ),
    specimen=True,
    frame=Frame(number="N° BKOA-26-D00012", code="D4XC81PN0KHY"),
)


def text_of(pdf: bytes) -> str:
    return " ".join(
        "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split()
    )


def test_everything_that_the_slip_says_is_on_one_page() -> None:
    pdf = dispatch_note(SLIP)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    said = text_of(pdf)
    for words in (
        SLIP.batch,
        SLIP.centre_name,
        *(part for row in (*SLIP.facts, *SLIP.counts) for part in row),
        *SLIP.fingerprint,
        *(part for row in SLIP.copies for part in row),
        "Reçu au siège le, par",
        "N° BKOA-26-D00012",
    ):
        assert " ".join(words.split()) in said


def test_it_looks_as_before() -> None:
    looks_as_before(dispatch_note(SLIP), "dispatch_note")
