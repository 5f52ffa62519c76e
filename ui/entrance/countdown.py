"""Time left until a locked account may be tried again, told every second."""

import math

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.clock import Clock
from resources.translation import _

_SECOND_MS = 1_000
_MINUTE = 60


class Countdown(QObject):
    """Counts by the clock that never goes back."""

    # The sentence of this second.
    told = Signal(str)
    # The time is over.
    over = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._until = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self.tell)

    @property
    def running(self) -> bool:
        """Say whether there is still time to wait."""
        return self._timer.isActive()

    def start(self, seconds: float) -> None:
        """Begin to count."""
        self._until = self._clock.monotonic() + seconds
        self._timer.start()
        self.tell()

    def stop(self) -> None:
        """Stop counting without a word."""
        self._timer.stop()

    @Slot()
    def tell(self) -> None:
        """Tell how much time is left, or that it is over."""
        left = math.ceil(self._until - self._clock.monotonic())
        if left <= 0:
            self._timer.stop()
            self.over.emit()
            return
        self.told.emit(
            _("Trop d’essais. Ce compte est bloqué encore {time}.").format(time=time_left(left))
        )


def time_left(seconds: int) -> str:
    """Return « 4 min 32 s »."""
    minutes, rest = divmod(seconds, _MINUTE)
    if minutes:
        return _("{minutes} min {seconds:02d} s").format(minutes=minutes, seconds=rest)
    return _("{seconds} s").format(seconds=rest)
