import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidInput
from core.rules.phones import Phone, read_phone


@pytest.mark.parametrize(
    "text",
    [
        "76123456",
        "76 12 34 56",
        "76.12.34.56",
        "+223 76 12 34 56",
        "00223 76123456",
        "223 76 12 34 56",
        "(+223) 76-12-34-56",
        "è- &é \"' (-",
    ],
)
def test_a_malian_number_is_read_however_it_is_spaced(text):
    assert read_phone(text) == Phone("+22376123456", "76 12 34 56")


@pytest.mark.parametrize(
    ("text", "e164"),
    [
        ("+225 07 07 12 34 56", "+2250707123456"),
        ("00 213 551 23 45 67", "+213551234567"),
        ("+33 6 12 34 56 78", "+33612345678"),
    ],
)
def test_numbers_of_other_countries_are_read_with_their_prefix(text, e164):
    phone = read_phone(text)
    assert phone.e164 == e164
    assert phone.shown.startswith("+")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "phone_missing"),
        ("7612345", "phone_too_short"),
        ("761234567", "phone_too_long"),
        ("+223 761234567", "phone_too_long"),
        ("aucun", "phone_unreadable"),
        ("76 12 34 5O", "phone_unreadable"),
        ("٧٦١٢٣٤٥٦", "phone_unreadable"),
        ("+225 07", "phone_unreadable"),
        ("+999 12345678", "phone_unreadable"),
        ("12 34 56 78", "phone_unknown_series"),
        ("9" * 1000, "phone_unreadable"),
    ],
)
def test_what_is_no_number_is_refused_with_its_own_code(text, code):
    with pytest.raises(InvalidInput) as refusal:
        read_phone(text)
    assert refusal.value.problems == {"phone": code}


@given(st.integers(70_000_000, 79_999_999))
def test_what_is_shown_reads_back(digits):
    phone = read_phone(str(digits))
    assert read_phone(phone.shown) == read_phone(phone.e164) == phone
