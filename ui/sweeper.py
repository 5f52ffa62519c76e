"""Garbage is collected in the window's thread only.

Python collects cycles in whichever thread happens to allocate. When a worker's thread met a
cycle with a widget in it, Qt's object was destroyed in the wrong thread and the program ended
by a signal. So automatic collection is off, and this timer does it.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 400
_GENERATIONS = 3


class Sweeper(QObject):
    """Collects what Python would have collected, as often, but from the event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        # What was imported stays for good: looking through it again would hold the window.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    @Slot()
    def sweep(self) -> None:
        """Collect the oldest generation that is due; nothing when none is."""
        due = [
            generation
            for generation, (count, most) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if count > most
        ]
        if due:
            gc.collect(min(max(due), _GENERATIONS - 1))

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
