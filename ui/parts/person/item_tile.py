"""One item of the package as a button: its name, its letter, where it stands in shape and words."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from core.rules.package import BED_ITEM, MEAL_ITEM, ItemState
from resources.translation import N_, _
from ui.theme import colour, font_of, px
from ui.widgets.buttons import enter_presses
from ui.widgets.shapes import paint_shape
from ui.words.package import item_name, state_name

_SHORT: Final = {"HEB": N_("Lit"), "KHY": N_("Kit")}
_WORDS: Final = {ItemState.REFUSED: N_("refusé")}
_LOOKS: Final = {
    ItemState.DONE: ("check_circle", "ok"),
    ItemState.PARTLY: ("three_quarters", "primary"),
    ItemState.DUE: ("circle", "text2"),
    ItemState.LATE: ("triangle", "danger"),
    ItemState.REFUSED: ("cross", "text2"),
    ItemState.NOT_NEEDED: ("dot", "text2"),
}


class ItemTile(QAbstractButton):
    """Pressing it marks the item, or takes the mark back; its menu waives it."""

    # The item should be waived: its code, and `refused` or `not_needed`.
    waive_wanted = Signal(str, str)

    def __init__(self, code: str, letter: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self.letter = letter
        self.state = ItemState.DUE
        self._words = ""
        self._name = item_name(code)
        self._short = _(_SHORT.get(code, "")) if code in _SHORT else self._name
        self.setObjectName(code)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refuse = QAction(_("Refusé par la personne"), self)
        self.skip = QAction(_("Sans objet"), self)
        self.refuse.triggered.connect(self._refuse)
        self.skip.triggered.connect(self._skip)
        self.show_item(ItemState.DUE)

    def show_item(self, state: ItemState, detail: str = "", *, is_over: bool = False) -> None:
        """Show where the item stands; `detail` is « 3/9 », a time, or a bed.

        `is_over`: the stay has ended, so that nothing can be late any more.
        """
        open_still = state in (ItemState.DUE, ItemState.LATE)
        self.state = ItemState.DUE if is_over and open_still else state
        words = _(_WORDS[state]) if state in _WORDS else state_name(state)
        if is_over and open_still:
            words = _("non fait")
        self._words = f"{words} {detail}".strip()
        self.setAccessibleName(f"{self._name} {self._words} ({self.letter})")
        self.setToolTip(f"{self._name} — {self._words}")
        self.update()

    def words(self) -> str:
        """Return where the item stands, as it is shown."""
        return self._words

    def sizeHint(self) -> QSize:
        """Return room for the longest name and two lines."""
        return QSize(px(128), px(56))

    def minimumSizeHint(self) -> QSize:
        """Return room for a shortened name."""
        return QSize(px(92), px(56))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to note a refusal, or that it is not needed (right button, Menu key)."""
        if self.code in (BED_ITEM, MEAL_ITEM):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.refuse, self.skip])
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press as Space does."""
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, the shape, the name and the words."""
        del event
        shape, ink = _LOOKS[self.state]
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            lit = self.underMouse() or self.isDown()
            painter.setBrush(colour("hover" if lit else "surface"))
            late = self.state is ItemState.LATE
            edge = "focus" if self.hasFocus() else "danger" if late else "border"
            painter.setPen(QPen(colour(edge), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
            box = QRectF(self.rect()).adjusted(px(9), px(7), -px(7), -px(7))
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            half = QRectF(box.x(), box.y(), box.width(), box.height() / 2)
            painter.setFont(font_of("caption"))
            painter.setPen(colour("text2"))
            painter.drawText(half, right, self.letter)
            self._paint_line(painter, half.adjusted(0, 0, -px(12), 0), self._short, left)
            below = half.translated(0, half.height())
            mark = QRectF(below.x(), below.center().y() - px(6), px(13), px(13))
            paint_shape(painter, shape, mark, colour(ink))
            below.adjust(px(17), 0, 0, 0)
            painter.setFont(font_of("caption"))
            painter.setPen(colour("danger" if late else "text2"))
            painter.drawText(below, left, self._fitting(self._words, round(below.width())))

    def enterEvent(self, event: QEvent) -> None:
        """Light up under the pointer."""
        self.update()
        super().enterEvent(event)  # type: ignore[arg-type]

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    @Slot()
    def _refuse(self) -> None:
        self.waive_wanted.emit(self.code, "refused")

    @Slot()
    def _skip(self) -> None:
        self.waive_wanted.emit(self.code, "not_needed")

    def _paint_line(
        self, painter: QPainter, box: QRectF, words: str, side: Qt.AlignmentFlag
    ) -> None:
        font = font_of("label")
        painter.setFont(font)
        painter.setPen(colour("text"))
        shown = QFontMetrics(font).elidedText(
            words, Qt.TextElideMode.ElideRight, round(box.width())
        )
        painter.drawText(box, side, shown)

    @staticmethod
    def _fitting(words: str, width: int) -> str:
        return QFontMetrics(font_of("caption")).elidedText(
            words, Qt.TextElideMode.ElideRight, width
        )
