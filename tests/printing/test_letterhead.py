"""The frame of a paper: everything is read back, the code is scanned, no logo stops a paper."""

from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageDraw
from pypdf import PdfReader

import resources
from printing.frame import PLAIN, Frame
from printing.people_list import people_list
from printing.slips import ListColumn, ListSlip
from tests.golden import looks_as_before


def a_logo(wide: int, high: int) -> bytes:
    picture = Image.new("RGBA", (wide, high), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((4, 4, wide - 4, high - 4), outline="navy", width=12)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


FRAME = Frame(
    lines=("Ministère des Maliens établis à l’Extérieur", "Direction générale"),
    logos=(a_logo(200, 200), a_logo(400, 200)),
    help_text="Aide\u00a0: 80 00 12 34",
    number="N°\u00a0BKOA-26-D00012",
    code="PK7P4D2X9HNT",
    copy_text="Duplicata n°\u00a02",
    has_names=True,
)
LIST = ListSlip(
    title="Liste des passagers",
    subtitle="Car 1 · Kayes",
    centre_name="Centre d’accueil de Bamako – Sogoniko",
    produced_text="Produit le 14/11/2026 02:10 par Aminata Koné",
    columns=(ListColumn("N°", 1), ListColumn("Nom", 3)),
    rows=tuple((f"07-{n:03d}", "Traoré") for n in range(60)),
    frame=FRAME,
)
WIDE = replace(LIST, landscape=True, specimen=True)


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("slip", [LIST, WIDE], ids=["portrait", "landscape"])
def test_head_and_foot_say_everything_on_every_page(slip):
    found = texts(people_list(slip))
    assert len(found) > 1
    for number, page in enumerate(found, start=1):
        flat = page.replace("\u00a0", " ")
        for words in (
            "RÉPUBLIQUE DU MALI",
            "Un Peuple – Un But – Une Foi",
            *FRAME.lines,
            slip.centre_name,
            "N° BKOA-26-D00012",
            "Duplicata n° 2",
            "Aide : 80 00 12 34",
            slip.produced_text,
            f"page {number} sur {len(found)}",
            f"Accueil 72, {resources.VERSION}",
            "Document généré — confidentiel",
        ):
            assert words in flat, words


def test_the_code_is_read_by_a_scanner(pages):
    for picture in pages(people_list(LIST), 203):
        (found,) = zxingcpp.read_barcodes(picture)
        assert found.text == FRAME.code


def test_a_logo_that_is_no_picture_is_left_out_and_the_paper_is_there():
    whole = people_list(LIST)
    broken = (b"", b"\x89PNG\r\n\x1a\n junk", FRAME.logos[0][:200])
    pdf = people_list(replace(LIST, frame=replace(FRAME, logos=broken)))
    assert texts(pdf) == texts(whole)


def test_without_names_nothing_says_confidential_twice():
    (page, *_rest) = texts(people_list(replace(LIST, frame=PLAIN)))
    assert page.count("confidentiel") == 1


def test_the_paper_is_of_the_version_that_is_built():
    project = resources.path().parent.joinpath("pyproject.toml").read_text("utf-8")
    assert f'version = "{resources.VERSION}"' in project


@pytest.mark.parametrize("slip", [LIST, WIDE], ids=["portrait", "landscape"])
def test_it_looks_as_before(slip):
    shape = "wide" if slip.landscape else "upright"
    looks_as_before(people_list(replace(slip, rows=slip.rows[:8])), f"frame_{shape}")
