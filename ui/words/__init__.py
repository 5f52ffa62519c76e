"""The sentence for each code of the house: what is wrong, and how to go on. No Qt.

`core` gives codes and values; only here do they become words, in the language in use.
"""

from collections.abc import Mapping
from datetime import date, datetime

from core.clock import LOCAL
from core.errors import DomainError, InvalidInput
from resources.translation import N_, _
from ui.words.births import birth_words
from ui.words.departures import DEPARTURES
from ui.words.fields import FIELDS
from ui.words.inputs import INPUTS, LISTS
from ui.words.keys import KEYS
from ui.words.papers import PAPERS
from ui.words.refusals import REFUSALS
from ui.words.sending import LINE
from ui.words.stock import STOCK
from ui.words.travel import TRAVEL
from ui.words.troubles import TROUBLES
from ui.words.trust import TRUST
from ui.words.verdicts import reason_words, verdict_sentence, verdict_word

__all__ = [
    "SENTENCES",
    "birth_words",
    "field_name",
    "problem_words",
    "reason_words",
    "verdict_sentence",
    "verdict_word",
    "words_for",
    "words_for_code",
]

SENTENCES: dict[str, str] = {
    **TROUBLES,
    **KEYS,
    **LINE,
    **TRAVEL,
    **REFUSALS,
    **INPUTS,
    **LISTS,
    **STOCK,
    **DEPARTURES,
    **PAPERS,
    **TRUST,
}
"""Every code that is told as a sentence; those of a verdict follow its word instead."""

_VALUES = {
    "men": N_("hommes"),
    "women": N_("femmes"),
    "families": N_("familles"),
    "overflow": N_("appoint"),
    "apart": N_("à part"),
}


class _Shown(dict[str, object]):
    """The details of an error as a sentence shows them; what is missing is a question mark."""

    def __missing__(self, key: str) -> str:
        return "?"


def words_for(error: DomainError) -> str:
    """Return one clear sentence for an error; the problems of a request are told field by field."""
    if isinstance(error, InvalidInput):
        return " ".join(problem_words(error.problems).values())
    return words_for_code(error.code, **error.details)


def words_for_code(code: str, /, **details: object) -> str:
    """Return the sentence of a code (`need_unknown:xyz` puts `xyz` into it).

    A code without a sentence is a fault of ours: it is named, so that it can be reported.
    """
    code, _colon, value = code.partition(":")
    sentence = SENTENCES.get(code)
    if sentence is None:
        reason = reason_words(code)
        if reason:
            return f"{reason[0].upper()}{reason[1:]}."
        return _("Cela n’a pas pu être fait ({code}).").format(code=code)
    shown = {name: _show(detail) for name, detail in details.items()}
    return _(sentence).format_map(_Shown(shown | ({"value": value} if value else {})))


def problem_words(problems: Mapping[str, str]) -> dict[str, str]:
    """Return « Sexe : choisissez M ou F. » for each field, in the order of the problems."""
    return {
        name: _("{field} : {sentence}").format(
            field=field_name(name), sentence=words_for_code(code)
        )
        for name, code in problems.items()
    }


def field_name(name: str) -> str:
    """Return the name of a field on the screens."""
    return _(FIELDS[name]) if name in FIELDS else name


def _show(value: object) -> object:
    if isinstance(value, datetime):
        return f"{value.astimezone(LOCAL):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return _(_VALUES[value]) if isinstance(value, str) and value in _VALUES else value
