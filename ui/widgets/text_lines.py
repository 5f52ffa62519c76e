"""A label of broken lines that measures its text once for each width.

Qt lays the text out anew each time a layout asks for the height in a width, which it does
dozens of times while a page is shown: on a page of forms that was most of the 40 ms.
"""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLabel, QWidget

_MEASURED_ANEW = {
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.ContentsRectChange,
    QEvent.Type.Polish,
}


class TextLines(QLabel):
    """Plain text in as many lines as the width needs."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._heights: dict[int, int] = {}
        self._least: QSize | None = None

    def setText(self, text: str) -> None:
        """Show another text; the same again costs nothing."""
        if text != self.text():
            self._forget()
            super().setText(text)

    def setWordWrap(self, on: bool) -> None:  # noqa: FBT001 - Qt's own signature
        """Break lines, or not."""
        self._forget()
        super().setWordWrap(on)

    def heightForWidth(self, width: int) -> int:
        """Return the height in that width, measured once."""
        known = self._heights.get(width)
        if known is None:
            known = self._heights[width] = super().heightForWidth(width)
        return known

    def minimumSizeHint(self) -> QSize:
        """Return the least size, measured once."""
        if self._least is None:
            self._least = super().minimumSizeHint()
        return self._least

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font or look."""
        if event.type() in _MEASURED_ANEW:
            self._forget()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Measure anew once the style sheet has given margins and font."""
        if event.type() in _MEASURED_ANEW:
            self._forget()
        return super().event(event)

    def _forget(self) -> None:
        self._heights.clear()
        self._least = None
