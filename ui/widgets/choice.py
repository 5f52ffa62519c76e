"""A choice among few answers, each a box with its key: ( F ) ( M ), Oui · Non, needs.

    sex = Choice([("F", _("Femme"), "F"), ("M", _("Homme"), "MH")])    # value, label, keys
    needs = Choice(options, many=True)          # any number of them; value() is a tuple
    sex.value() -> Any | None, sex.set_value("F"), sex.changed

It is one stop of the Tab key. A letter chooses, arrows move, Space toggles where many may be
chosen. Boxes go to a second line where one is too short.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.rules.names import fold
from ui.theme import colour, font_of, px
from ui.widgets.shapes import paint_shape

_GAP = 8


@dataclass(frozen=True, slots=True)
class Option:
    """One answer; `keys` are the letters that choose it, the first one is shown."""

    value: Any
    label: str
    keys: str = ""


class Choice(QWidget):
    """Boxes of which one (or, with `many`, any number) is chosen."""

    changed = Signal()

    def __init__(
        self,
        options: Sequence[tuple[Any, str, str] | tuple[Any, str]],
        *,
        many: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = tuple(Option(*option) for option in options)
        self._many = many
        self._chosen: set[int] = set()
        self._at = 0
        self._boxes: list[QRect] = []
        self._widths: dict[int, tuple[int, ...]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self._tell()

    def value(self) -> Any:
        """Return the value chosen or None; with `many`, the values chosen as a tuple."""
        values = tuple(self._options[at].value for at in sorted(self._chosen))
        if self._many:
            return values
        return values[0] if values else None

    def set_value(self, value: Any) -> None:
        """Choose a value (with `many`, several) without `changed`; an unknown one: nothing."""
        wanted = tuple(value or ()) if self._many else (value,)
        self._chosen = {at for at, option in enumerate(self._options) if option.value in wanted}
        self._at = min(self._chosen, default=0)
        self._tell()

    def options(self) -> tuple[Option, ...]:
        """Return the answers there are."""
        return self._options

    def hasHeightForWidth(self) -> bool:
        """Say that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the boxes need in that width."""
        boxes = self._arrange(width)
        return (boxes[-1].bottom() + 1) if boxes else px(36)

    def sizeHint(self) -> QSize:
        """Return room for all boxes on one line."""
        width = sum(wide + _GAP for wide in self._measured()) - _GAP
        return QSize(max(width, 0), px(36))

    def minimumSizeHint(self) -> QSize:
        """Return room for the widest box."""
        return QSize(max(self._measured(), default=0), px(36))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the boxes anew."""
        super().resizeEvent(event)
        self._boxes = self._arrange(self.width())
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the boxes."""
        del event
        self._boxes = self._arrange(self.width())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at, box in enumerate(self._boxes):
                self._paint_box(painter, at, QRectF(box))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by letter, move by arrows, toggle by Space."""
        key = event.key()
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self._move(-1)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Down}:
            self._move(1)
        elif key == Qt.Key.Key_Space:
            self._choose(self._at)
        elif not self._choose_by_letter(event.text()):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the box under the pointer."""
        at = self._box_at(event.position().toPoint())
        if at is not None and event.button() == Qt.MouseButton.LeftButton:
            self._at = at
            self._choose(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a box."""
        over = self._box_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def _move(self, by: int) -> None:
        if not self._options:
            return
        self._at = (self._at + by) % len(self._options)
        if self._many:
            self.update()
        else:
            self._choose(self._at)

    def _choose(self, at: int) -> None:
        if not self._options:
            return
        if self._many:
            self._chosen ^= {at}
        elif self._chosen == {at}:
            return
        else:
            self._chosen = {at}
        self._tell()
        self.changed.emit()

    def _choose_by_letter(self, text: str) -> bool:
        letter = fold(text)
        if not letter:
            return False
        for at, option in enumerate(self._options):
            if letter in fold(option.keys):
                self._at = at
                self._choose(at)
                return True
        return False

    def _tell(self) -> None:
        """Say to screen readers what is chosen, and draw again."""
        words = ", ".join(self._options[at].label for at in sorted(self._chosen))
        self.setAccessibleDescription(words)
        self.update()

    def _box_at(self, point: QPoint) -> int | None:
        for at, box in enumerate(self._boxes):
            if box.contains(point):
                return at
        return None

    def _measured(self) -> tuple[int, ...]:
        """Return how wide each box is, measured once for each size of text.

        Layouts ask for the height in a width dozens of times while a page is shown.
        """
        percent = px(100)
        if percent not in self._widths:
            metrics = QFontMetrics(_font())
            around = px(12) + px(16) + px(8) + px(12)
            self._widths[percent] = tuple(
                around + metrics.horizontalAdvance(option.label) + (px(30) if option.keys else 0)
                for option in self._options
            )
        return self._widths[percent]

    def _arrange(self, width: int) -> list[QRect]:
        boxes: list[QRect] = []
        x = y = 0
        height = px(36)
        for wide in self._measured():
            if x and x + wide > width:
                x, y = 0, y + height + _GAP
            boxes.append(QRect(x, y, wide, height))
            x += wide + _GAP
        return boxes

    def _paint_box(self, painter: QPainter, at: int, box: QRectF) -> None:
        option = self._options[at]
        chosen = at in self._chosen
        focused = self.hasFocus() and at == self._at
        ink = colour("primary_text" if chosen else "text")
        if not self.isEnabled():
            ink = colour("text_disabled")
        painter.setBrush(colour("primary_soft" if chosen else "surface"))
        painter.setPen(self._border(chosen=chosen, focused=focused))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        mark = QRectF(box.x() + px(12), box.center().y() - px(8), px(16), px(16))
        self._paint_mark(painter, mark, chosen=chosen)
        painter.setFont(_font(strong=chosen))
        painter.setPen(ink)
        words = box.adjusted(px(12) + px(16) + px(8), 0, 0, 0)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, side, option.label)
        if option.keys:
            cap = QRectF(box.right() - px(32), box.center().y() - px(10), px(22), px(20))
            _paint_key(painter, cap, option.keys[0].upper())

    def _border(self, *, chosen: bool, focused: bool) -> QPen:
        if focused:
            return QPen(colour("focus"), 2)
        if self.property("invalid") == "true":
            return QPen(colour("danger"), 2)
        return QPen(colour("primary" if chosen else "border_strong"), 2 if chosen else 1)

    def _paint_mark(self, painter: QPainter, mark: QRectF, *, chosen: bool) -> None:
        painter.setPen(QPen(colour("primary" if chosen else "border_strong"), 1.4))
        painter.setBrush(colour("primary" if chosen else "surface"))
        inner = mark.adjusted(1, 1, -1, -1)
        if self._many:
            painter.drawRoundedRect(inner, 3, 3)
        else:
            painter.drawEllipse(inner)
        if chosen:
            inset = mark.width() * 0.27
            spot = mark.adjusted(inset, inset, -inset, -inset)
            paint_shape(painter, "check", spot, colour("on_primary"))


def _font(*, strong: bool = False) -> QFont:
    return font_of("body", weight=QFont.Weight.DemiBold if strong else QFont.Weight.Medium)


def _paint_key(painter: QPainter, cap: QRectF, letter: str) -> None:
    painter.setPen(QPen(colour("border_strong"), 1))
    painter.setBrush(colour("surface2"))
    painter.drawRoundedRect(cap, 4, 4)
    painter.setFont(font_of("caption", weight=QFont.Weight.DemiBold))
    painter.setPen(colour("text2"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, letter)
