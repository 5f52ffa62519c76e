"""Keeps the form under way on the disk, encrypted, so that a power cut loses one field at most."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.clock import LOCAL
from core.errands.drafts import drop_draft, keep_draft, read_draft
from core.errors import DomainError
from resources.translation import _
from ui.desk import Desk

_SOON_MS = 1_000
_FORM = "registration"


class DraftKeeper(QObject):
    """Asks for the values a moment after an edit, and writes them on the worker for files."""

    # What the last session left, if anything: the values.
    found = Signal(object)
    # What was done, in words for the foot of the page.
    told = Signal(str)

    def __init__(self, desk: Desk, values: Callable[[], dict[str, Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._values = values
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.keep_now)

    def look(self) -> None:
        """Look for what a cut left."""
        self._desk.make(partial(read_draft, self._desk.house, _FORM)).done.connect(self._read)

    @Slot()
    def keep_soon(self) -> None:
        """Write the form within a second, however long somebody goes on typing."""
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def keep_now(self) -> None:
        """Write the form, unless the window has gone and its books are closed."""
        self._soon.stop()
        page = self.parent()
        if isinstance(page, QWidget) and not page.window().isVisible():
            return
        job = self._desk.make(partial(keep_draft, self._desk.house, _FORM, self._values()))
        job.done.connect(self._kept)
        job.failed.connect(self._not_kept)

    def drop(self) -> None:
        """Forget the draft: the form was saved, or thrown away."""
        self._soon.stop()
        job = self._desk.make(partial(drop_draft, self._desk.house, _FORM))
        job.failed.connect(self._not_kept)
        self.told.emit("")

    @Slot(object)
    def _read(self, values: dict[str, Any] | None) -> None:
        if values:
            self.found.emit(values)

    @Slot(object)
    def _kept(self, _nothing: object) -> None:
        local = self._desk.house.clock.now().astimezone(LOCAL)
        self.told.emit(_("Brouillon gardé {time}").format(time=f"{local:%H:%M:%S}"))

    @Slot(object)
    def _not_kept(self, _error: DomainError) -> None:
        self.told.emit(_("Le brouillon n’est pas gardé sur le disque\u00a0: enregistrez la fiche."))
