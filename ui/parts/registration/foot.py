"""The foot of the fiche: what is missing and kept on the left, the acts on the right or below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.theme import SPACE
from ui.widgets.flow import FlowLayout

_WAYS = QBoxLayout.Direction


class Foot(QWidget):
    """Two groups beside each other; on a narrow screen one above the other, never cut."""

    def __init__(
        self, words: Sequence[QWidget], acts: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
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
        self.fold()

    def fold(self) -> None:
        """Look anew at the room there is: a button was shown or has another word."""
        needed = self._acts.sizeHint().width() + self._words.sizeHint().width() + SPACE["l"]
        beside = needed <= self.width()
        self._whole.setDirection(_WAYS.LeftToRight if beside else _WAYS.TopToBottom)
        self._words.setDirection(_WAYS.TopToBottom if beside else _WAYS.LeftToRight)
        self._words.setSpacing(0 if beside else SPACE["m"])
        self._whole.setSpacing(SPACE["s"] if beside else 2)
