"""Most lines are read column by column: with the same outcome as with care."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.arrival_lists import lines
from core.exchange.arrival_lists.heads import Head
from core.exchange.arrival_lists.lines import SheetReader
from core.exchange.arrival_lists.preview import RawSheet
from core.exchange.arrival_lists.quick_lines import Reading, read_quickly

TODAY = date(2026, 11, 24)
TITLES = ("N°", "Nom", "Prénoms", "Sexe", "Né", "Tél", "Pièce", "Cercle", "Région", "Note")
MAPPING = {
    name: at
    for at, name in enumerate(
        (
            *("number", "family_name", "given_names", "sex", "birth"),
            *("phone", "document", "cercle", "region", "note"),
        )
    )
}
CELLS = st.sampled_from(
    (
        *(
            "",
            "F",
            "M",
            "Femme",
            "x",
            "TRAORÉ",
            "Awa",
            "Awa (bébé)",
            "Total",
            "Tra0ré",
            "=1+1",
            "-",
        ),
        *(
            "12/03/1998",
            "01/01/1990",
            "31/02/1998",
            "vers 1990",
            "25",
            25.0,
            1990.0,
            0.0,
            1.0,
            True,
        ),
        *(date(1998, 3, 12), "76 12 34 56", "+223 66123456", "7612345", "12 34 56 78", 76123456.0),
        *("AA 12345", "Kayes", "Fait à Gao", "Nom", "Awa\u202e", "Né\u00a0le", "  Koné "),
    )
)


def both_ways(rows, monkeypatch):
    def read():
        sheet = RawSheet("L", (TITLES, *rows))
        reader = SheetReader(sheet, Head(0, 0, TITLES, MAPPING), TODAY)
        reader.read(lambda _lines: None)
        return reader.people, reader.problems

    quick = read()
    with monkeypatch.context() as patched:
        patched.setattr(
            lines, "read_quickly", lambda sheet, first, *_: [None] * len(sheet.rows[first:])
        )
        return quick, read()


@given(rows=st.lists(st.lists(CELLS, min_size=10, max_size=10).map(tuple), max_size=12))
def test_lines_are_read_alike_quickly_and_with_care(rows):
    with pytest.MonkeyPatch.context() as monkeypatch:
        quick, careful = both_ways(rows, monkeypatch)
    assert quick == careful


def test_plain_lines_need_no_care_and_doubtful_ones_get_it():
    rows = (
        (1.0, "TRAORÉ", "Awa", "F", "12/03/1998", "76 12 34 56", "", "Kita", "Kayes", ""),
        (2.0, "KEÏTA", "Ali", "?", "vers 1990", "", "", "", "", ""),
        (3.0, "KEÏTA", "Ali", "M", "31/02/1990", "", "", "", "", ""),
        (4.0, "", "", "M", "1990", "", "", "", "", ""),
    )
    first, *others = read_quickly(RawSheet("L", rows), 0, MAPPING, Reading(TODAY))
    assert first.phone == "+22376123456"
    assert first.destination == "Kita, Kayes"
    assert others == [None, None, None]


def test_without_a_column_for_the_sex_all_lines_are_read_with_care():
    sheet = RawSheet("L", (("TRAORÉ",),))
    assert read_quickly(sheet, 0, {"full_name": 0}, Reading(TODAY)) == [None]
