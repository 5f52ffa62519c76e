"""Zones of passports and cards; specimens of ICAO Doc 9303 parts 4 to 6, and Malian names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidInput
from core.rules.births import Birth
from core.rules.mrz import (
    begins_mrz,
    check_digit,
    is_mrz_part,
    lines_wanted,
    mended,
    read_mrz,
)

TODAY = date(2026, 11, 24)
TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
TD1 = (
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
)
LONG_NUMBER = (
    "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<<<<<<<<<<<<<<"
)


def passport(
    names="TRAORE<<AMINATA<FATOUMATA", number="B00123456", birth="980312", sex="F", nation="MLI"
):
    """Return a passport's zone whose digits are right."""
    number = number.ljust(9, "<")
    body = f"{number}{check_digit(number)}{nation}{birth}{check_digit(birth)}{sex}"
    body += f"300101{check_digit('300101')}{'<' * 14}<"
    whole = check_digit(body[:10] + body[13:20] + body[21:43])
    return f"P<MLI{names}".ljust(44, "<")[:44] + "\n" + body + whole


def code_of(text):
    with pytest.raises(InvalidInput) as refusal:
        read_mrz(text, TODAY)
    return refusal.value.problems["mrz"]


@pytest.mark.parametrize(("zone", "form"), [(TD1, "TD1"), (TD2, "TD2"), (TD3, "TD3")])
def test_the_specimens_of_the_standard_are_read_and_their_digits_are_right(zone, form):
    read = read_mrz(zone, TODAY)
    assert (read.form, read.wrong) == (form, ())
    assert (read.family_name, read.given_names, read.is_cut) == ("ERIKSSON", "ANNA MARIA", False)
    assert (read.birth, read.sex) == (Birth("EXACT", 1974, 8, 12), "F")
    assert (read.nationality, read.issuer) == ("UTO", "UTO")
    assert read.expires == date(2012, 4, 15)
    assert read.number == ("L898902C3" if form == "TD3" else "D23145890")
    assert read.kind == ("P" if form == "TD3" else "I")


def test_a_number_of_more_than_nine_signs_goes_on_in_the_optional_data():
    read = read_mrz(LONG_NUMBER, TODAY)
    assert (read.number, read.wrong) == ("D23145890734", ())
    assert read.birth == Birth("EXACT", 1934, 7, 12)


@pytest.mark.parametrize("between", ["\n", "\r\n", " ", "", "\t"])
def test_line_ends_do_not_matter(between):
    assert read_mrz(TD3.replace("\n", between), TODAY) == read_mrz(TD3, TODAY)


def test_small_letters_and_digits_struck_without_shift_are_read():
    typed = TD3.lower().replace("8", "_").replace("0", "à").replace("2", "é")
    assert read_mrz(typed, TODAY) == read_mrz(TD3, TODAY)


def test_fillers_nobody_types_are_put_back():
    first, second = TD3.split("\n")
    assert read_mrz(f"{first.rstrip('<')}\n{second}", TODAY) == read_mrz(TD3, TODAY)
    one, two, three = TD1.split("\n")
    assert read_mrz(f"{one}\n{two}\n{three.rstrip('<')}", TODAY) == read_mrz(TD1, TODAY)


@pytest.mark.parametrize(
    ("zone", "family", "given_names"),
    [
        ("TRAORE<<AMINATA<FATOUMATA", "TRAORE", "AMINATA FATOUMATA"),
        ("AG<MOHAMED<<IBRAHIM", "AG MOHAMED", "IBRAHIM"),
        ("WALET<ALHASSANE<<TINA", "WALET ALHASSANE", "TINA"),
        ("MOHAMED", "MOHAMED", ""),
        ("NDIAYE<<EL<HADJI<CHEICK", "NDIAYE", "EL HADJI CHEICK"),
        ("OULD<SIDI<<", "OULD SIDI", ""),
    ],
)
def test_names_are_split_and_stay_as_the_zone_has_them(zone, family, given_names):
    read = read_mrz(passport(zone), TODAY)
    assert (read.family_name, read.given_names) == (family, given_names)
    assert not read.is_cut


