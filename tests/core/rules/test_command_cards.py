"""Codes that do something: read on every keyboard, and never taken for a person's card."""

import pytest

from core.rules.card_codes import new_card_code, read_card_code
from core.rules.command_cards import COMMANDS, ON_PAPERS, command_code, read_command

AZERTY = str.maketrans("1234567890", "&é\"'(-è_çà")


@pytest.mark.parametrize("command", [*COMMANDS, *ON_PAPERS])
def test_code_of_a_command_is_read_however_it_comes(command: str) -> None:
    code = command_code(command)
    forms = (code, code.lower(), code.translate(AZERTY), f" {code[:4]} {code[4:8]} {code[8:]} ")
    assert [read_command(form) for form in forms] == [command] * len(forms)


@pytest.mark.parametrize("command", [*COMMANDS, *ON_PAPERS])
def test_command_is_no_card_and_a_wrong_sign_is_nothing(command: str) -> None:
    code = command_code(command)
    assert read_card_code(code) is None
    wrong = code[:-2] + ("X" if code[-2] != "X" else "Y") + code[-1]
    assert read_command(wrong) is None


def test_every_command_has_its_own_code() -> None:
    assert len({command_code(each) for each in COMMANDS}) == len(COMMANDS)


def test_cards_of_people_are_no_commands() -> None:
    assert read_command(new_card_code(lambda size: size // 7)) is None
    assert read_command("") is None
    assert read_command("COULIBALY") is None
