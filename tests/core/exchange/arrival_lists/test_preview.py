import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.arrival_lists.preview import ListRow, column_index, column_letter, excerpt
from core.rules.births import Birth


def test_columns_have_the_letters_of_a_spreadsheet():
    assert [column_letter(index) for index in (0, 25, 26, 79, 16_383)] == [
        "A", "Z", "AA", "CB", "XFD",
    ]  # fmt: skip


@given(st.integers(0, 18_277))
def test_letters_read_back(index):
    assert column_index(column_letter(index)) == column_index(column_letter(index).lower()) == index


@pytest.mark.parametrize("letters", ["", "1", "A1", "É", "AAAA"])
def test_what_is_no_column_is_refused(letters):
    with pytest.raises(ValueError):
        column_index(letters)


def test_an_excerpt_is_one_short_line():
    assert excerpt("a\nb") == "a b"
    assert excerpt(26.0) == "26"
    assert excerpt("x" * 100) == "x" * 59 + "…"


def test_a_person_becomes_a_plain_line_for_the_import():
    known = ListRow("L" * 70, 4, "1|tr|1998", "1", "TRAORÉ", "Awa", "F", Birth("YEAR", 1998))
    line = known.as_line()
    assert (line["sex"], line["birth"], line["row"]) == ("F", "YEAR:1998", 4)
    assert len(line["sheet"]) == 60
    unknown = ListRow("", 4, "k").as_line()
    assert (unknown["sex"], unknown["birth"]) == ("", "")
