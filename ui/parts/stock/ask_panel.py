"""Asks what an act needs with any fields, inside the page, in no dialog."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from core.errors import DomainError, InvalidInput
from resources.translation import _
from ui.theme import SPACE, px
from ui.widgets.buttons import button, set_busy
from ui.widgets.card import Card
from ui.widgets.form import Form
from ui.widgets.headings import text_label
from ui.words import words_for, words_for_code

Question = tuple[str, str, QWidget, str]
"""Name, label, editor and hint."""

_FIELD = 240


class AskPanel(Card):
    """One act at a time; Enter walks through the fields, Escape leaves everything as it is."""

    # Every field is filled: the act's name and the values by field.
    confirmed = Signal(str, dict)
    # Something is asked.
    opened = Signal()
    # Answered, or left without doing anything.
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("", tone="info")
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
        self,
        act: str,
        title: str,
        sentence: str,
        questions: Sequence[Question],
        confirm: str,
        *,
        columns: int = 2,
        wide: frozenset[str] = frozenset(),
        passed_by: frozenset[str] = frozenset(),
    ) -> None:
        """Ask the questions of an act, the cursor in the first one."""
        self._act = act
        self.set_title(title, sentence)
        self.confirm.set_word(confirm)
        if self.form is not None:
            self.body.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = Form(columns=columns)
        for name, label, editor, hint in questions:
            self.form.add(name, label, editor, hint, wide=name in wide,
                          passed_by=name in passed_by)  # fmt: skip
        self.form.submitted.connect(self._submit)
        self.body.insertWidget(0, self.form)
        self._say("")
        self.show()
        self.opened.emit()
        self.form.focus_first()

    def refuse(self, error: DomainError) -> None:
        """Say under the fields, or beside the button, why it was not done."""
        if isinstance(error, InvalidInput) and self.form is not None:
            told = {name: words_for_code(code) for name, code in error.problems.items()}
            rest = self.form.show_problems(told)
            self._say(" ".join(rest.values()))
        else:
            self._say(words_for(error))

    def values(self) -> dict[str, Any]:
        """Return what was entered, by field."""
        return {} if self.form is None else self.form.values()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put sentences under the fields before anything was tried."""
        if self.form is not None:
            self._say(" ".join(self.form.show_problems(problems).values()))

    @Slot()
    def leave(self) -> None:
        """Leave everything as it is."""
        if self._act:
            self._act = ""
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            event.accept()

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        set_busy(self.confirm, busy=False)

    @Slot()
    def _submit(self) -> None:
        if self.confirm.isEnabled() and self._act:
            set_busy(self.confirm, busy=True)
            self.confirmed.emit(self._act, self.values())


def number_box(value: int, least: int, most: int, suffix: str = "") -> QSpinBox:
    """Return a field for a whole number."""
    box = QSpinBox()
    box.setRange(least, most)
    box.setValue(value)
    box.setGroupSeparatorShown(True)
    if suffix:
        box.setSuffix(f"\u00a0{suffix}")
    box.setMaximumWidth(px(_FIELD))
    return box


def list_box(answers: Mapping[str, str], *, empty: bool = False) -> QComboBox:
    """Return a list of answers: code → marked words; nothing is chosen first with `empty`."""
    box = QComboBox()
    if empty:
        box.addItem(_("— choisissez —"), "")
    for code, words in answers.items():
        box.addItem(_(words), code)
    return box
