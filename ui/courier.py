"""Carries packages to headquarters, and its receipts back, while somebody is logged in.

There is no switch: where a server is known it works when there is a network, on a thread of its
own that nobody waits for. At headquarters the same courier empties the letter box.
"""

import random
import threading
import time
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.errands.collect_batches import Collected, collect_batches
from core.errands.send_batches import Gate, LineReport, send_waiting
from core.errors import Cancelled
from ui.desk import EVERYTHING, Desk

FIRST_MS: Final = 20_000
"""After log-in: first of all whoever logged in works."""

SOON_MS: Final = 2_000
WAITING_MS: Final = 5 * 60_000
"""How often is asked for the receipt, or the letter box emptied."""

_SHORTEST_MS, _LONGEST_MS = 30_000, 15 * 60_000
_TELL_S = 0.2
_LISTENS_TO = frozenset({"batch", "send_server"})
_HQ_TOLD = frozenset({"inbound_batch", "person", "stay"})


@dataclass(frozen=True, slots=True)
class Moving:
    """A package under way: its name, and how many of its bytes are there."""

    name: str
    done: int
    total: int


class Courier(QObject):
    """One pass after another, sooner where something changed, later where nothing answers."""

    # How the line stands: a Moving, a LineReport or a Collected.
    told = Signal(object)
    # From the thread: how a pass ended, with the gate that it went through.
    _ended = Signal(object, object)
    _moved = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_centre = desk.house.place.profile == "centre"
        self._gate = Gate()
        self._under_way = False
        self._again = False
        self._failures = 0
        self._stopped = False
        self._last_told = 0.0
        self.standing: LineReport | Collected | None = None
        """How the last pass ended; None before the first."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go)
        self._ended.connect(self._conclude)
        self._moved.connect(self._tell_moving)
        desk.changed.connect(self._heard)
        self._timer.start(FIRST_MS)

    @Slot()
    def wake(self) -> None:
        """Try now: somebody asks for it."""
        self._failures = 0
        self._start_in(0)

    def stop(self) -> None:
        """Let go of the books at once; a request that hangs ends by itself, and changes nothing."""
        self._stopped = True
        self._timer.stop()
        self._gate.close()

    @Slot(frozenset)
    def _heard(self, changed: frozenset[str]) -> None:
        if changed == EVERYTHING or changed & _LISTENS_TO:
            self._start_in(SOON_MS)

    def _start_in(self, milliseconds: int) -> None:
        if self._under_way:
            self._again = True
        elif not self._stopped:
            self._timer.start(milliseconds)

    @Slot()
    def _go(self) -> None:
        self._under_way, self._again = True, False
        # Nobody waits for it when the program ends: the gate keeps it from the books.
        threading.Thread(target=self._work, name="line", daemon=True).start()

    def _work(self) -> None:
        """Make one pass; in its own thread."""
        how: object
        try:
            errand = send_waiting if self._is_centre else collect_batches
            how = errand(self._desk.house, self._gate, self._move)
        except Cancelled:
            return
        except Exception as error:  # noqa: BLE001 - a fault of ours: the desk logs and tells it
            how = error
        if not self._gate.is_closed:
            self._ended.emit(how, self._gate)

    def _move(self, name: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._last_told >= _TELL_S and not self._gate.is_closed:
            self._last_told = now
            self._moved.emit(Moving(name, done, total))

    @Slot(object)
    def _tell_moving(self, moving: Moving) -> None:
        self.told.emit(moving)

    @Slot(object, object)
    def _conclude(self, how: object, gate: Gate) -> None:
        if self._stopped or gate is not self._gate:
            return
        self._under_way = False
        if isinstance(how, LineReport | Collected):
            self.standing = how
            self.told.emit(how)
            self._tell_changes(how)
            answers = how.state in {"clear", "waiting", "no_server"}
        else:
            self._desk.broke.emit(how)
            answers = False
        self._failures = 0 if answers else self._failures + 1
        self._timer.start(SOON_MS if self._again else self._pause())

    def _tell_changes(self, how: LineReport | Collected) -> None:
        """Let the pages read again what this pass wrote."""
        if isinstance(how, Collected):
            if how.results:
                self._desk.changed.emit(_HQ_TOLD)
        elif how.sent or how.acknowledged:
            self._desk.changed.emit(frozenset({"receipt", "sending"}))

    def _pause(self) -> int:
        """Return when to try again: later and later where nothing answers, never all at once."""
        if not self._failures:
            return WAITING_MS
        longest = min(_SHORTEST_MS * 2 ** (self._failures - 1), _LONGEST_MS)
        return int(longest * random.uniform(0.5, 1.0))  # noqa: S311 - spreads, hides nothing
