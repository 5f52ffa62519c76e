"""« Litige »: a person contests a refusal, is served provisionally, and the manager decides."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from core.commands.disputes.open_dispute import (
    Disputed,
    OpenDispute,
    open_dispute,
    withdraw_dispute,
)
from core.errors import DomainError
from resources.translation import _
from ui.desk import Desk
from ui.page import Undo
from ui.parts.distribution.service import Service
from ui.parts.stock.picture_field import PictureField
from ui.theme import SPACE
from ui.widgets.buttons import button, set_busy
from ui.widgets.headings import text_label
from ui.widgets.verdict_panel import Answer
from ui.words import words_for

_REFUSALS = frozenset({"already_served", "not_entitled"})


class DisputeBox(QFrame):
    """Hidden until its key; Enter in the note serves, Escape leaves. Scans wait meanwhile."""

    # Served provisionally: the `Answer` to show.
    served = Signal(object)
    # Something was done that can be taken back, with an `Undo`.
    undoable = Signal(object)
    # Left, done or not: the cursor goes back.
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("tone", "warn")
        self._desk = desk
        self._call_no = ""
        self._wanted: tuple[str, Service] | None = None
        self.open_button = button(_("Litige  Ctrl+G"), "flag", tip=_("La personne conteste le "
                                                                     "refus"))  # fmt: skip
        self.label = text_label()
        self.note = QLineEdit()
        self.picture = PictureField(desk)
        self.trouble = text_label("", "error")
        self.serve_button = button(_("Servir à titre provisoire"), "check", "primary")
        self.leave_button = button(_("Ne pas servir"), "x", "quiet")
        self.note.setPlaceholderText(_("Ce que dit la personne (facultatif)"))
        self.note.setAccessibleName(_("Ce que dit la personne"))
        self.note.setMaxLength(200)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE["m"], SPACE["s"], SPACE["s"], SPACE["s"])
        row.setSpacing(SPACE["s"])
        row.addWidget(self.label)
        row.addWidget(self.note, 1)
        for widget in (self.picture, self.trouble, self.serve_button, self.leave_button):
            row.addWidget(widget)
        # A key works while its parent is shown: only after a refusal.
        QShortcut("Ctrl+G", self.open_button).activated.connect(self.open)
        self.open_button.clicked.connect(self.open)
        self.note.returnPressed.connect(self._serve)
        self.serve_button.clicked.connect(self._serve)
        self.leave_button.clicked.connect(self.leave)
        self.open_button.hide()
        self.hide()

    def show_answer(self, kind: str, answer: Answer, service: Service) -> None:
        """Offer the key after a refusal of somebody who is known; take it away after the rest."""
        if kind == "rebound":
            return
        contested = kind in _REFUSALS and bool(answer.call_no)
        self._wanted = (answer.call_no, service) if contested else None
        self.open_button.setVisible(contested)

    @Slot()
    def open(self) -> None:
        """Ask what the person says; nothing happens without a refusal to contest."""
        if self._wanted is None:
            return
        self.label.setText(_("Litige {number}").format(number=self._wanted[0]))
        self.note.clear()
        self.picture.set_value(b"")
        self._say("")
        self.show()
        self.note.setFocus()

    @Slot()
    def leave(self) -> None:
        """Serve nobody; the refusal stays."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape; no other key goes on to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    @Slot()
    def _serve(self) -> None:
        if self._wanted is None or not self.serve_button.isEnabled():
            return
        set_busy(self.serve_button, busy=True)
        number, service = self._wanted
        request = OpenDispute(
            number, service.item, service.slot, self.note.text(), self.picture.value()
        )
        job = self._desk.do(open_dispute, request)
        job.done.connect(self._served)
        job.failed.connect(self._tell)

    @Slot(object)
    def _served(self, done: Disputed) -> None:
        self._wanted = None
        self.open_button.hide()
        self.hide()
        set_busy(self.serve_button, busy=False)
        text = _("Litige {number}, servi à titre provisoire").format(number=done.call_no)
        self.undoable.emit(Undo(text, withdraw_dispute, done.dispute_id))
        remark = _("Servi à titre provisoire, compté à part\u00a0: le responsable décide.")
        self.served.emit(Answer(_("SERVEZ, LITIGE"), done.call_no, remark=remark))
        self.closed.emit()

    @Slot(object)
    def _tell(self, error: DomainError) -> None:
        self._say(words_for(error))

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        set_busy(self.serve_button, busy=False)
