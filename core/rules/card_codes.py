"""The 12-character code of a card: made, checked, and read from a scanner or a keyboard.

Alphabet without A Q W Z M, which move between QWERTY and AZERTY, and without I L O;
the last character is ISO 7064 MOD 29,28 (ux.md App. B, design.md 3).
"""

from collections.abc import Callable, Iterator

from core.rules.keyboard import undo_azerty

ALPHABET = "0123456789BCDEFGHJKNPRSTUVXY"
FIRST = "R"
LENGTH = 12

BLANK_LOST, BLANK_SPOILED = "blank_lost", "blank_spoiled"
"""Why a blank card holds no more that belongs to nobody; its state is `void`."""

_SIZE = len(ALPHABET)
_MODULUS = _SIZE + 1
_BODY = LENGTH - 2
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = str.maketrans(dict.fromkeys(" \u00a0\u202f\t-\u2010\u2011\u2013\u2014._", ""))


def check_char(body: str) -> str:
    """Return the check character of a body; raises ValueError outside the alphabet."""
    rest = _SIZE
    for char in body:
        rest = (rest + ALPHABET.index(char)) % _SIZE or _SIZE
        rest = rest * 2 % _MODULUS
    return ALPHABET[(_MODULUS - rest) % _SIZE]


def new_card_code(randbelow: Callable[[int], int]) -> str:
    """Return a new random code; `randbelow(n)` gives 0..n-1 (`secrets.randbelow`)."""
    number, body = randbelow(_SIZE**_BODY), FIRST
    for _ in range(_BODY):
        number, place = divmod(number, _SIZE)
        body += ALPHABET[place]
    return body + check_char(body)


def read_card_code(raw: str) -> str | None:
    """Return the code that was scanned or typed, or None when nothing reads as one.

    Tried in turn, the check character decides: as it is, in upper case, with AZERTY undone,
    then the same without spaces and dashes and with O, I and L taken for 0 and 1.
    """
    return next(filter(_is_code, readings(raw)), None)


def is_near_code(raw: str) -> bool:
    """Say whether a text was meant as a code: its shape, whatever its check character says."""
    bare = raw.strip().translate(_SEPARATORS).upper()
    return len(raw) <= 2 * LENGTH and abs(len(bare) - LENGTH) <= 1 and bare[:1] == FIRST


def readings(raw: str) -> Iterator[str]:
    """Give what a scanned or typed text can mean, the likeliest first; nothing for a long text."""
    text = raw.strip()
    if len(text) > 2 * LENGTH:
        return
    bare = text.translate(_SEPARATORS)
    exact = (text, undo_azerty(text), bare, undo_azerty(bare))
    for form in exact:
        yield form.upper()
    for form in exact:
        yield _look_alikes_undone(form)


def _look_alikes_undone(text: str) -> str:
    return text.upper().translate(_LOOK_ALIKES)


def _is_code(text: str) -> bool:
    return text[:1] == FIRST and is_whole(text)


def is_whole(text: str) -> bool:
    """Say whether a text has the length, the letters and the check character of a code."""
    return (
        len(text) == LENGTH
        and all(char in ALPHABET for char in text)
        and check_char(text[:-1]) == text[-1]
    )
