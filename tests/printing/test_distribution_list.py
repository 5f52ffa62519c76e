"""The distribution list on paper: 23 rows a page, everything read back, the end never cut."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from printing.distribution_list import (
    ROWS,
    DistributionLine,
    DistributionSlip,
    distribution_list,
)
from tests.golden import looks_as_before


def line(number: int, family: str = "", **changes: object) -> DistributionLine:
    values = {
        "call_no": f"07-{number:03d}",
        "name": "COULIBALY Aminata",
        "sex": "F",
        "age": "25",
        "group": f"{family} (3)" if family else "",
        "family": family,
        "planned": 1,
    }
    return DistributionLine(**(values | changes))  # type: ignore[arg-type]


def slip(count: int, **changes: object) -> DistributionSlip:
    lines = tuple(line(n, "0087" if 3 <= n <= 5 else "") for n in range(1, count + 1))
    made = DistributionSlip(
        title="Distribution\u00a0: Kit d’hygiène",
        centre_name="Centre de Bamako",
        facts=("14/11/2026 · toutes les personnes présentes", "Lieu\u00a0: ……"),
        lines=lines,
        produced_text="Produit le 14/11/2026 02:10 par Awa Traoré",
    )
    return replace(made, **changes)


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text().replace("\u00a0", " ") for page in PdfReader(BytesIO(pdf)).pages]


def test_415_people_take_19_pages_and_the_end():
    pages = texts(distribution_list(slip(415)))
    assert len(pages) == -(-415 // ROWS) == 19
    assert pages[0].count("07-0") == ROWS
    assert "Toute la liste : 415 personnes, prévu 415" in pages[-1]


@pytest.mark.parametrize("count", [0, 1, 14, 15, 16, ROWS, ROWS + 1])
def test_every_row_is_there_once_and_the_end_is_whole(count):
    pages = texts(distribution_list(slip(count)))
    whole = "\n".join(pages)
    assert [whole.count(f"07-{n:03d}") for n in range(1, count + 1)] == [1] * count
    for words in ("Témoin 2", "Distributeur", "Contrôleur", "Représentant", "À ressaisir"):
        assert words in pages[-1]
        assert whole.count(words) == 1


def test_each_page_has_its_own_total():
    made = slip(30, lines=tuple(line(n, planned=2) for n in range(1, 31)))
    first, last = texts(distribution_list(made))[0::1][:2]
    assert "Cette page : prévu 46" in first
    assert "Cette page : prévu 14" in last


def test_without_names_there_are_only_numbers():
    (page, *_rest) = texts(distribution_list(slip(5, named=False)))
    assert "COULIBALY" not in page
    assert "07-005" in page


@pytest.mark.parametrize(
    "name",
    ["", "A" * 80, "Mohamed El Moctar Abdoulaye " * 3, "محمد الأمين ولد عبد الله", "ߞߟߎ߬ߓߊߟߌ"],
)
def test_no_name_ever_breaks_the_paper(name):
    pages = texts(distribution_list(slip(3, lines=(line(1, name=name), line(2)))))
    assert len(pages) == 1
    assert "07-002" in pages[0]


def test_it_looks_as_before():
    looks_as_before(distribution_list(slip(7)), "distribution_list")
