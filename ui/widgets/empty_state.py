"""What a page or a table says while it has nothing to show, and what can be done about it.

empty = EmptyState("bus", _("Aucune arrivée"), _("Commencez par…"), _("Nouvelle opération"))
empty.action_wanted.connect(self._new_operation)
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import heading, text_label
from ui.widgets.icon_label import IconLabel


class EmptyState(QWidget):
    """An icon, a title, a sentence and perhaps a button, in the middle of the room there is."""

    action_wanted = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        sentence: str = "",
        action: str = "",
        *,
        kind: str = "primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACE["xl"],) * 4)
        column.setSpacing(SPACE["s"])
        column.addStretch(1)
        self.icon = IconLabel(icon, "primary", 28, "primary_soft")
        column.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE["xs"])
        self.title = heading(title, 3)
        self.sentence = text_label(sentence, "muted")
        for label in (self.title, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        self.action = button(action, "", kind)
        column.addSpacing(SPACE["s"])
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.action.clicked.connect(self._want)
        self.say(title, sentence, action)

    def say(self, title: str, sentence: str = "", action: str = "") -> None:
        """Show other words; an empty one is hidden."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.action.set_word(action)
        self.action.setVisible(bool(action))
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)

    def _want(self) -> None:
        self.action_wanted.emit()
