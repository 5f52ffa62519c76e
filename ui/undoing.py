"""What was done in this session and can be taken back: Ctrl+Z, Ctrl+Y, the strip (ux.md 3.6).

An undo is another act of the house, so the journal keeps both. What cannot be taken back any
more says why and is forgotten; what a trouble of the machine stopped can be tried again.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from core.errors import DomainError, HouseTrouble
from resources.translation import _
from ui.desk import Desk
from ui.jobs import Job
from ui.page import PutBack, Redo, Undo
from ui.widgets.undo_strip import UndoStrip
from ui.words import words_for

MOST: Final = 50
"""So many acts are remembered: older ones are corrected on the fiche."""

Reversible = Undo | PutBack


class Undoing(QObject):
    """The acts of one person at one desk since the log-in, newest last."""

    # An act was taken back: the `Undo`.
    undone = Signal(object)
    # A sentence: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, strip: UndoStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._strip = strip
        self._acts: list[Reversible] = []
        self._taken_back: list[tuple[str, Redo]] = []
        self._under_way: Undo | None = None
        self._doing_again: tuple[str, Redo] | None = None
        strip.undo_wanted.connect(self.undo_last)
        strip.act_wanted.connect(self.undo_at)

    @property
    def acts(self) -> tuple[Reversible, ...]:
        """Return what can be taken back, newest last."""
        return tuple(self._acts)

    @Slot(object)
    def remember(self, act: Reversible) -> None:
        """Take note of an act; what was taken back before it cannot be done again."""
        self._taken_back.clear()
        self._add(act)

    @Slot()
    def undo_last(self) -> None:
        """Take back the newest act of this session."""
        if not self._acts:
            if not self._busy:
                self.said.emit("info", _("Il n’y a rien à annuler."))
            return
        self.undo_at(len(self._acts) - 1)

    @Slot(int)
    def undo_at(self, place: int) -> None:
        """Take back one act of the session, also an earlier one."""
        if self._busy or not 0 <= place < len(self._acts):
            return
        act = self._acts.pop(place)
        self._dress()
        if isinstance(act, PutBack):
            act.restore()
            return
        self._under_way = act
        job: Job = self._desk.do(act.command, act.request)
        job.done.connect(self._undone)
        job.failed.connect(self._not_undone)
        job.finished.connect(self._over)

    @Slot()
    def redo_last(self) -> None:
        """Do again what was taken back last."""
        if self._busy:
            return
        if not self._taken_back:
            self.said.emit("info", _("Il n’y a rien à rétablir."))
            return
        self._doing_again = self._taken_back.pop()
        redo = self._doing_again[1]
        job: Job = self._desk.do(redo.command, redo.request)
        job.done.connect(self._done_again)
        job.failed.connect(self._not_done_again)
        job.finished.connect(self._over)

    @property
    def _busy(self) -> bool:
        return self._under_way is not None or self._doing_again is not None

    def _add(self, act: Reversible) -> None:
        self._acts = [*self._acts, act][-MOST:]
        self._strip.show_act(act.text)
        self._dress()

    def _dress(self) -> None:
        self._strip.set_acts([act.text for act in self._acts])
        self._strip.hide_act_unless(self._acts[-1].text if self._acts else "")

    @Slot(object)
    def _undone(self, value: object) -> None:
        undo = self._under_way
        assert undo is not None
        redo = undo.redo(value) if undo.redo is not None else None
        self.undone.emit(undo)
        words = _("C’est annulé ({what}).")
        if redo is not None:
            self._taken_back.append((undo.text, redo))
            words = _("C’est annulé ({what}). Ctrl+Y le rétablit.")
        self.said.emit("ok", words.format(what=undo.text))

    @Slot(object)
    def _not_undone(self, error: DomainError) -> None:
        undo = self._under_way
        if isinstance(error, HouseTrouble) and undo is not None:
            self._add(undo)
        self._tell(error)

    @Slot(object)
    def _done_again(self, value: object) -> None:
        assert self._doing_again is not None
        text, redo = self._doing_again
        if redo.undo is not None:
            self._add(redo.undo(value))
        self.said.emit("ok", _("C’est rétabli ({what}).").format(what=text))

    @Slot(object)
    def _not_done_again(self, error: DomainError) -> None:
        if isinstance(error, HouseTrouble) and self._doing_again is not None:
            self._taken_back.append(self._doing_again)
        self._tell(error)

    def _tell(self, error: DomainError) -> None:
        # A fault of ours was told already, and written to the log.
        if error.code != "unexpected":
            self.said.emit("warn", words_for(error))

    @Slot()
    def _over(self) -> None:
        self._under_way = self._doing_again = None


class FieldKeys(QObject):
    """Leaves Ctrl+Z and Ctrl+Y to the text of a field as long as it has something to take back.

    Qt's fields claim the keys always, also when there is nothing: then they are the desk's.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give a key that the field has no use for to the shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            again = event.matches(QKeySequence.StandardKey.Redo) or _is_ctrl_y(event)
            if (undoes and not _can(watched, "undo")) or (again and not _can(watched, "redo")):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        # A field that is being destroyed loses the focus before it says that it is gone.
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._gone)
        self._watched = None
        if isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit):
            now.installEventFilter(self)
            now.destroyed.connect(self._gone)
            self._watched = now

    @Slot()
    def _gone(self) -> None:
        self._watched = None


def _is_ctrl_y(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Y")


def _can(field: QObject, what: str) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if what == "undo" else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        document = field.document()
        return document.isUndoAvailable() if what == "undo" else document.isRedoAvailable()
    return False
