"""One field of a form: its label above, its hint and its problem below the editor."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.headings import mark_invalid, text_label
from ui.widgets.icon_label import IconLabel
from ui.widgets.text_lines import TextLines


class Field(QWidget):
    """Label, editor, hint and problem; the label is the buddy of the editor."""

    def __init__(self, name: str, label: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.name = name
        self.editor = editor
        self.label = TextLines(label)
        self.label.setProperty("role", "field")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setBuddy(editor)
        if label:
            editor.setAccessibleName(label.replace("&", ""))
        self.hint = text_label(hint, "caption")
        editor.setAccessibleDescription(hint)
        self.problem = text_label("", "error")
        self._trouble = QWidget()
        row = QHBoxLayout(self._trouble)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("circle-x", "danger", 15), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.problem, 1)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"])
        column.addWidget(self.label)
        column.addWidget(editor)
        column.addWidget(self._trouble)
        column.addWidget(self.hint)
        column.addStretch(1)
        # Only now: a label without a parent that is shown is a window of its own.
        self.label.setVisible(bool(label))
        self.hint.setVisible(bool(hint))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_problem(self, sentence: str) -> None:
        """Put a sentence under the editor; an empty one takes it away."""
        self.problem.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        mark_invalid(self.editor, invalid=bool(sentence))
        self.editor.setAccessibleDescription(sentence or self.hint.text())
        if sentence:
            announce(self.editor, sentence)

    def set_hint(self, hint: str) -> None:
        """Show another hint; an empty one is hidden."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        if not self.problem.text():
            self.editor.setAccessibleDescription(hint)
