"""Row 13: a list of 10 000 people in the columns of the sample, read and checked."""

import io
import random
import tempfile
from datetime import date, timedelta
from pathlib import Path

import openpyxl

from bench.books import SEED, centre
from bench.harness import Row, in_turn, timed
from core.errands.take_list import preview_list
from core.house import House
from ui.reference import name_variants, sample_names

_ROWS = 10_000
_NEW_GROUP, _ESTIMATED, _HALF = 0.4, 0.3, 0.5
_TODAY = date(2026, 11, 14)
_HEADINGS = (
    "N°",
    "Nom",
    "Prénom(s)",
    "Sexe (M/F)",
    "Né(e) le / vers",
    "Groupe familial",
    "Lien",
    "Cercle de destination",
    "Contact au Mali",
)
_LINKS = ("Chef de famille", "Époux(se)", "Enfant", "Enfant", "Frère/sœur")
_PLACES = (
    "Nioro",
    "Bafoulabé",
    "Kati",
    "Bougouni",
    "San",
    "Bandiagara",
    "Ansongo",
    "Bamako",
    "Kita",
)


def measure(people: int) -> list[Row]:
    """Read one file both ways, in turn; `people` says nothing here: the goal is for 10 000."""
    del people
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "liste.xlsx"
        path.write_bytes(_workbook())
        content = path.read_bytes()

        with centre(1) as (house, _operation):

            def ours() -> float:
                return timed(lambda: _checked(house, path))

            def theirs() -> float:
                return timed(lambda: _read_only(content))

            mine, reference = in_turn(ours, theirs, rounds=7)
    return [
        Row(13, f"list of {_ROWS:,} rows read and checked", "openpyxl read_only, reading alone",
            mine, reference, 0.15),
    ]  # fmt: skip


def _checked(house: House, path: Path) -> None:
    preview = preview_list(house, path, variants=name_variants())
    assert len(preview.rows) == _ROWS, len(preview.rows)


def _read_only(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    count = sum(1 for sheet in book for _row in sheet.iter_rows(values_only=True))
    book.close()
    assert count > _ROWS


def _workbook() -> bytes:
    """Return the sample's shape at the size of the goal: a title, headings on row 3, families."""
    draw, names = random.Random(SEED), sample_names()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Liste")
    sheet.append(["LISTE DES RAPATRIÉS"])
    sheet.append([])
    sheet.append(list(_HEADINGS))
    group = 0
    for number in range(1, _ROWS + 1):
        group += draw.random() < _NEW_GROUP
        sheet.append(_line(draw, names, number, group))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _line(
    draw: random.Random, names: dict[str, tuple[str, ...]], number: int, group: int
) -> list[object]:
    sex = draw.choice("MF")
    born = _TODAY - timedelta(days=draw.randrange(300, 25_000))
    birth = f"vers {born.year}" if draw.random() < _ESTIMATED else f"{born:%d/%m/%Y}"
    phone = f"{draw.choice('67')}{draw.randrange(10**7):07d}"
    spaced = " ".join(phone[at : at + 2] for at in range(0, 8, 2))
    in_group = draw.random() < _HALF
    return [
        number,
        draw.choice(names["family"]).upper(),
        draw.choice(names[sex]),
        sex,
        birth,
        group if in_group else None,
        draw.choice(_LINKS) if in_group else None,
        draw.choice(_PLACES),
        f"+223 {spaced}" if draw.random() < _HALF else None,
    ]
