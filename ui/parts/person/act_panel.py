"""Asks what an act needs (exit, longer stay, new card, mistake) inside the page, in no dialog."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.translation import _
from ui.theme import SPACE
from ui.widgets.buttons import button, set_busy
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.form import Form
from ui.widgets.headings import text_label

Question = tuple[str, str, Sequence[tuple[str, str]]]
"""Name, label, and the answers as (code, words)."""


class ActPanel(Card):
    """One act at a time; Enter walks through the questions, Escape leaves everything as it is."""

    # Every question is answered: the act's name and the answers by question.
    confirmed = Signal(str, dict)
    # Left without doing anything.
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", tone="warn", parent=parent)
        self._act = ""
        self.form: Form | None = None
        self.trouble = text_label("", "error")
        self.confirm = button("", "check", "primary")
        self.back = button(_("Annuler"), "x", tip=_("Annuler (Échap)"))
        acts = QHBoxLayout()
        acts.setSpacing(SPACE["s"])
        acts.addWidget(self.trouble, 1)
        acts.addStretch(1)
        acts.addWidget(self.back)
        acts.addWidget(self.confirm)
        self.body.addLayout(acts)
        self.confirm.clicked.connect(self._submit)
        self.back.clicked.connect(self.leave)
        self.trouble.hide()
        self.hide()

    @property
    def act(self) -> str:
        """Return the act that is being asked about, empty while there is none."""
        return self._act

    def ask(
        self, act: str, title: str, sentence: str, questions: Sequence[Question], confirm: str
    ) -> None:
        """Ask the questions of an act; the first answer is not chosen for the person."""
        self._act = act
        self.set_title(title, sentence)
        self.confirm.set_word(confirm)
        if self.form is not None:
            self.body.removeWidget(self.form)
            self.form.deleteLater()
        self.form = Form(columns=1)
        for name, label, answers in questions:
            choice = Choice(
                [(code, words, str(at)) for at, (code, words) in enumerate(answers, start=1)]
            )
            self.form.add(name, label, choice)
        self.form.submitted.connect(self._submit)
        self.form.edited.connect(self._dress)
        self.body.insertWidget(0, self.form)
        self.say("")
        self._dress()
        self.show()
        self.form.focus_first()

    def say(self, sentence: str) -> None:
        """Say why it was not done; empty takes it away."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        set_busy(self.confirm, busy=False)

    @Slot()
    def leave(self) -> None:
        """Leave everything as it is."""
        self._act = ""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def answers(self) -> dict[str, Any]:
        """Return what was chosen, by question."""
        return self.form.values() if self.form is not None else {}

    @Slot()
    def _dress(self) -> None:
        set_busy(self.confirm, busy=not all(self.answers().values()))

    @Slot()
    def _submit(self) -> None:
        if self.confirm.isEnabled() and self._act:
            set_busy(self.confirm, busy=True)
            self.confirmed.emit(self._act, self.answers())
