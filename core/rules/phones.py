"""Telephone numbers: Malian ones without a prefix, all others with theirs (domain.md 5.4)."""

import re
from dataclasses import dataclass

from core.errors import InvalidInput
from core.rules.keyboard import undo_azerty

_MALI = 223
_MALI_DIGITS = 8
_LONGEST = 40
_DRESSING = re.compile(r"[\s.()/\u2010-\u2015-]+")
_NUMBER = re.compile(r"\+?[0-9]+")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number twice: `e164` for comparing and keeping, `shown` for reading aloud."""

    e164: str
    shown: str


def read_phone(text: str) -> Phone:
    """Read a number; 8 digits are Malian, every other country needs `+` or `00`.

    Spaces, dots, dashes and brackets are read over. Raises InvalidInput with `phone` one of
    `phone_missing`, `phone_unreadable`, `phone_too_short`, `phone_too_long` (both speak of
    the 8 digits of a Malian number), `phone_unknown_series`.
    """
    if not text.strip():
        raise _unusable("phone_missing")
    if len(text) > _LONGEST:
        raise _unusable("phone_unreadable")
    if not any(char.isdigit() for char in text):
        text = undo_azerty(text)
    compact = re.sub(r"^00", "+", _DRESSING.sub("", text.strip()))
    if not (compact.isascii() and _NUMBER.fullmatch(compact)):
        raise _unusable("phone_unreadable")
    country = str(_MALI)
    if compact.startswith("+"):
        national = compact[1:].removeprefix(country)
        malian = national != compact[1:]
    else:
        has_country = len(compact) == len(country) + _MALI_DIGITS and compact.startswith(country)
        national = compact.removeprefix(country) if has_country else compact
        malian = True
    if malian:
        _check_length(national)
        compact = f"+{country}{national}"
    return _shown(compact)


def _check_length(national: str) -> None:
    if len(national) < _MALI_DIGITS:
        raise _unusable("phone_too_short")
    if len(national) > _MALI_DIGITS:
        raise _unusable("phone_too_long")


def _shown(international: str) -> Phone:
    import phonenumbers as library

    try:
        number = library.parse(international)
    except library.NumberParseException:
        raise _unusable("phone_unreadable") from None
    if not library.is_possible_number(number):
        raise _unusable("phone_unreadable")
    if not library.is_valid_number(number):
        raise _unusable("phone_unknown_series")
    malian = number.country_code == _MALI
    form = library.PhoneNumberFormat.NATIONAL if malian else library.PhoneNumberFormat.INTERNATIONAL
    return Phone(
        library.format_number(number, library.PhoneNumberFormat.E164),
        library.format_number(number, form),
    )


def _unusable(code: str) -> InvalidInput:
    return InvalidInput({"phone": code})
