"""When somebody was born, as precisely as it is known and never more (domain.md 5.2)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.errors import InvalidInput
from core.rules.keyboard import undo_azerty

Precision = Literal["EXACT", "DECL", "MONTH", "YEAR", "AGE"]
"""Codes of the list `dob_precision`: document seen, declared, month, year, estimated age."""

PRECISIONS: tuple[Precision, ...] = ("EXACT", "DECL", "MONTH", "YEAR", "AGE")
AGE_BANDS = ("baby", "child", "adult", "senior")
"""Bands of the express reception: under 5, under 18, under 60, 60 and over."""

OLDEST_AGE = 120
UNUSUAL_AGE = 100

_BAND_ENDS = {"baby": 5, "child": 18, "adult": 60}
_AGE_OF_BAND = {"baby": 2, "child": 11, "adult": 35, "senior": 65}
_MONTHS = 12
_FULL_DATE = ("EXACT", "DECL")
_DOUBTFUL_DAYS = ((1, 1), (12, 31))

_LONGEST = 60
_FIRST_YEAR = 1900
_LONG_YEAR = 4
_SHORT_YEAR = 2
_MOST_MONTHS = 60
_DAYS_IN_MONTH = 30
_BETWEEN = r"\s*[-/. ]\s*"
_FROM_TOP_ROW = re.compile(r"[0-9/ ]+m?")
_LEADING_WORDS = re.compile(
    r"^(?:(?:n(?:e\(e\)|ee|e|)|date de naissance|born|dob|age(?:e|\(e\))?|de|le|en|in|on"
    r"|vers|env(?:iron)?|circa|ca|about|around|approx)(?![a-z])[\s:.]*|[~≈±]\s*)+"
)
_TRAILING_WORDS = re.compile(
    r"(?:\s*(?:environ|env\.?|\(?estimee?\)?|\(?(?:env|vers)\)?|\?|[t ]00:00(?::00(?:\.0+)?)?))+$"
)
_UNKNOWN_PART = re.compile(r"(?<![a-z0-9])(?:xx|\?\?|--)(?![a-z0-9])")
_YEARS = re.compile(r"(?P<years>[0-9]{1,3}) ?(?P<unit>ans?|a|yo|yrs?|years?|y)?(?: old)?")
_YEARS_AND_MONTHS = re.compile(
    r"(?P<years>[0-9]{1,2}) ?ans?,? (?:et )?(?:(?P<months>[0-9]{1,2}) ?m(?:ois)?|demi)"
)
_SMALL_AGE = re.compile(
    r"(?P<number>[0-9]{1,4}) ?(?P<unit>[mswjd])"
    r"(?:ois|onths?|ths?|emaines?|em|eeks?|ks?|ours?|ays?)?"
)
_SHORT_DATE = re.compile(rf"[0-9]{{1,2}}(?:{_BETWEEN}[0-9]{{1,2}})?{_BETWEEN}[0-9]{{2}}")
_DAY_FIRST = re.compile(
    rf"(?:(?P<d>[0-9]{{1,2}}){_BETWEEN})?(?P<m>[0-9]{{1,2}}){_BETWEEN}(?P<y>[0-9]{{4}})"
)
_YEAR_FIRST = re.compile(
    rf"(?P<y>[0-9]{{4}}){_BETWEEN}(?P<m>[0-9]{{1,2}})(?:{_BETWEEN}(?P<d>[0-9]{{1,2}}))?"
)
_WORDS = re.compile(r"[a-z]+")
_NUMBERS = re.compile(r"[0-9]+")
_DATE_WORDS = ("er", "st", "nd", "rd", "th", "of", "de")
_MONTH_NAMES = {
    "jan": 1,
    "fev": 2,
    "feb": 2,
    "mar": 3,
    "avr": 4,
    "apr": 4,
    "mai": 5,
    "may": 5,
    "juin": 6,
    "jun": 6,
    "juil": 7,
    "jul": 7,
    "aou": 8,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth: the year always, month and day only where they are known.

    `stated_on` is the day on which an age (precision AGE) was said; a baby's age in months
    keeps the month too.
    """

    precision: Precision
    year: int
    month: int | None = None
    day: int | None = None
    stated_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a combination that would say more, or less, than its precision."""
        wants_day = self.precision in _FULL_DATE
        wants_month = wants_day or self.precision == "MONTH"
        fits = (
            self.precision in PRECISIONS
            and (self.day is not None) == wants_day
            and (self.month is not None or not wants_month)
            and (self.month is None or self.precision != "YEAR")
            and (self.stated_on is not None or self.precision != "AGE")
        )
        if not fits:
            raise ValueError("birth and precision disagree")
        date(self.year, self.month or 1, self.day or 1)

    @property
    def is_day_doubtful(self) -> bool:
        """Say whether the day is one that offices write for "year only": 1 January, 31 December.

        Such a birth is kept as it was given, but compared by its year (domain.md 5.2).
        """
        return (self.month, self.day) in _DOUBTFUL_DAYS

    def compact(self) -> str:
        """Return a short text for one column, e.g. `DECL:1998-03-12`, `AGE:2001@2026-11-14`."""
        day = f"{self.year:04d}"
        if self.month is not None:
            day += f"-{self.month:02d}"
        if self.day is not None:
            day += f"-{self.day:02d}"
        said = f"@{self.stated_on.isoformat()}" if self.stated_on else ""
        return f"{self.precision}:{day}{said}"


def from_compact(text: str) -> Birth:
    """Read what `Birth.compact` wrote; raises ValueError for anything else."""
    precision, _, rest = text.partition(":")
    day, _, said = rest.partition("@")
    known = {code: code for code in PRECISIONS}
    if precision not in known:
        raise ValueError("unknown precision")
    year, month, day_of_month = ([int(part) for part in day.split("-")] + [0, 0])[:3]
    return Birth(
        precision=known[precision],
        year=year,
        month=month or None,
        day=day_of_month or None,
        stated_on=date.fromisoformat(said) if said else None,
    )


def age_on(birth: Birth, today: date) -> int:
    """Return the age in whole years on a day, never below 0.

    Where only the year is known it is the age reached in that year; an estimated age grows by
    one each time the day on which it was stated comes round again.
    """
    years = today.year - birth.year
    if birth.day is not None and birth.month is not None:
        years -= (today.month, today.day) < (birth.month, birth.day)
    elif birth.month is not None:
        years -= today.month < birth.month
    elif birth.precision == "AGE" and birth.stated_on is not None:
        stated = birth.stated_on
        years -= (today.month, today.day) < (stated.month, stated.day)
    return max(years, 0)


def age_in_months(birth: Birth, today: date) -> int | None:
    """Return the age in whole months, or None where the month is not known."""
    if birth.month is None:
        return None
    months = (today.year - birth.year) * _MONTHS + today.month - birth.month
    months -= birth.day is not None and today.day < birth.day
    return max(months, 0)


def age_band(age: int) -> str:
    """Return the band of an age in years: one of AGE_BANDS."""
    for band, end in _BAND_ENDS.items():
        if age < end:
            return band
    return "senior"


def from_age(years: int, today: date) -> Birth:
    """Return the birth of somebody whose age was stated today: a year « vers », no day."""
    return Birth("AGE", today.year - years, stated_on=today)


def from_age_in_months(months: int, today: date) -> Birth:
    """Return the birth of a small child whose age in months was stated today."""
    year, month = divmod(today.year * _MONTHS + today.month - 1 - months, _MONTHS)
    return Birth("AGE", year, month + 1, stated_on=today)


def from_age_band(band: str, today: date) -> Birth:
    """Return the birth that an age band stands for until the fiche says better.

    Raises KeyError for a word that is no band.
    """
    return from_age(_AGE_OF_BAND[band], today)


def stated_band(birth: Birth) -> str:
    """Return the band that the birth may stand for (`from_age_band`), or ""."""
    if birth.precision != "AGE" or birth.month is not None or birth.stated_on is None:
        return ""
    stated = birth.stated_on.year - birth.year
    return next((band for band, age in _AGE_OF_BAND.items() if age == stated), "")


def birth_warnings(birth: Birth, today: date) -> tuple[str, ...]:
    """Return what should be asked again: `age_over_100`, `day_doubtful`."""
    found = []
    if age_on(birth, today) > UNUSUAL_AGE:
        found.append("age_over_100")
    if birth.is_day_doubtful:
        found.append("day_doubtful")
    return tuple(found)


def read_birth(text: str, today: date) -> Birth:
    """Read an age, a year, a month or a date as people write them (ux.md 3.1).

    For example `25`, `8m`, `1998`, `03/1998`, `12/03/1998`, `12031998`, `vers 1990`,
    `5 mars 1992`, `1998-03-12`. A written date is DECL: only a document makes it EXACT.
    Raises InvalidInput with `birth` one of `birth_missing`, `birth_unreadable`,
    `age_too_high`, `birth_in_future`, `no_such_day`, `no_such_month`, `year_two_digits`,
    `months_over_60`.
    """
    plain = _plain(text)
    for read in (_read_age, _read_small_age, _read_bare_digits, _read_date, _read_month_name):
        birth = read(plain, today)
        if birth is not None:
            return birth
    raise _unusable("birth_unreadable")


def _unusable(code: str) -> InvalidInput:
    return InvalidInput({"birth": code})


def _plain(text: str) -> str:
    """Return what counts of the text: small letters without accents, no « né(e) vers »."""
    text = " ".join(text.split())
    if not text:
        raise _unusable("birth_missing")
    if len(text) > _LONGEST or any(char.isdigit() and not char.isascii() for char in text):
        raise _unusable("birth_unreadable")
    if not any(char.isdigit() for char in text):
        undone = undo_azerty(text)
        text = undone if _FROM_TOP_ROW.fullmatch(undone) else text
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    plain = _LEADING_WORDS.sub("", plain)
    return _UNKNOWN_PART.sub("00", _TRAILING_WORDS.sub("", plain))


def _read_age(plain: str, today: date) -> Birth | None:
    found = _YEARS.fullmatch(plain)
    if found is None:
        return None
    years = found["years"]
    if years[0] == "0" and years != "0" and not found["unit"]:
        raise _unusable("year_two_digits" if len(years) == _SHORT_YEAR else "birth_unreadable")
    if int(years) > OLDEST_AGE:
        raise _unusable("age_too_high")
    return from_age(int(years), today)


def _read_small_age(plain: str, today: date) -> Birth | None:
    found = _YEARS_AND_MONTHS.fullmatch(plain)
    if found is not None:
        extra = int(found["months"]) if found["months"] else _MONTHS // 2
        months = int(found["years"]) * _MONTHS + extra
        if months > _MOST_MONTHS:
            return from_age(months // _MONTHS, today)
        return from_age_in_months(months, today)
    found = _SMALL_AGE.fullmatch(plain)
    if found is None:
        return None
    months = int(found["number"])
    if found["unit"] != "m":
        days = months * (7 if found["unit"] in ("s", "w") else 1)
        months = days // _DAYS_IN_MONTH
    if months > _MOST_MONTHS:
        raise _unusable("months_over_60")
    return from_age_in_months(months, today)


def _read_bare_digits(plain: str, today: date) -> Birth | None:
    if not plain.isdecimal():
        return None
    if len(plain) == _LONG_YEAR and plain[0] != "0":
        return _checked(int(plain), 0, 0, today)
    if len(plain) == len("12031998"):
        day, month, year = int(plain[:2]), int(plain[2:4]), int(plain[4:])
        if year < _FIRST_YEAR or month > _MONTHS:
            iso = int(plain[:4]), int(plain[4:6]), int(plain[6:])
            if iso[0] >= _FIRST_YEAR and iso[1] <= _MONTHS:
                year, month, day = iso
        return _checked(year, month, day, today)
    raise _unusable("year_two_digits" if len(plain) == len("120398") else "birth_unreadable")


def _read_date(plain: str, today: date) -> Birth | None:
    if _SHORT_DATE.fullmatch(plain):
        raise _unusable("year_two_digits")
    for form in (_DAY_FIRST, _YEAR_FIRST):
        found = form.fullmatch(plain)
        if found is not None:
            return _checked(int(found["y"]), int(found["m"]), int(found["d"] or "0"), today)
    return None


def _read_month_name(plain: str, today: date) -> Birth | None:
    words = [word for word in _WORDS.findall(plain) if word not in _DATE_WORDS]
    if len(words) != 1 or not (month := _month_called(words[0])):
        return None
    numbers = _NUMBERS.findall(plain)
    years = [number for number in numbers if len(number) == _LONG_YEAR]
    days = [number for number in numbers if len(number) <= len("31")]
    if len(numbers) > 2 or len(days) + len(years) != len(numbers):  # noqa: PLR2004 - day, year
        return None
    if len(years) != 1:
        raise _unusable("year_two_digits" if days else "birth_unreadable")
    return _checked(int(years[0]), month, int(days[0]) if days else 0, today)


def _month_called(word: str) -> int:
    """Return the month of a French or English name or abbreviation, or 0."""
    return _MONTH_NAMES.get(word[:4]) or _MONTH_NAMES.get(word[:3]) or 0


def _checked(year: int, month: int, day: int, today: date) -> Birth:
    """Return the birth that these numbers mean; 0 stands for a part that is not known."""
    if year < _FIRST_YEAR or today.year - year > OLDEST_AGE:
        raise _unusable("age_too_high")
    if year > today.year:
        raise _unusable("birth_in_future")
    if month > _MONTHS:
        raise _unusable("no_such_month")
    if not month:
        if day:
            raise _unusable("no_such_month")
        return Birth("YEAR", year)
    try:
        earliest = date(year, month, day or 1)
    except ValueError:
        raise _unusable("no_such_day") from None
    if earliest > today:
        raise _unusable("birth_in_future")
    return Birth("DECL", year, month, day) if day else Birth("MONTH", year, month)
