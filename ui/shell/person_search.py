"""The search field that every page has: people first, then the places of the program.

Keys while the list is open: ↑ ↓ choose, Enter opens, Ctrl+P prints the card and Ctrl+L gives
a bed to the person who is marked, F2 begins a fiche with what was typed, Escape closes.
"""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.queries.people.search import Hit, search
from core.rules.access import Permission
from core.rules.name_search import split_name
from resources.translation import _
from ui.desk import Desk
from ui.icons import icon
from ui.jobs import Job
from ui.page import NewPerson
from ui.places import places_for
from ui.reference import name_variants
from ui.shell.search_list import SearchList
from ui.shell.search_rows import NEW, PERSON, Row, Way, rows_for

_PAUSE_MS: Final = 15
"""Keys that come together are one question; no pause that a person would notice."""

_SHORTEST: Final = 2
_RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class PersonSearch(QLineEdit):
    """Name in any order, number, code, end of a telephone number, bed, family, or a place."""

    # The file of a person is wanted, by its key.
    person_wanted = Signal(object)
    # A place is wanted: its key, and what it should open with.
    place_wanted = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self._job: Job | None = None
        self._waits_to_take = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._places = frozenset(place.key for place in places_for(desk))
        self.list = SearchList(self)
        self.setPlaceholderText(_("Rechercher\u00a0: nom, n°, code, tél.  (F3)"))
        self.setAccessibleName(_("Rechercher une personne"))
        self.setProperty("role", "search")
        self.setClearButtonEnabled(True)
        lens = QAction(icon("search", "muted"), "", self)
        self.addAction(lens, QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self._typed)
        self.list.taken.connect(self._take)

    def offered(self) -> tuple[tuple[str, object, str], ...]:
        """Return what the list shows: text, value, and what stands beside it."""
        return tuple((row.text, row.value, "   ".join(row.cells)) for row in self.list.rows())

    def begin_with(self, text: str) -> None:
        """Take the cursor and a first sign that was typed elsewhere."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list and act on its marked row."""
        if not (self._moved(event) or self._acted(event)):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take the list's own keys before the window does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.list.isVisible()
            and (event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F2} or _asks_for(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show again what was found for the text that is still there."""
        super().focusInEvent(event)
        if self.text().strip():
            self._pause.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list when the cursor leaves, and ask nothing more."""
        self._fall_silent()
        super().focusOutEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        """Take the open list along."""
        super().moveEvent(event)
        self._take_list_along()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the open list along."""
        super().resizeEvent(event)
        self._take_list_along()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing more: the books may be closed next."""
        self._fall_silent()
        super().hideEvent(event)

    def _moved(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            if self.list.isVisible():
                self.list.step(1 if key == Qt.Key.Key_Down else -1)
            else:
                self._ask()
            return True
        if key == Qt.Key.Key_Escape and (self.list.isVisible() or self.text()):
            if not self.list.isVisible():
                self.clear()
            self.list.hide()
            return True
        return False

    def _acted(self, event: QKeyEvent) -> bool:
        if event.key() in _RETURNS and event.modifiers() in _PLAIN:
            self._enter()
            return True
        if not self.list.isVisible():
            return False
        if event.key() == Qt.Key.Key_F2:
            self._begin_fiche()
            return True
        if place := _asks_for(event):
            self._act_on_marked(place)
            return True
        return False

    def _enter(self) -> None:
        """Take the marked row; an answer that is still on its way is waited for."""
        if self._pause.isActive():
            self._ask()
        if self._job is not None:
            self._waits_to_take = True
            return
        row = self.list.marked()
        if row is not None:
            self._take(row)

    @Slot(str)
    def _typed(self, _text: str) -> None:
        """Forget the answer to an older text at once: it never covers a newer one."""
        self._forget()
        self._pause.start()

    def _forget(self) -> None:
        self._waits_to_take = False
        if self._job is not None:
            self._job.drop()
            self._job = None

    @Slot()
    def _ask(self) -> None:
        self._pause.stop()
        self._forget()
        typed = self.text().strip()
        if len(typed) < _SHORTEST and not typed.isdigit():
            self.list.hide()
            return
        self._job = self.desk.look(search, typed, limit=8, variants=name_variants())
        self._job.done.connect(self._found)
        self._job.failed.connect(self._failed)

    @Slot(object)
    def _found(self, hits: tuple[Hit, ...]) -> None:
        self._job = None
        if not self.hasFocus():
            return
        now = self.desk.house.clock.now()
        self.list.show_rows(rows_for(self.text(), hits, now, self._places, may_add=self._may_add()))
        if self._waits_to_take:
            self._waits_to_take = False
            self._enter()

    @Slot(object)
    def _failed(self, error: object) -> None:
        self._job = None
        self._waits_to_take = False
        self.list.hide()
        self.desk.refused.emit(error)

    def _may_add(self) -> bool:
        return "registration" in self._places and self.desk.may(Permission.REGISTER)

    @Slot(object)
    def _take(self, row: Row) -> None:
        if row.kind == NEW:
            self._begin_fiche()
            return
        self._leave()
        if isinstance(row.value, Hit):
            self.person_wanted.emit(row.value.person_id)
        elif isinstance(row.value, Way):
            self.place_wanted.emit(row.value.place, row.value.what)

    def _act_on_marked(self, place: str) -> None:
        row = self.list.marked()
        hit = row.value if row is not None and row.kind == PERSON else None
        if not isinstance(hit, Hit):
            return
        if hit.stay_id is not None and hit.is_here and place in self._places:
            self._leave()
            self.place_wanted.emit(place, hit.stay_id)

    def _begin_fiche(self) -> None:
        typed = " ".join(self.text().split())
        if not self._may_add():
            return
        self._leave()
        self.place_wanted.emit("registration", NewPerson(*split_name(typed, name_variants())))

    def _take_list_along(self) -> None:
        if self.list.isVisible():
            self.list.lie_under_line()

    def _leave(self) -> None:
        self.clear()
        self._fall_silent()

    def _fall_silent(self) -> None:
        self._pause.stop()
        self._forget()
        self.list.hide()


def _asks_for(event: QKeyEvent) -> str:
    """Return the place that a key opens for the marked person, or ""."""
    if event.modifiers() != _CONTROL:
        return ""
    return {Qt.Key.Key_P: "cards", Qt.Key.Key_L: "housing"}.get(Qt.Key(event.key()), "")
