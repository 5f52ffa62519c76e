"""A birth in the words of an office: never more precise than what is known."""

from core.rules.births import Birth
from resources.translation import N_, _, ngettext

_DAY = {"M": N_("né le {day}"), "F": N_("née le {day}"), "": N_("né(e) le {day}")}
_YEAR = {"M": N_("né en {day}"), "F": N_("née en {day}"), "": N_("né(e) en {day}")}
_ABOUT = {"M": N_("né vers {day}"), "F": N_("née vers {day}"), "": N_("né(e) vers {day}")}


_BANDS = {
    "adult": N_("adulte"),
    "child": N_("enfant"),
    "baby": N_("bébé"),
    "senior": N_("senior"),
}


def band_word(band: str) -> str:
    """Return « adulte » for somebody who was counted by an age band only."""
    return _(_BANDS[band])


def age_words(age: int | None, band: str = "") -> str:
    """Return « 25 », or « adulte » where only the band is known; empty when neither is."""
    if band:
        return band_word(band)
    return "" if age is None else str(age)


def years_words(age: int | None, band: str = "") -> str:
    """Return « 25 ans », or « adulte » where only the band is known; empty when neither is."""
    if band or age is None:
        return age_words(age, band)
    return ngettext("{n} an", "{n} ans", age).format(n=age)


def birth_words(birth: Birth | None, sex: str, age: int | None, band: str = "") -> str:
    """Return « née vers 2001 (~25 ans) », « né le 12/03/1998 », « née en 03/1998 »; or the age.

    `sex` is M, F or empty; a `band` stands for a birth that nobody stated.
    Empty text when neither a birth nor an age is known.
    """
    if band:
        return band_word(band)
    if birth is None:
        return "" if age is None else _("~{age} ans").format(age=age)
    if birth.precision == "AGE":
        return _about(birth, sex, age)
    if birth.day is not None:
        day = f"{birth.day:02d}/{birth.month:02d}/{birth.year}"
        return _(_DAY.get(sex, _DAY[""])).format(day=day)
    day = f"{birth.month:02d}/{birth.year}" if birth.month is not None else str(birth.year)
    return _(_YEAR.get(sex, _YEAR[""])).format(day=day)


def _about(birth: Birth, sex: str, age: int | None) -> str:
    day = str(birth.year) if birth.month is None else f"{birth.month:02d}/{birth.year}"
    about = _(_ABOUT.get(sex, _ABOUT[""])).format(day=day)
    if age is None:
        return about
    return _("{birth} (~{age} ans)").format(birth=about, age=age)
