"""Pages made ready while nobody touches anything, so that the first opening holds nothing up.

The first opening of a page loads its code, builds its widgets and gives each its look: together
60 to 300 ms, in which no key and no scan passes. Here the code is loaded beside the window's
thread, and the rest is done in small portions between the ticks of a timer, only after a pause
of the person; whoever opens a page earlier builds it at once, as before.
"""

import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from types import ModuleType

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.act import Progress
from ui.desk import Desk
from ui.page import Page
from ui.places import Place

PAUSE_S = 2.0
"""Nobody touches keyboard, mouse or scanner for so long: a person reads, or is away."""

PORTION_MS = 15.0
"""What one tick may take of the window's thread to give widgets their look."""

_TICK_MS = 120


class Readier(QObject):
    """Builds the pages that nobody has opened yet, one portion at a time."""

    def __init__(
        self,
        desk: Desk,
        places: Sequence[Place],
        page_of: Callable[[Place], Page],
        idle_seconds: Callable[[], float],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting = list(places)
        self._page_of = page_of
        self._idle_seconds = idle_seconds
        self._loaded: set[str] = set()
        self._undressed: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def is_done(self) -> bool:
        """Say whether every page is ready."""
        return not self._timer.isActive()

    @Slot()
    def _go_on(self) -> None:
        if self._desk.is_over:
            # The books are closed or handed over: another desk has a readier of its own.
            self._timer.stop()
            return
        if self._idle_seconds() < PAUSE_S or self._desk.busy:
            return
        if self._undressed:
            self._dress()
        elif not self._waiting:
            self._timer.stop()
        elif self._waiting[0].module not in self._loaded:
            module = self._waiting[0].module
            self._loaded.add(module)
            # A module that cannot be loaded is met, and told, when the page is opened.
            self._desk.make(partial(_load, module))
        else:
            page = self._page_of(self._waiting.pop(0))
            self._undressed = page.findChildren(QWidget)

    def _dress(self) -> None:
        """Give widgets their look until the portion is used up."""
        until = time.perf_counter() + PORTION_MS / 1000
        while self._undressed and time.perf_counter() < until:
            widget = self._undressed.pop()
            if isValid(widget):
                widget.ensurePolished()


def _load(module: str, _progress: Progress) -> ModuleType | None:
    try:
        return import_module(module)
    except Exception:  # noqa: BLE001 - told where the page is opened
        return None
