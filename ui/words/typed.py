"""Sentences about what was just typed, with the figures that were typed (ux.md 3.3). No Qt."""

import re
from datetime import date

from core.rules.keyboard import undo_azerty
from resources.translation import N_, _, ngettext
from ui.words import words_for_code
from ui.words.people import spaced_code

MONTHS = (
    N_("janvier"),
    N_("février"),
    N_("mars"),
    N_("avril"),
    N_("mai"),
    N_("juin"),
    N_("juillet"),
    N_("août"),
    N_("septembre"),
    N_("octobre"),
    N_("novembre"),
    N_("décembre"),
)

_CARD_LENGTH = 12
_LONG_YEAR = 4
_WHOLE_DATE = 8
_MALI_DIGITS = 8
_NUMBERS = re.compile(r"[0-9]+")


def typed_words(code: str, text: str, today: date) -> str:
    """Return the sentence of a code, as exact as what was typed allows.

    For example « Le 31 février n’existe pas. Vérifiez le jour. » for `no_such_day`.
    """
    exact = ""
    if code == "no_such_day":
        exact = _no_such_day(text)
    elif code in ("age_too_high", "age_over_100"):
        exact = _too_old(text, today)
    elif code in ("phone_too_short", "phone_too_long"):
        exact = _digits_of_phone(code, text)
    elif code == "code_unreadable":
        exact = _card_code(text)
    return exact or words_for_code(code)


def _figures(text: str) -> list[str]:
    plain = text if any(char.isdigit() for char in text) else undo_azerty(text)
    return _NUMBERS.findall(plain)


def _no_such_day(text: str) -> str:
    numbers = _figures(text)
    if len(numbers) == 1 and len(numbers[0]) == _WHOLE_DATE:
        numbers = [numbers[0][:2], numbers[0][2:4], numbers[0][4:]]
    if len(numbers) != 3:  # noqa: PLR2004 - day, month, year
        return ""
    day, month = int(numbers[0]), int(numbers[1])
    if len(numbers[0]) == _LONG_YEAR:
        day = int(numbers[2])
    if not 1 <= month <= len(MONTHS):
        return ""
    words = _("Le {day} {month} n’existe pas. Vérifiez le jour.")
    return words.format(day=day, month=_(MONTHS[month - 1]))


def _too_old(text: str, today: date) -> str:
    numbers = _figures(text)
    if not numbers or len(numbers[-1]) > _WHOLE_DATE:
        return ""
    last = numbers[-1][-_LONG_YEAR:]
    age = today.year - int(last) if len(last) == _LONG_YEAR else int(numbers[0])
    return ngettext("{n} an\u202f? Vérifiez l’âge.", "{n} ans\u202f? Vérifiez l’âge.", age).format(
        n=age
    )


def _digits_of_phone(code: str, text: str) -> str:
    digits = "".join(_figures(text))
    for country in ("00223", "223"):
        if digits.startswith(country) and len(digits) > _MALI_DIGITS:
            digits = digits.removeprefix(country)
    words = _("Un numéro malien a 8 chiffres. Vous en avez écrit {n}.")
    if code == "phone_too_long":
        words = _(
            "Un numéro malien a 8 chiffres. Vous en avez écrit {n}. Pour un autre pays, commencez "
            "par + ou 00."
        )
    return words.format(n=len(digits))


def _card_code(text: str) -> str:
    bare = re.sub(r"[^0-9A-Za-z]", "", text).upper()
    if len(bare) != _CARD_LENGTH:
        return _("Code inconnu. Nettoyez la carte et recommencez, ou laissez le champ vide.")
    return _("Le code ne correspond pas. Vérifiez\u00a0: {code}.").format(code=spaced_code(bare))
