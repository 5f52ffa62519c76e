"""How long the window's thread was held: no key, no paint, no scan passes in that time.

    with StallMeter() as meter:
        workplace.show_place("board")
        ...                               # until it has answered
    meter.longest_ms

A timer ticks every few milliseconds in the window's thread; the longest time between two ticks,
less the tick itself, is the longest stall. It counts the thread's own processor time, not the
clock on the wall: a test machine that runs something else meanwhile does not hold the window.
"""

import time
from types import TracebackType
from typing import Self

from PySide6.QtCore import QObject, Qt, QTimer, Slot

BUDGET_MS = 50.0
"""The longest stall that nobody feels (performance.md), on the machine that runs the tests."""

_TICK_MS = 2


class StallMeter(QObject):
    """Measures while it is entered."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms = 0.0
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def __enter__(self) -> Self:
        self._last = time.thread_time()
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._tick()
        self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        now = time.thread_time()
        self.longest_ms = max(self.longest_ms, (now - self._last) * 1000)
        self._last = now
