"""The code of a paper: checked, typeable on any keyboard, taken for nothing else."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules.card_codes import ALPHABET, read_card_code
from core.rules.command_cards import read_command
from core.rules.keyboard import undo_azerty
from core.rules.paper_codes import new_paper_code, paper_number, read_paper_code

_AZERTY = {"&": "1", "é": "2", '"': "3", "'": "4", "(": "5", "-": "6", "è": "7", "_": "8"}


@given(st.integers(min_value=0, max_value=28**10 - 1))
def test_a_code_is_read_back_and_is_no_card_and_no_command(number):
    code = new_paper_code(lambda _most: number)
    assert read_paper_code(code) == code
    assert read_paper_code(f" {code[:4]} {code[4:8]} {code[8:]} ".lower()) == code
    assert read_card_code(code) is None
    assert read_command(code) is None


@given(st.integers(0, 28**10 - 1), st.integers(1, 11), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_found(number, at, sign):
    code = new_paper_code(lambda _most: number)
    wrong = code[:at] + sign + code[at + 1 :]
    assert wrong == code or read_paper_code(wrong) is None


def test_a_scanner_on_a_french_keyboard_is_read():
    code = new_paper_code(secrets.randbelow)
    typed = "".join({v: k for k, v in _AZERTY.items()}.get(char, char.lower()) for char in code)
    typed = typed.replace("0", "à").replace("9", "ç")
    assert undo_azerty(typed).upper() == code
    assert read_paper_code(typed) == code


def test_numbers_say_installation_year_and_rank():
    assert paper_number("BKO", "A", 2026, 12) == "BKOA-26-D00012"
    for sequence in (0, 100_000):
        with pytest.raises(ValueError, match="sequence"):
            paper_number("BKO", "A", 2026, sequence)
