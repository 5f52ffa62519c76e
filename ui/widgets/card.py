"""A white panel with an optional title and actions; what it holds goes into `.body`.

card = Card(_("Identité"))
card.body.addWidget(form)
card.add_action(button(_("Modifier"), "pencil", "quiet"))
"""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import SPACE, set_look
from ui.widgets.headings import heading, text_label


class Card(QFrame):
    """A card; `tone` is `""`, `danger`, `warn`, `ok` or `info` (its border).

    `flush=True` leaves no margin around the body: for a table that fills the card.
    """

    def __init__(
        self,
        title: str = "",
        *,
        sentence: str = "",
        tone: str = "",
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        margin = SPACE["l"]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.title = heading(title, 3)
        self.sentence = text_label(sentence, "muted")
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(margin, margin - 4, margin - 4, SPACE["s"] if flush else 0)
        head.setSpacing(SPACE["s"])
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        head.addLayout(words, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SPACE["xs"])
        head.addLayout(self._actions)
        outer.addWidget(self._head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(*((0,) * 4 if flush else (margin, SPACE["m"], margin, margin)))
        self.body.setSpacing(SPACE["m"])
        outer.addLayout(self.body, 1)
        self.sentence.setVisible(bool(sentence))
        self.set_title(title)

    def set_title(self, title: str, sentence: str | None = None) -> None:
        """Show another title; an empty one hides the head where it holds no action."""
        self.title.setText(title)
        if sentence is not None:
            self.sentence.setText(sentence)
            self.sentence.setVisible(bool(sentence))
        self._head.setVisible(bool(title) or bool(self._actions.count()))
        self.setAccessibleName(title)

    def set_tone(self, tone: str) -> None:
        """Change the border: `""`, `danger`, `warn`, `ok` or `info`."""
        set_look(self, tone=tone)

    def add_action(self, widget: QWidget) -> QWidget:
        """Put a small button at the right of the title; returns it."""
        self._actions.addWidget(widget)
        self._head.setVisible(True)
        return widget
