"""Words of the queue at the door: lanes, waiting times, calls. No Qt.

Lanes are said to agents only: nothing here is for the display that everybody reads.
"""

from collections.abc import Sequence
from datetime import timedelta

from core.rules.queue import Lane
from resources.translation import N_, _, ngettext
from ui.words.stay_clock import span

LANES = {
    Lane.ILL: N_("Malades"),
    Lane.ALONE: N_("Moins de 18 ans seuls"),
    Lane.PREGNANT: N_("Enceintes, allaitantes"),
    Lane.CHILDREN: N_("Jeunes enfants"),
    Lane.ELDERLY: N_("Âgés, handicap"),
    Lane.ORDINARY: N_("File ordinaire"),
}
"""In the order of their digits, 1 to 6."""

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


def lane_words(lane: Lane) -> str:
    """Return the name of a lane."""
    return _(LANES[lane])


def wait_words(wait: timedelta) -> str:
    """Return « 12 min », « 1 h 05 », or « < 1 min »."""
    if wait >= _HOUR:
        return span(wait)
    minutes = int(wait / _MINUTE)
    return _("{n}\u00a0min").format(n=minutes) if minutes else _("<\u00a01\u00a0min")


def pace_words(pace: timedelta) -> str:
    """Return « un appel toutes les 3 min »."""
    if pace < _MINUTE:
        return _("plus d’un appel par minute")
    return _("un appel toutes les {wait}").format(wait=wait_words(pace))


def numbers_words(numbers: Sequence[str]) -> str:
    """Return « 07-403 », or « 07-403, 07-404 » for a family."""
    return ", ".join(numbers)


def waiting_words(waiting: int) -> str:
    """Return « 12 personnes attendent »."""
    if not waiting:
        return _("Personne n’attend")
    return ngettext("{n} personne attend", "{n} personnes attendent", waiting).format(n=waiting)
