"""The foot of the fiche: what is missing and kept on the left, the acts on the right or below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget

from ui.theme import SPACE, px
from ui.widgets.flow import FlowLayout

_WAYS = QBoxLayout.Direction
_LONG = 200
"""Width at 100 % from which a sentence may take two lines."""


class Foot(QWidget):
    """Two groups beside each other; on a narrow screen one above the other, never cut."""

    def __init__(
        self, words: Sequence[QWidget], acts: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._said = tuple(words)
        self._is_beside = True
        self._words = QBoxLayout(_WAYS.TopToBottom)
        self._words.setSpacing(0)
        for each in words:
            self._words.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        self._acts = QWidget()
        flow = FlowLayout(self._acts)
        for each in acts:
            flow.addWidget(each)
        self._whole = QBoxLayout(_WAYS.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(SPACE["s"])
        self._whole.addLayout(self._words, 1)
        self._whole.addWidget(self._acts)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words above the acts where both do not fit on one line."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Look anew at the room there is: a button was shown, or has another word."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        acts = self._acts.sizeHint().width()
        words = max((_whole_width(each) for each in self._said if not each.isHidden()), default=0)
        beside = acts + words + SPACE["l"] <= self.width()
        self._acts.setMinimumWidth(acts if beside else 0)
        if beside == self._is_beside:
            return
        self._is_beside = beside
        self._whole.setDirection(_WAYS.LeftToRight if beside else _WAYS.TopToBottom)
        self._words.setDirection(_WAYS.TopToBottom if beside else _WAYS.LeftToRight)
        self._words.setSpacing(0 if beside else SPACE["m"])
        self._whole.setSpacing(SPACE["s"] if beside else 2)


def _whole_width(widget: QWidget) -> int:
    """Return the width in which nothing wraps; of a long sentence, the half of it."""
    if isinstance(widget, QLabel):
        return min(widget.fontMetrics().horizontalAdvance(widget.text()) + 4, px(_LONG))
    return widget.sizeHint().width()
