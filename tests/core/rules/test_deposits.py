"""The tag of a bag: read from a scanner and by hand, and never mistaken."""

import pytest

from core.rules.deposits import read_tag, read_tag_number, tag_code, tag_number


def test_tag_is_read_back_whatever_the_separators() -> None:
    code = tag_code("BKO", "A", 42)
    assert code.startswith("BKOA-B00042-")
    for form in (code, code.lower(), code.replace("-", ""), code.replace("-", " ")):
        assert read_tag(form) == code


def test_typing_error_is_found() -> None:
    code = tag_code("BKO", "A", 42)
    assert read_tag(code.replace("42", "24")) is None
    assert read_tag("R7K2-9XHC-4DTY") is None


@pytest.mark.parametrize(
    ("text", "number"), [("B-042", 42), ("b42", 42), ("B 7", 7), ("42", None), ("B-", None)]
)
def test_number_that_is_said_is_read(text: str, number: int | None) -> None:
    assert read_tag_number(text) == number
    assert tag_number(42) == "B-042"
