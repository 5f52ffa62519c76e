"""Attestation and extract on paper: every word is there, no name is too long for them."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from printing.attestation import attestation
from printing.extract import individual_extract
from printing.frame import Frame
from printing.person_slips import AttestationSlip, ExtractSection, ExtractSlip
from tests.golden import looks_as_before

FRAME = Frame(number="N°\u00a0BKOA-26-D00012", code="PK7P4D2X9HNT", has_names=True)
ATTESTED = AttestationSlip(
    centre_name="Centre de Bamako",
    opening="Le responsable du centre atteste que\u00a0:",
    name="COULIBALY Aminata Fatoumata",
    identity=("née vers 2001 (~25 ans), à Kita", "nationalité\u00a0: Mali", "n° BKOA-26-00123-44"),
    received="a été accueillie au centre du 14/11/2026 au 17/11/2026, et a bénéficié de\u00a0:",
    helps=("Hébergement (3 nuits)", "9 repas", "Kit d’hygiène", "Transport vers Kita"),
    remark="Visite médicale\u00a0: oui.",
    closing="Délivrée à la demande de l’intéressée pour servir et valoir ce que de droit.",
    place_text="Fait à Bamako, le 17/11/2026",
    produced_text="Produit le 17/11/2026 02:10 par Awa Traoré",
    signatory="",
    holder="COULIBALY Aminata Fatoumata",
    copies=("Exemplaire de la personne", "Exemplaire du centre"),
    frame=FRAME,
)
EXTRACT = ExtractSlip(
    centre_name="Centre de Bamako",
    name="COULIBALY Aminata Fatoumata",
    known="N° BKOA-26-00123-44",
    opening="Ce papier dit tout ce que le registre garde sur vous.",
    sections=tuple(
        ExtractSection(
            f"Partie {part}",
            "Pour aider la personne.",
            tuple((f"14/11/2026 02:{row:02d}", f"ligne {part}.{row}") for row in range(part * 4)),
        )
        for part in range(1, 9)
    ),
    closing=("Vous pouvez demander de corriger.", "Une plainte se dit au responsable."),
    produced_text="Produit le 17/11/2026 02:10 par Awa Traoré",
    frame=FRAME,
)
HARD_NAMES = [
    "…" * 24,
    "A" * 80,
    "OULD MOHAMED LEMINE " * 4,
    "محمد الأمين ولد عبد الله",
    "ߞߟߎ߬ߓߊߟߌ ߡߊߡߊߘߎ",
]


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text().replace("\u00a0", " ") for page in PdfReader(BytesIO(pdf)).pages]


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("small", [False, True], ids=["a4", "a5"])
def test_every_word_of_the_attestation_is_on_both_copies(small):
    found = pages(attestation(replace(ATTESTED, small=small)))
    assert len(found) == 2
    for text, whose in zip(found, ATTESTED.copies, strict=True):
        for words in (
            whose, ATTESTED.opening, ATTESTED.name, *ATTESTED.identity, ATTESTED.received,
            *ATTESTED.helps, ATTESTED.remark, ATTESTED.closing, ATTESTED.place_text,
            "Ne remplace pas une pièce d’identité", "Signature ou empreinte", "Cachet",
        ):  # fmt: skip
            assert flat(words) in flat(text), words


@pytest.mark.parametrize("small", [False, True], ids=["a4", "a5"])
@pytest.mark.parametrize("name", HARD_NAMES, ids=["none", "one word", "long", "arabic", "nko"])
def test_no_name_breaks_the_attestation(name, small):
    found = pages(attestation(replace(ATTESTED, name=name, holder=name, small=small)))
    assert len(found) == 2
    assert all("valoir ce que de droit" in flat(text) for text in found)


def test_without_a_copy_there_is_no_paper():
    with pytest.raises(ValueError, match="no copy"):
        attestation(replace(ATTESTED, copies=()))


def test_every_line_of_the_extract_is_there_once():
    whole = "\n".join(pages(individual_extract(EXTRACT)))
    for section in EXTRACT.sections:
        assert whole.count(section.title) == 1
        for _label, words in section.rows:
            assert whole.splitlines().count(words) + whole.count(f" {words}\n") >= 1
    assert all(words in whole for words in EXTRACT.closing)


def test_a_title_never_stands_alone_at_the_end_of_a_page():
    for page in pages(individual_extract(EXTRACT)):
        before_foot = page.split("Produit le")[0]
        last = [line for line in before_foot.splitlines() if line.strip()][-1]
        assert not last.startswith("Partie")


def test_a_value_of_many_lines_stays_whole():
    long = "Sac noir, valise bleue, " * 30
    slip = replace(EXTRACT, sections=(ExtractSection("Bagages", "", (("n° 4", long),)),))
    assert flat(long) in flat(" ".join(pages(individual_extract(slip))))


@pytest.mark.parametrize("name", HARD_NAMES, ids=["none", "one word", "long", "arabic", "nko"])
def test_no_name_breaks_the_extract(name):
    assert "Partie 8" in "\n".join(pages(individual_extract(replace(EXTRACT, name=name))))


@pytest.mark.parametrize("small", [True, False])
def test_the_titles_of_the_three_boxes_are_of_one_size(small):
    told: list[tuple[str, float]] = []

    def note(words, _user, _matrix, _font, size):
        told.extend((word, size) for word in words.split())

    pdf = attestation(replace(ATTESTED, copies=ATTESTED.copies[:1], small=small))
    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    words = [word for word, _size in told]
    sizes = []
    for title in ("Le responsable du centre", "Cachet", "Signature ou empreinte"):
        # The last place where it stands: the text above begins with the same words.
        parts = title.split()
        at = max(n for n in range(len(words)) if words[n : n + len(parts)] == parts)
        sizes += [size for _word, size in told[at : at + len(parts)]]
    assert len(sizes) == 8
    assert set(sizes) == {10}


def test_they_look_as_before():
    one = replace(ATTESTED, copies=ATTESTED.copies[:1])
    looks_as_before(attestation(one), "attestation")
    looks_as_before(attestation(replace(one, small=True)), "attestation_a5")
    looks_as_before(individual_extract(replace(EXTRACT, sections=EXTRACT.sections[:3])), "extract")
