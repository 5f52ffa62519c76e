"""The tables of the queue: who waits in the order of the calls, and who did not come."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from core.queries.queue.queue_now import QueueRow
from core.rules.queue import Lane
from resources.translation import N_, _, ngettext
from ui.models.table import Column
from ui.widgets.table import TableView
from ui.words.queue import lane_words, wait_words
from ui.words.stay_clock import hour

_KINDS = {
    Lane.ILL: "danger",
    Lane.ALONE: "danger",
    Lane.PREGNANT: "warn",
    Lane.CHILDREN: "warn",
    Lane.ELDERLY: "info",
    Lane.ORDINARY: "neutral",
}


class QueueTable(TableView):
    """A table that leaves letters and digits to the page: they are its acts."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what writes a character; arrows, Space and Enter stay here."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)


def ticket_id(row: QueueRow) -> object:
    """Return the key of a row."""
    return row.ticket_id


def _place(row: QueueRow) -> str:
    return str(row.place)


def _place_order(row: QueueRow) -> int:
    return row.place


def _number(row: QueueRow) -> str:
    return row.number


def _lane(row: QueueRow) -> str:
    return lane_words(row.lane)


def _lane_order(row: QueueRow) -> int:
    return list(Lane).index(row.lane)


def _lane_kind(row: QueueRow) -> str:
    return _KINDS[row.lane]


def _since(row: QueueRow) -> str:
    return _("{wait} ({since})").format(wait=wait_words(row.waited), since=hour(row.since))


def _since_order(row: QueueRow) -> object:
    return row.since


def _together(row: QueueRow) -> str:
    n = row.together
    return ngettext("{n} ensemble", "{n} ensemble", n).format(n=n) if n > 1 else ""


def _together_order(row: QueueRow) -> int:
    return row.together


def _expected(row: QueueRow) -> str:
    if row.expected is None:
        return "—"
    return _("dans {wait}").format(wait=wait_words(max(row.expected, timedelta(minutes=1))))


def _called(row: QueueRow) -> str:
    return "" if row.called_at is None else hour(row.called_at)


def _called_order(row: QueueRow) -> object:
    return row.called_at


def _post(row: QueueRow) -> str:
    return row.post


def _times(row: QueueRow) -> str:
    return str(row.times)


def _times_order(row: QueueRow) -> int:
    return row.times


WAITING = (
    Column("place", N_("Rang"), _place, sort=_place_order, width=64, align="right"),
    Column("number", N_("N° d’appel"), _number, width=110, strong=True),
    Column("lane", N_("File"), _lane, sort=_lane_order, chip=_lane_kind, stretch=True),
    Column("since", N_("Attend depuis"), _since, sort=_since_order, width=132),
    Column("together", N_("Famille"), _together, sort=_together_order, width=110, muted=True),
    Column("expected", N_("Appel prévu"), _expected, sort=_place_order, width=124, muted=True),
)

ABSENT = (
    Column("number", N_("N° d’appel"), _number, width=110, strong=True),
    Column("lane", N_("File"), _lane, sort=_lane_order, chip=_lane_kind, stretch=True),
    Column("called", N_("Appelé à"), _called, sort=_called_order, width=104),
    Column("times", N_("Appels"), _times, sort=_times_order, width=80, align="right"),
    Column("post", N_("Poste"), _post, width=130, muted=True),
)
