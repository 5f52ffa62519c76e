"""Command cards: a code that does something, beside the scanner where there is no keyboard.

The same alphabet, length and check character as a card's code (ux.md App. B), so that every
scanner reads them on every keyboard; the first letter is another one, so that none can be taken
for the card of a person. The sheet is printed once and laminated (ux.md 3.8).
"""

from typing import Final

from core.rules.card_codes import LENGTH, check_char, is_whole, readings

FIRST: Final = "C"

COMMANDS: Final = {
    "undo": "CDE0000000N",
    "next_meal": "CDE0000000P",
    "serve_family": "CDE0000000F",
    "repeat": "CDE0000000R",
    "full_screen": "CDE0000000S",
}
"""Command → its code without the check character. A code that was printed never changes."""


ON_PAPERS: Final = {"paper_lists": "CDE0000000T", "test_print": "CDE0000000X"}
"""Commands that stand on a paper of their own: a relief list opens its typing in, and the test
page of a printer is read back: it changes nothing."""

_KNOWN: Final = COMMANDS | ON_PAPERS


def command_code(command: str) -> str:
    """Return the code of a command as it is printed; raises KeyError for an unknown one."""
    body = _KNOWN[command]
    assert len(body) == LENGTH - 1
    return body + check_char(body)


def read_command(raw: str) -> str | None:
    """Return the command whose card was scanned or typed, or None; read as tolerantly as a card."""
    for text in readings(raw):
        if text[:1] == FIRST and is_whole(text):
            return next((each for each, body in _KNOWN.items() if body == text[:-1]), None)
    return None