def test_names_that_fill_their_room_may_be_cut():
    read = read_mrz(passport("NILAVADHANANANDA<<ARNPOL<PETCHMANEE<CHAROENWONG"), TODAY)
    assert read.is_cut


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("980312", Birth("EXACT", 1998, 3, 12)),
        ("200312", Birth("EXACT", 2020, 3, 12)),
        ("261125", Birth("EXACT", 1926, 11, 25)),
        ("261124", Birth("EXACT", 2026, 11, 24)),
        ("9803<<", Birth("MONTH", 1998, 3)),
        ("98<<<<", Birth("YEAR", 1998)),
        ("980000", Birth("YEAR", 1998)),
    ],
)
def test_a_birth_is_never_more_precise_than_the_paper(written, meant):
    assert read_mrz(passport(birth=written), TODAY).birth == meant


@pytest.mark.parametrize("written", ["980231", "981301", "98<<12", "<<<<<<"])
def test_an_impossible_birth_is_wrong_even_with_a_right_digit(written):
    read = read_mrz(passport(birth=written), TODAY)
    assert read.birth is None
    assert read.wrong == ("birth",)


@pytest.mark.parametrize(
    ("at", "sign", "field"), [(0, "X", "number"), (14, "1", "birth"), (22, "9", "expiry")]
)
def test_a_misread_sign_is_told_with_its_field_and_the_rest_is_kept(at, sign, field):
    first, second = TD3.split("\n")
    read = read_mrz(f"{first}\n{second[:at]}{sign}{second[at + 1 :]}", TODAY)
    assert set(read.wrong) == {field, "whole"}
    assert read.family_name == "ERIKSSON"
    assert read.number


def test_an_optional_part_without_a_digit_of_its_own_is_guarded_by_the_last_digit():
    one, two, three = TD1.split("\n")
    assert read_mrz(f"{one[:20]}7{one[21:]}\n{two}\n{three}", TODAY).wrong == ("whole",)


@pytest.mark.parametrize(
    ("right", "misread"),
    [
        (passport(number="B00123456"), lambda zone: zone.replace("B00", "BO0", 1)),
        (passport(number="B00123456"), lambda zone: zone.replace("B00", "800", 1)),
        (passport(number="XI4523679"), lambda zone: zone.replace("XI4", "X14", 1)),
        (passport(birth="980312"), lambda zone: zone.replace("980312", "9BO3I2")),
        (passport("TOURE<<OUMOU"), lambda zone: zone.replace("OUMOU", "0UM0U")),
        (passport(nation="MLI"), lambda zone: zone[:50] + zone[50:].replace("MLI", "ML1")),
    ],
)
def test_letters_taken_for_digits_are_only_proposed(right, misread):
    read = read_mrz(misread(right), TODAY)
    assert read.wrong
    assert mended(read, TODAY) == read_mrz(right, TODAY)


def test_two_exchanges_that_would_both_do_are_left_to_the_person():
    # I for 1 at the second place, or 1 for I at the fourth: the digit cannot tell.
    misread = passport(number="A1I123456").replace("A1I", "AII", 1)
    assert mended(read_mrz(misread, TODAY), TODAY) is None


def test_nothing_is_proposed_where_it_is_right_or_where_no_exchange_helps():
    assert mended(read_mrz(TD3, TODAY), TODAY) is None
    first, second = TD3.split("\n")
    assert mended(read_mrz(f"{first}\nX{second[1:]}", TODAY), TODAY) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "mrz_missing"),
        ("  \n", "mrz_missing"),
        ("P<MLITRAORE", "mrz_length"),
        (TD3[:-1], "mrz_length"),
        ("V" + TD3[1:], "mrz_kind"),
        (TD3.replace("<", "é*"), "mrz_unreadable"),
        ("P<MLI\u202eTRAORE", "mrz_unreadable"),
        ("A" * 5_000, "mrz_unreadable"),
    ],
)
def test_what_is_no_zone_is_refused_with_its_own_code(text, code):
    assert code_of(text) == code


def test_a_scanner_may_send_a_line_or_the_whole():
    one, two, three = TD1.split("\n")
    assert all(is_mrz_part(part) for part in (one, two, three, one + two + three))
    assert begins_mrz(one)
    assert not begins_mrz(two)
    assert [lines_wanted(part) for part in (one, TD3[:44], one + two + three)] == [
        3,
        2,
        1,
    ]
    assert not is_mrz_part("RK7P4D2X9HN9")
    assert not is_mrz_part("COULIBALY<<AMINATA")


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused_with_a_code(text):
    try:
        read = read_mrz(text, TODAY)
    except InvalidInput:
        return
    assert read.lines


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<", min_size=90, max_size=90))
def test_any_zone_of_the_right_signs_is_read_whole(text):
    read = read_mrz("I" + text[1:], TODAY)
    assert "".join(read.lines) == "I" + text[1:]
    mended(read, TODAY)
