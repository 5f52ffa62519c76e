import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules.numbers import (
    call_number,
    is_centre_code,
    is_installation,
    read_call_number,
    read_registration_number,
    registration_number,
)

capitals = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
numbers = st.builds(
    registration_number,
    st.lists(capitals, min_size=3, max_size=3).map("".join),
    capitals,
    st.integers(2024, 2099),
    st.integers(1, 99_999),
)


def test_a_registration_number_has_the_form_of_the_design():
    number = registration_number("BKO", "A", 2026, 123)

    # BKOA = 11 20 24 10; 112024102600123·100 mod 97 leaves what 98 minus the check digits is.
    check = 98 - 1120241026_00123 * 100 % 97
    assert number == f"BKOA-26-00123-{check:02d}"


@given(numbers)
def test_a_registration_number_is_read_however_it_is_typed(number):
    typed = (
        number,
        number.lower(),
        number.replace("-", ""),
        number.replace("-", " "),
        number[:5] + number[5:].replace("0", "O"),
        number.replace("-", "–"),
    )
    assert {read_registration_number(text) for text in typed} == {number}


@given(numbers, st.integers(5, 15), st.integers(1, 9))
def test_no_single_wrong_digit_passes(number, place, step):
    if number[place] == "-":
        return
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    assert read_registration_number(wrong) is None


def test_swapped_digits_pass_nowhere():
    number = registration_number("BKO", "A", 2026, 12)
    assert "-00012-" in number
    assert read_registration_number(number.replace("-00012-", "-00021-")) is None


@pytest.mark.parametrize("text", ["", "BKOA", "BKOA-26-00123", "ВKOA-26-00123-44", "٣" * 13])
def test_what_is_no_registration_number_is_not_read(text):
    assert read_registration_number(text) is None


@pytest.mark.parametrize(
    ("centre", "installation", "sequence"),
    [("BK", "A", 1), ("bko", "A", 1), ("BKO", "AB", 1), ("BKO", "A", 0), ("BKO", "A", 100_000)],
)
def test_a_part_that_does_not_fit_is_refused(centre, installation, sequence):
    with pytest.raises(ValueError):
        registration_number(centre, installation, 2026, sequence)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("415", (None, 415)),
        ("07-415", (7, 415)),
        ("7-415", (7, 415)),
        ("7-5", (7, 5)),
        (" 07 415 ", (7, 415)),
        ("12-1002", (12, 1002)),
        ("'&(", (None, 415)),
        ("àè-'&(", (7, 415)),
        ("&-(", (None, 165)),
        ("0", None),
        ("07-0", None),
        ("12345", None),
        ("٣", None),
        ("traoré", None),
        ("", None),
    ],
)
def test_call_numbers_are_read_with_and_without_the_operation(text, meant):
    assert read_call_number(text) == meant


@given(st.integers(1, 999), st.integers(1, 9999))
def test_a_call_number_reads_back(operation, rank):
    assert read_call_number(call_number(operation, rank)) == (operation, rank)


def test_a_call_number_is_written_with_two_and_three_digits():
    assert (call_number(7, 5), call_number(7, 415)) == ("07-005", "07-415")


def test_a_centre_has_three_letters_and_an_installation_one():
    assert [is_centre_code(text) for text in ("BKO", "BK", "bko", "BKO1", "ÉKO")] == [
        True,
        False,
        False,
        False,
        False,
    ]
    assert [is_installation(text) for text in ("A", "a", "AB", "")] == [True, False, False, False]
