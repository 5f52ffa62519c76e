"""The print queue: what a card's job says of it, and in which order a whole operation goes out.

Nobody claims that a card is printed: a job was sent, and a scan shows that the card is there
(ux.md 3.12). A job that was sent and not seen for ten minutes is to be done again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

NONE: Final = "none"
QUEUED: Final = "queued"
SENT: Final = "sent"
CHECKED: Final = "checked"
HANDED_OVER: Final = "handed_over"
FAILED: Final = "failed"
CANCELLED: Final = "cancelled"
TO_REDO: Final = "to_redo"
"""How a job stands that was sent and not seen since: read, never written."""
SENDING: Final = "sending"
"""How a job stands that is on its way to a printer: read, never written."""

STATES: Final = (QUEUED, SENT, CHECKED, HANDED_OVER, FAILED, CANCELLED)
"""What is written."""

STANDINGS: Final = (NONE, SENDING, TO_REDO, *STATES)
"""What is shown."""

UNSEEN_FOR: Final = timedelta(minutes=10)
"""How long a card that was sent may stay without a scan."""

ORDERS: Final = ("call", "bed", "bus")
"""Orders in which a whole operation goes out."""

TO_PRINT: Final = frozenset({NONE, QUEUED, SENDING, FAILED, CANCELLED, TO_REDO})
TO_CHECK: Final = frozenset({SENT, CHECKED})
EXPECTED: Final = TO_CHECK | {TO_REDO, FAILED}
"""Standings of a card that may come out of a printer: a scan of it belongs to the run."""
THERE: Final = frozenset({SENT, CHECKED, HANDED_OVER})
"""Standings of a card that lies somewhere already: printing it again needs a reason."""

ERRORS: Final = ("printer_gone", "power_cut", "stopped")
"""Why a job failed."""

FATES: Final = ("kept", "returned", "cut")
"""What became of the card at the exit: it ends with the stay in any case."""

PORTIONS: Final = {"a4": 50}
_PORTION = 25


@dataclass(frozen=True, slots=True)
class JobBefore:
    """How a job was before an act, and the state that the act gave it: what an undo needs.

    `state` is empty for a job that the act made.
    """

    job_id: UUID
    now: str
    state: str = ""
    run_id: UUID | None = None
    rank: int = 0
    layout: str = ""
    printer: str = ""
    error: str = ""
    begun_at: datetime | None = None
    sent_at: datetime | None = None
    checked_at: datetime | None = None
    handed_at: datetime | None = None


def portion_of(layout: str) -> int:
    """Return how many cards go to the printer at once: between two portions one may pause."""
    return PORTIONS.get(layout, _PORTION)


def standing_of(
    state: str, sent_at: datetime | None, now: datetime, begun_at: datetime | None = None
) -> str:
    """Return how a job stands now."""
    if state == SENT and sent_at is not None and now - sent_at >= UNSEEN_FOR:
        return TO_REDO
    if state == QUEUED and begun_at is not None:
        return SENDING if now - begun_at < UNSEEN_FOR else TO_REDO
    return state


def cards_sent(pages: int, layout: str, cards: int, lot: int = 0) -> int:
    """Return how many cards are whole on the pages that went out, front and back.

    On A4 ten cards share a sheet of two pages; on other papers a card has its own, one or two.
    A separator card with as many pages comes before each `lot` cards; 0 for none.
    """
    if layout == "a4":
        return min(pages // 2 * 10, cards)
    used, each = 0, 2 if layout == "cr80" else 1
    for at in range(cards):
        used += each * (2 if lot and at % lot == 0 else 1)
        if used > pages:
            return at
    return cards
