"""Real files for the tests of arrival lists: made on the spot, or the two samples."""

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import settings

settings.register_profile("calm", deadline=None)  # a slow machine is no failure
settings.load_profile("calm")

SAMPLES = Path(__file__).parents[3] / "samples"
HEADINGS = ("N°", "Nom", "Prénom(s)", "Sexe", "Né(e) le", "Téléphone")


@pytest.fixture
def today():
    return date(2026, 11, 24)


@pytest.fixture
def samples():
    return SAMPLES


@pytest.fixture
def xlsx_bytes():
    """Make a workbook of (sheet name, rows) pairs."""

    def make(*sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return make


@pytest.fixture
def list_bytes(xlsx_bytes):
    """Make a one-sheet list with the usual headings."""

    def make(*rows):
        return xlsx_bytes(("Liste", [HEADINGS, *rows]))

    return make


@pytest.fixture
def changed_part():
    """Return the zip with one part replaced (or added) by `change(old bytes)`."""

    def make(content, part, change):
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(content)) as old,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            names = old.namelist()
            for name in names:
                data = old.read(name)
                new.writestr(name, change(data) if name == part else data)
            if part not in names:
                new.writestr(part, change(b""))
        return out.getvalue()

    return make
