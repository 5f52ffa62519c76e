"""Keeps the form under way on the disk, encrypted, so that a power cut loses one field at most.

Every field that is left, and every second while somebody types (ux.md 3.5). One form is under
way at a time; what is set aside for another one stays, and is listed.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from core.clock import LOCAL
from core.errands.drafts import Draft, drafts, drop_draft, keep_draft
from core.errors import DomainError
from core.ids import uuid7
from resources.translation import _
from ui.desk import Desk
from ui.fault_log import log_fault

_SOON_MS = 1_000
_FORM = "registration"


class DraftKeeper(QObject):
    """Asks for the values when a field is left, and writes them on the worker for files."""

    # What is kept on this PC, newest first: tuple of `Draft`.
    listed = Signal(object)
    # What was done, in words for the foot of the page.
    told = Signal(str)

    def __init__(self, desk: Desk, values: Callable[[], dict[str, Any]], page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._values = values
        self._page = page
        self._at = ""
        self._is_over = False
        self.id = str(uuid7())
        self.is_live = False
        """Whether something was typed that is neither saved nor thrown away."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.keep_now)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    @Slot()
    def look(self) -> None:
        """Read again what is kept."""
        job = self._desk.make(partial(drafts, self._desk.house, _FORM))
        job.done.connect(self.listed)

    @Slot()
    def keep_soon(self) -> None:
        """Write the form within a second, however long somebody goes on typing."""
        self.is_live = True
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def keep_now(self) -> None:
        """Write the form, unless the window has gone and its books are closed."""
        self._soon.stop()
        if self._is_over or self._desk.is_over or not self._page.window().isVisible():
            return
        self.keep(self.id, self._shown())

    def keep(self, draft_id: str, values: dict[str, Any]) -> None:
        """Write what some form held."""
        job = self._desk.make(partial(keep_draft, self._desk.house, _FORM, values, draft_id))
        job.done.connect(self._kept)
        job.failed.connect(self._not_kept)

    def set_aside(self) -> str:
        """Keep the form as it is and begin with another one; return the key of its draft."""
        left = self.id
        self.keep_now()
        self._begin()
        return left

    def adopt(self, draft: Draft) -> None:
        """Go on with a draft: it is the form under way now."""
        self._soon.stop()
        self.id, self.is_live = draft.id, True
        self._at = str(draft.values.get("at", ""))

    def drop(self) -> None:
        """Forget the form under way: it was saved, or thrown away."""
        self.forget(self.id)
        self._begin()
        self.told.emit("")

    def forget(self, draft_id: str) -> None:
        """Forget a draft, and read again what is left."""
        job = self._desk.make(partial(drop_draft, self._desk.house, _FORM, draft_id))
        job.failed.connect(self._not_kept)
        self.look()

    def flush(self) -> None:
        """Write at once what is not on the disk yet: the books are about to be closed."""
        self._soon.stop()
        self._is_over = True
        if not self.is_live:
            return
        house = self._desk.house
        try:
            keep_draft(house, _FORM, self._shown(), self.id)
        except DomainError as error:
            log_fault(house.folder.root, error)

    def _begin(self) -> None:
        self._soon.stop()
        self.id, self.is_live, self._at = str(uuid7()), False, ""

    def _shown(self) -> dict[str, Any]:
        values = self._values()
        # The cursor may be elsewhere for a moment: the last field counts.
        self._at = values.get("at") or self._at
        return values | {"at": self._at}

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, _now: QWidget | None) -> None:
        if self.is_live and old is not None and self._page.isAncestorOf(old):
            self.keep_now()

    @Slot(object)
    def _kept(self, _nothing: object) -> None:
        local = self._desk.house.clock.now().astimezone(LOCAL)
        self.told.emit(_("Brouillon gardé {time}").format(time=f"{local:%H:%M:%S}"))

    @Slot(object)
    def _not_kept(self, _error: DomainError) -> None:
        self.told.emit(_("Le brouillon n’est pas gardé sur le disque\u00a0: enregistrez la fiche."))
