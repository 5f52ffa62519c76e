"""At 18:00 the relief list comes out of the printer by itself, where this PC was told so.

It is printed and never written: a file with everybody's name would lie open on the disk, and a
sealed one is of no use once the PC is dark. Without a printer the desk is told instead.
"""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.act import Progress
from core.clock import LOCAL
from core.rules.access import Permission
from resources.translation import _
from ui.centre_papers import RELIEF, issued
from ui.desk import Desk
from ui.entrance.desk_words import keep_settings
from ui.parts.paper.outlet import SendPages, made_printer
from ui.pdf_printer import has_printer
from ui.settings import DeskSettings, load_settings

FIRST_HOUR, LAST_HOUR = 18, 21
"""From when to when, local time: a PC that is started late still prints, not in the night."""

_EVERY_MS = 30_000


class ReliefClock(QObject):
    """Looks at the clock while somebody is logged in."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._root = desk.house.folder.root
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.look)
        if desk.house.place.profile == "centre" and desk.may(Permission.SEE_PEOPLE):
            self._timer.start()

    def stop(self) -> None:
        """Print no more: the desk is closing."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Print the list if it is time and it was not printed today."""
        now = self._desk.house.clock.now().astimezone(LOCAL)
        settings = load_settings(self._root)
        if not is_due(settings, now):
            return
        # Noted before: a printer that jams must not be fed every half minute.
        keep_settings(self._root, _noted(settings, now))
        if has_printer():
            job = self._desk.make(self._work)
            job.done.connect(self._pressed)
            job.failed.connect(self._fail)
        else:
            self._fail()

    def _work(self, progress: Progress) -> bytes:
        progress(0, 1)
        return issued(self._desk.house, RELIEF)

    @Slot(object)
    def _pressed(self, content: bytes) -> None:
        printer = made_printer(content, load_settings(self._root).printer)
        job = self._desk.make(SendPages(content, printer))
        job.done.connect(self._printed)
        job.failed.connect(self._fail)

    @Slot()
    def _printed(self) -> None:
        self.said.emit(
            "ok", _("Liste de secours de 18:00 imprimée. Prenez-la et gardez-la à l’accueil.")
        )

    @Slot()
    def _fail(self) -> None:
        self.said.emit(
            "warn",
            _("La liste de secours de 18:00 n’a pas pu être imprimée. Faites Ctrl+Maj+P, puis S."),
        )


def is_due(settings: DeskSettings, now: datetime) -> bool:
    """Say whether the list is to be printed now; `now` in local time."""
    in_time = FIRST_HOUR <= now.hour <= LAST_HOUR
    return settings.relief_at_18 and in_time and settings.relief_printed != f"{now:%Y-%m-%d}"


def _noted(settings: DeskSettings, now: datetime) -> DeskSettings:
    return replace(settings, relief_printed=f"{now:%Y-%m-%d}")
