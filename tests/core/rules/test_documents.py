import pytest

from core.errors import InvalidInput
from core.rules.documents import clean_document_number, document_key, is_telling, nina_warnings


def test_a_number_is_kept_in_capitals_with_single_spaces():
    assert clean_document_number("  aa  0123-45/b ") == "AA 0123-45/B"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "document_missing"),
        ("=1+1", "document_unreadable"),
        ("-12", "document_unreadable"),
        ("АА12", "document_unreadable"),
        ("1" * 41, "document_too_long"),
        ("12\u202e34", "document_unreadable"),
    ],
)
def test_what_is_no_number_is_refused(text, code):
    with pytest.raises(InvalidInput) as refusal:
        clean_document_number(text)
    assert refusal.value.problems == {"document": code}


def test_numbers_are_compared_without_spaces_and_signs():
    assert document_key("aa 01.23-b") == document_key("AA0123B") == "AA0123B"


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("11990123456789A", ()),
        ("1 1990 1234 567 89 a", ()),
        ("1199012345678AB", ("nina_form",)),
        ("1199", ("nina_length",)),
        ("", ("nina_length",)),
    ],
)
def test_an_unusual_nina_is_asked_about_and_never_refused(text, warnings):
    assert nina_warnings(text) == warnings


@pytest.mark.parametrize("key", ["", "12", "0000000", "NEANT", "AB12"])
def test_what_is_written_for_no_number_tells_nothing(key):
    assert not is_telling(key)


@pytest.mark.parametrize("key", ["LP4711", "AA0123B", "19876543210123X"])
def test_a_number_tells_one_paper_from_another(key):
    assert is_telling(key)
