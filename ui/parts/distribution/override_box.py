"""« Servir quand même… »: in spite of a refusal, by who may, closed by the letter of a motive."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.commands.package.mark_items import UnmarkItems, unmark_items
from core.commands.package.serve_anyway import ServeAnyway, ServedAnyway, serve_anyway
from core.errors import DomainError
from core.rules.access import Permission
from core.rules.overrides import OVERRIDE_REASONS
from resources.translation import _
from ui.desk import Desk
from ui.page import Undo
from ui.parts.distribution.service import Service
from ui.parts.folding import FoldingRow
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label
from ui.widgets.verdict_panel import Answer
from ui.words import words_for
from ui.words.verdicts import override_words

ALONE_MS: Final = 300
"""A letter counts once nothing was typed after it: a code that was read is no motive."""

_LETTERS: Final = "ABCDE"
_REFUSALS: Final = frozenset({"already_served", "not_entitled"})


class OverrideBox(QFrame):
    """Hidden until its key. A letter serves, Escape leaves; Enter and Space do nothing."""

    # Served in spite of the refusal: the `Answer` to show.
    served = Signal(object)
    # Something was done that can be taken back, with an `Undo`.
    undoable = Signal(object)
    # The key was struck by who may not, or for nobody: a sentence.
    troubled = Signal(str)
    # Left, done or not: the cursor goes back.
    closed = Signal()

    def __init__(self, desk: Desk, *neighbours: QWidget) -> None:
        """Make it hidden; while it is open the neighbours leave their room to the verdict."""
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("tone", "danger")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk = desk
        self._refused: tuple[str, Service] | None = None
        self._wanted: tuple[str, Service] | None = None
        self._letter = ""
        self._motive = ""
        self._is_busy = False
        self._alone = QTimer(self)
        self._alone.setSingleShot(True)
        self._alone.setInterval(ALONE_MS)
        self._alone.timeout.connect(self._take_letter)
        self.open_button = button(_("Servir quand même…  Ctrl+Maj+O"), "utensils")
        self._neighbours = (*neighbours, self.open_button)
        self._aside: tuple[QWidget, ...] = ()
        self.label = text_label("", "strong")
        self.trouble = text_label("", "error")
        self.leave_button = button(_("Ne pas servir (Échap)"), "x", "quiet")
        self.motives = QButtonGroup(self)
        row = FoldingRow(gap=SPACE["s"])
        for number, (letter, code) in enumerate(zip(_LETTERS, OVERRIDE_REASONS, strict=True)):
            motive = button(f"{letter}   {override_words(code)}")
            # Reached by its letter or the mouse, never by Tab: Enter must find nothing here.
            motive.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.motives.addButton(motive, number)
            row.add(motive)
        self.open_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.leave_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out(row)
        self.motives.idClicked.connect(self._serve)
        self.open_button.clicked.connect(self.open)
        self.leave_button.clicked.connect(self.leave)
        self.open_button.hide()
        self.hide()

    def show_answer(self, kind: str, answer: Answer, service: Service) -> None:
        """Offer it after a refusal of somebody who is known; take it away after the rest.

        What it was opened for stays what it is for, whatever is answered meanwhile.
        """
        if kind == "rebound":
            return
        known = kind in _REFUSALS and bool(answer.call_no)
        self._refused = (answer.call_no, service) if known else None
        self.open_button.setVisible(known and self._desk.may(Permission.OVERRIDE))

    @Slot()
    def open(self) -> None:
        """Ask for the motive."""
        if self.isVisible():
            return
        if not self._desk.may(Permission.OVERRIDE):
            self.troubled.emit(_("Seul un responsable sert malgré un refus\u00a0: appelez-le."))
            return
        if self._refused is None:
            self.troubled.emit(_("Il n’y a pas de refus\u00a0: présentez d’abord la carte."))
            return
        self._wanted = self._refused
        words = _("Servir {number} malgré le refus\u00a0: tapez la lettre du motif.")
        self.label.setText(words.format(number=self._wanted[0]))
        self.setAccessibleName(self.label.text())
        self._say("")
        self._aside = tuple(each for each in self._neighbours if each.isVisible())
        for each in self._aside:
            each.hide()
        self.show()
        self.setFocus()

    @Slot()
    def leave(self) -> None:
        """Serve nobody; the refusal stays."""
        self._forget_letter()
        if self.isVisible():
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the letter of a motive or leave; no other key does anything here."""
        event.accept()
        letter = event.text().upper()
        was_first = not self._alone.isActive()
        self._forget_letter()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif was_first and len(letter) == 1 and letter in _LETTERS and not event.isAutoRepeat():
            self._letter = letter
            self._alone.start()
        elif letter:
            # The rest of a code is no motive either: wait until it is over.
            self._alone.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget a letter when the cursor goes elsewhere."""
        super().focusOutEvent(event)
        self._forget_letter()

    def _lay_out(self, motives: QWidget) -> None:
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        head.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["m"], SPACE["s"], SPACE["s"], SPACE["s"])
        column.setSpacing(SPACE["s"])
        column.addLayout(head)
        column.addWidget(motives)
        column.addWidget(self.trouble)

    def _close(self) -> None:
        self.hide()
        for each in self._aside:
            each.show()
        self._aside = ()
        self.closed.emit()

    def _forget_letter(self) -> None:
        self._letter = ""
        self._alone.stop()

    @Slot()
    def _take_letter(self) -> None:
        letter, self._letter = self._letter, ""
        if letter:
            self._serve(_LETTERS.index(letter))

    @Slot(int)
    def _serve(self, number: int) -> None:
        if self._wanted is None or self._is_busy:
            return
        self._is_busy = True
        call_no, service = self._wanted
        request = ServeAnyway(call_no, service.item, service.slot, OVERRIDE_REASONS[number])
        self._motive = override_words(request.reason)
        job = self._desk.do(serve_anyway, request)
        job.done.connect(self._served)
        job.failed.connect(self._tell)

    @Slot(object)
    def _served(self, done: ServedAnyway) -> None:
        self._is_busy = False
        self._wanted = self._refused = None
        text = _("{number}, servi malgré un refus").format(number=done.call_no)
        self.undoable.emit(Undo(text, unmark_items, UnmarkItems((done.serving_id,))))
        remark = _("Malgré le refus, compté à part\u00a0: {motive}.").format(motive=self._motive)
        self.served.emit(Answer(_("SERVEZ"), done.call_no, remark=remark))
        self._close()
        self.open_button.hide()

    @Slot(object)
    def _tell(self, error: DomainError) -> None:
        self._is_busy = False
        self._say(words_for(error))

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
