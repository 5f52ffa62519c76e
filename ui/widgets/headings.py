"""Titles and texts of a page, each with its role in the style sheet.

header = PageHeader(_("Arrivées"), _("Bus d’Abidjan"))
header.add_action(button(_("Nouvelle opération"), "plus", "primary"))
heading(_("Repas"), 2), text_label(sentence, "muted")
"""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import SPACE, px, set_look
from ui.widgets.flow import FlowLayout
from ui.widgets.text_lines import TextLines


def text_label(text: str = "", role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a plain-text label; roles: `muted caption error strong code display`, or none."""
    label = TextLines(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def heading(text: str, level: int = 2) -> QLabel:
    """Return a title of level 1, 2 or 3."""
    return text_label(text, f"h{level}")


def line() -> QLabel:
    """Return a thin horizontal line."""
    thin = QLabel()
    thin.setFixedHeight(1)
    thin.setProperty("role", "line")
    return thin


class PageHeader(QWidget):
    """Title and subtitle on the left, actions on the right, or below where it is narrow."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = text_label(title, "h1")
        self.subtitle = text_label(subtitle, "muted")
        self._words = QWidget()
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self._tools = QWidget()
        self._actions = FlowLayout(self._tools)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE["l"])
        self._grid.setVerticalSpacing(SPACE["s"])
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._words, 0, 0)
        self._is_folded = False
        self._grid.addWidget(self._tools, 0, 1, Qt.AlignmentFlag.AlignRight)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_title(self, title: str, subtitle: str | None = None) -> None:
        """Show another title; the subtitle stays where none is given, `""` hides it."""
        self.title.setText(title)
        if subtitle is not None:
            self.subtitle.setText(subtitle)
            self.subtitle.setVisible(bool(subtitle))
        self._fold()

    def add_action(self, widget: QWidget) -> QWidget:
        """Put a button (or a field) on the right; returns it."""
        self._actions.addWidget(widget)
        self._fold()
        return widget

    def minimumSizeHint(self) -> QSize:
        """Return the folded header: it gives way before the page does."""
        width = max(self._tools.minimumSizeHint().width(), px(160))
        return QSize(width, self._words.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions below the title where both do not fit on one line."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Look anew at the room there is: an action was shown or has another word."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        wanted = self._tools.sizeHint().width()
        folded = bool(self._actions.count()) and (
            wanted + self._words_need() + SPACE["xl"] > self.width()
        )
        if folded == self._is_folded:
            return
        self._is_folded = folded
        self._grid.removeWidget(self._tools)
        if folded:
            self._grid.addWidget(self._tools, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self._tools, 0, 1, Qt.AlignmentFlag.AlignRight)

    def _words_need(self) -> int:
        """Return the width of the title, or of a subtitle on two lines."""
        title, subtitle = (
            each.fontMetrics().horizontalAdvance(each.text())
            for each in (self.title, self.subtitle)
        )
        return min(max(title, subtitle // 2 + SPACE["l"]), 420)


def mark_invalid(widget: QWidget, *, invalid: bool) -> None:
    """Give an editor the border of a problem, or take it away."""
    set_look(widget, invalid="true" if invalid else "false")
