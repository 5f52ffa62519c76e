"""Reading single cells: text, sex, birth, phone, document, as senders write them."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from core.errors import InvalidInput
from core.exchange.arrival_lists.preview import Value
from core.rules.births import Birth, birth_warnings, read_birth
from core.rules.documents import clean_document_number
from core.rules.names import fold
from core.rules.phones import read_phone

_SEXES = {
    **dict.fromkeys(
        ("m", "h", "masculin", "masc", "homme", "hommes", "garcon", "male", "man", "boy", "mr"),
        "M",
    ),
    **dict.fromkeys(
        ("f", "feminin", "fem", "femme", "femmes", "fille", "female", "woman", "girl", "mme"), "F"
    ),
}
_NOTHING = frozenset(
    {
        *("", "-", "--", "?", "??", "x", "xx", "xxx", "ras", "nd", "na", "n a", "none"),
        *("neant", "aucun", "aucune", "inconnu", "inconnue", "unknown", "ne sait pas"),
    }
)
_EXCEL_BEGAN = date(1899, 12, 30)
_FIRST_YEAR = 1900
_SEVERAL = re.compile(r"\s*(?:[/;,|]|\bou\b|\bet\b)\s*")
_DATE_DIGITS = 7
_MALIAN = re.compile(r"(?:\+223|00223|223)?([1-9][0-9]{7})", re.ASCII)
"""A number of Mali as nearly all are written; any other goes through all the rules."""
_KINDS = ("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip")
_SPACES = frozenset("\t\n\r\f\v\u2028\u2029")


def text_of(value: Value) -> str:
    """Return a cell as one line of text: whole numbers without `.0`, no hidden characters."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    text = unicodedata.normalize("NFC", str(value))
    if text.isprintable():
        return " ".join(text.split())
    kept = (
        " " if char in _SPACES else char
        for char in text
        if char in _SPACES or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return " ".join("".join(kept).split())


def is_nothing(text: str) -> bool:
    """Say whether a text only says that nothing is known: empty, « - », « inconnu », « XXX »."""
    if text.isdecimal():
        return False
    return fold(text) in _NOTHING or text.strip() in _NOTHING


def read_sex(value: Value) -> str | None:
    """Return M or F, None when empty; raises InvalidInput `sex_unreadable`."""
    word = fold(text_of(value))
    if word in _NOTHING:
        return None
    if word not in _SEXES:
        raise InvalidInput({"sex": "sex_unreadable"})
    return _SEXES[word]


def read_birth_cell(value: Value, today: date) -> tuple[Birth | None, tuple[str, ...]]:
    """Return the birth and what is doubtful about it; raises InvalidInput with `birth`.

    A real date is read as one; a bare year that a date format made into a day of 1905 is
    given back its year; a date of digits keeps the zero that a number lost.
    """
    if isinstance(value, timedelta | time | bool):
        raise InvalidInput({"birth": "birth_unreadable"})
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        serial = (day - _EXCEL_BEGAN).days
        text = str(serial) if _FIRST_YEAR <= serial <= today.year else day.isoformat()
    else:
        text = text_of(value)
        if isinstance(value, float) and len(text) == _DATE_DIGITS and text.isdecimal():
            text = "0" + text
    if is_nothing(text):
        return None, ()
    birth = read_birth(text, today)
    return birth, birth_warnings(birth, today)


def read_phone_cell(value: Value) -> str:
    """Return the first number of the cell in E.164, "" when empty; raises InvalidInput."""
    if isinstance(value, str):
        malian = _MALIAN.fullmatch(value.replace(" ", ""))
        if malian is not None:
            if _malian_series().fullmatch(malian[1]):
                return f"+223{malian[1]}"
            raise InvalidInput({"phone": "phone_unknown_series"})
    text = text_of(value)
    if is_nothing(text):
        return ""
    try:
        return read_phone(text).e164
    except InvalidInput:
        for part in _SEVERAL.split(text):
            try:
                return read_phone(part).e164
            except InvalidInput:
                continue
        raise


@lru_cache(maxsize=1)
def _malian_series() -> re.Pattern[str]:
    """Return the series of the numbering plan, as the library has them: thousands are asked."""
    from phonenumbers import PhoneMetadata

    plan = PhoneMetadata.metadata_for_region("ML")
    if plan is None:
        return re.compile(r"(?!)")
    kinds = (getattr(plan, kind) for kind in _KINDS)
    series = [kind.national_number_pattern for kind in kinds if kind is not None]
    return re.compile("|".join(f"(?:{each})" for each in series if each) or r"(?!)")


def read_document_cell(value: Value) -> str:
    """Return the number in capitals, "" when empty; raises InvalidInput."""
    text = text_of(value)
    return "" if is_nothing(text) else clean_document_number(text)
