"""What remains of the 72 hours, in the words of ux.md 3.7. No Qt."""

from datetime import datetime, timedelta

from core.clock import LOCAL
from core.rules.clock72 import StayState
from resources.translation import _

_MINUTE = timedelta(minutes=1)
_SHORT = 10
"""Below this many hours the minutes are told as well."""


def span(length: timedelta) -> str:
    """Return « 51 h », or « 5 h 26 » below ten hours."""
    hours, minutes = divmod(int(abs(length) / _MINUTE), 60)
    if hours >= _SHORT:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes}").format(hours=hours, minutes=f"{minutes:02d}")


def remaining(
    state: StayState,
    deadline_at: datetime,
    now: datetime,
    *,
    arrived_at: datetime | None = None,
    exited_at: datetime | None = None,
) -> str:
    """Return what remains, e.g. « reste 51 h » or « DÉPASSÉ de 3 h 04 »."""
    if state is StayState.UNCERTAIN:
        return _("délai à vérifier")
    if state is StayState.LEFT:
        if arrived_at is None or exited_at is None:
            return _("sorti")
        return _("sorti à {span}").format(span=span(exited_at - arrived_at))
    if state is StayState.OVERDUE:
        return _("DÉPASSÉ de {span}").format(span=span(now - deadline_at))
    if state is StayState.EXTENDED:
        return _("prolongé → {at}").format(at=moment(deadline_at))
    return _("reste {span}").format(span=span(deadline_at - now))


def moment(at: datetime) -> str:
    """Return « 17/11 02:10 » in the centre's own time."""
    return f"{at.astimezone(LOCAL):%d/%m %H:%M}"


def hour(at: datetime) -> str:
    """Return « 02:10 » in the centre's own time."""
    return f"{at.astimezone(LOCAL):%H:%M}"
