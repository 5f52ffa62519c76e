import pytest

from core.errors import Cancelled
from core.exchange.arrival_lists.heads import Head
from core.exchange.arrival_lists.lines import SheetReader
from core.exchange.arrival_lists.preview import RawSheet

MAPPING = {"family_name": 0, "given_names": 1, "sex": 2}


def read(rows, mapping=MAPPING, today=None, flaws=None):
    sheet = RawSheet("L", (("Nom", "Prénoms", "Sexe"), *rows), flaws or {})
    reader = SheetReader(sheet, Head(0, 0, sheet.rows[0], mapping), today)
    reader.read(lambda _lines: None)
    return reader


@pytest.mark.parametrize(
    ("name", "code"),
    [("Awa\u202e", "direction_marks"), ("=HYPERLINK(1)", "sign_not_allowed"),
     ("Тrаоrе", "letters_not_allowed"),
     ("Awa 😀", "sign_not_allowed"), ("A" * 81, "too_long"), ("123", "name_without_letter")],
)  # fmt: skip
def test_a_hostile_name_is_named_and_the_other_name_kept(name, code):
    reader = read([("TRAORÉ", name, "F")])

    assert [(row.family_name, row.given_names) for row in reader.people] == [("TRAORÉ", "")]
    assert [(problem.column_letter, problem.code) for problem in reader.problems] == [("B", code)]


def test_a_line_break_inside_a_cell_is_a_space():
    assert read([("TRAORÉ", "Awa\nMarie", "F")]).people[0].given_names == "Awa Marie"


def test_a_short_line_has_empty_cells():
    person = read([("TRAORÉ",)]).people[0]
    assert (person.given_names, person.sex) == ("", None)


def test_a_flawed_cell_is_told_and_not_used():
    reader = read([("TRAORÉ", "Awa", "F")], flaws={(1, 2): "error_cell"})
    assert reader.people[0].sex is None
    assert [problem.code for problem in reader.problems] == ["error_cell"]


def test_a_flawed_cell_in_a_column_that_nobody_reads_is_no_problem():
    reader = read([("TRAORÉ", "Awa", "F", "=1")], flaws={(1, 3): "formula_cell"})
    assert reader.problems == []


def test_reading_can_be_cancelled_between_lines():
    sheet = RawSheet("L", (("Nom", "Prénoms", "Sexe"), *[("TRAORÉ", "Awa", "F")] * 1000))
    reader = SheetReader(sheet, Head(0, 0, sheet.rows[0], MAPPING), None)

    def cancel(_lines):
        raise Cancelled

    with pytest.raises(Cancelled):
        reader.read(cancel)
    assert len(reader.people) < 1000
