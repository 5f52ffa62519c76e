import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules.card_codes import ALPHABET, check_char, new_card_code, read_card_code

TO_AZERTY = str.maketrans("1234567890", "&é\"'(-è_çà")

codes = st.lists(st.sampled_from(ALPHABET), min_size=10, max_size=10).map(
    lambda chars: "R" + "".join(chars) + check_char("R" + "".join(chars))
)


def test_the_check_character_is_iso_7064_mod_29_28():
    # By hand for the body "0": rest 28 -> (28+0)%28 or 28 = 28 -> 56%29 = 27; 29-27 = 2 -> "2".
    assert check_char("0") == "2"
    # "R" counts 21: (28+21)%28 = 21 -> 42%29 = 13; 29-13 = 16 -> "H".
    assert check_char("R") == "H"


def test_a_new_code_has_twelve_characters_begins_with_r_and_reads_back():
    code = new_card_code(lambda size: size - 1)

    assert code[:11] == "R" + "Y" * 10
    assert read_card_code(code) == code


@given(codes)
def test_a_code_is_read_in_any_layout_and_case(code):
    mistreated = (
        code,
        code.lower(),
        f"  {code}\n",
        code.translate(TO_AZERTY),
        code.lower().translate(TO_AZERTY),
        f"{code[:4]} {code[4:8]} {code[8:]}",
        f"{code[:4]}-{code[4:8]}-{code[8:]}",
    )
    assert {read_card_code(text) for text in mistreated} == {code}


@given(codes)
def test_look_alikes_are_tolerated_when_the_check_passes(code):
    assert read_card_code(code.replace("0", "O").replace("1", "l")) == code


@given(codes, st.integers(1, 11), st.sampled_from(ALPHABET))
def test_no_single_wrong_character_passes(code, place, other):
    wrong = code[:place] + other + code[place + 1 :]

    assert read_card_code(wrong) == (code if other == code[place] else None)


@pytest.mark.parametrize(
    "text",
    ["", "R", "415", "07-415", "https://example.org/x", "A" * 200, "R0000000000\0", "RÀÀÀÀÀÀÀÀÀÀ٣"],
)
def test_what_is_no_code_is_not_read(text):
    assert read_card_code(text) is None
