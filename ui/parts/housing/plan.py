"""The plan of the beds: every bed a box with a shape and a sign, moved through by arrows."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.queries.housing.bed_plan import BedRow
from core.rules.clock72 import StayState
from resources.translation import _
from ui.parts.housing.bed_words import bed_words, block_title
from ui.parts.housing.plan_shape import Shape, Sizes, shape_of
from ui.theme import colour, font_of, px
from ui.widgets.announce import announce
from ui.widgets.shapes import paint_shape

_RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class BedPlan(QWidget):
    """Draws `BedRow`s; `wanted_code` is framed: the bed that is proposed."""

    # The bed under the cursor, a `BedRow`.
    current_changed = Signal(object)
    # The bed was chosen by Enter or Space.
    chosen = Signal(object)
    # Where the cursor is, so that it can be scrolled to.
    cursor_moved = Signal(QRect)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[BedRow, ...] = ()
        self._shape = Shape((), (), (), 0)
        self._at = -1
        self._proposed = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(_("Plan des lits"))

    def show_rows(self, rows: tuple[BedRow, ...]) -> None:
        """Show the beds; the cursor stays on its bed."""
        current = self.current()
        self._rows = rows
        self._arrange()
        self._at = -1
        if current is not None:
            self.go_to(current.code)

    def rows(self) -> tuple[BedRow, ...]:
        """Return the beds that are shown."""
        return self._rows

    def current(self) -> BedRow | None:
        """Return the bed under the cursor."""
        return self._rows[self._at] if 0 <= self._at < len(self._rows) else None

    def go_to(self, code: str) -> bool:
        """Put the cursor on a bed; False where there is none of that code."""
        for at, row in enumerate(self._rows):
            if row.code == code:
                self._move_to(at)
                return True
        return False

    def leave(self) -> None:
        """Take the cursor away."""
        self._at = -1
        self.current_changed.emit(None)
        self.update()

    def propose(self, code: str) -> None:
        """Frame a bed."""
        self._proposed = code
        self.update()

    def rect_of(self, code: str) -> QRect:
        """Return where a bed is drawn."""
        for row, rect in zip(self._rows, self._shape.beds, strict=True):
            if row.code == code:
                return rect
        return QRect()

    def sizeHint(self) -> QSize:
        """Return the height of the whole plan."""
        return QSize(px(420), self._shape.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the rooms for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, choose by Enter or Space."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._rows:
            self._move_to(self._beside(*step))
        elif event.key() in _RETURNS and self.current() is not None:
            self.chosen.emit(self.current())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor on the bed under the pointer; a click alone gives nothing."""
        at = self._bed_at(event.position().toPoint())
        if at is not None:
            self._move_to(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first bed, where there was none."""
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        if self._at < 0 and self._rows and by_key:
            self._move_to(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the cursor as one without keys."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tell the bed under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._bed_at(event.pos())
            if at is not None:
                QToolTip.showText(event.globalPos(), bed_words(self._rows[at]), self)
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw titles, rooms, and the beds that are in sight."""
        seen = event.rect()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_titles(painter, seen)
            small = font_of("caption")
            painter.setFont(small)
            for at, (row, rect) in enumerate(zip(self._rows, self._shape.beds, strict=True)):
                if rect.intersects(seen):
                    self._paint_bed(painter, row, QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5), at)

    def _arrange(self) -> None:
        sizes = Sizes(px(34), px(30), px(42), px(44), px(28), px(6))
        self._shape = shape_of(self._rows, max(self.width(), 1), sizes)
        self.setMinimumHeight(self._shape.height)
        self.updateGeometry()
        self.update()

    def _move_to(self, at: int) -> None:
        self._at = at
        row = self.current()
        if row is None:
            return
        words = bed_words(row)
        self.setAccessibleDescription(words)
        announce(self, words)
        self.cursor_moved.emit(self._shape.beds[at])
        self.current_changed.emit(row)
        self.update()

    def _beside(self, across: int, down: int) -> int:
        """Return the bed next to the cursor in a direction, the cursor itself at the edge."""
        if self._at < 0:
            return 0
        if across:
            return min(max(self._at + across, 0), len(self._rows) - 1)
        here = self._shape.beds[self._at].center()
        best, distance = self._at, None
        for at, rect in enumerate(self._shape.beds):
            gap = (rect.center().y() - here.y()) * down
            if gap <= 0:
                continue
            far = gap * 4 + abs(rect.center().x() - here.x())
            if distance is None or far < distance:
                best, distance = at, far
        return best

    def _bed_at(self, point: QPoint) -> int | None:
        return next((at for at, rect in enumerate(self._shape.beds) if rect.contains(point)), None)

    def _paint_titles(self, painter: QPainter, seen: QRect) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour("text"))
        painter.setFont(font_of("h3"))
        for block in self._shape.blocks:
            if block.rect.intersects(seen):
                painter.drawText(
                    block.rect, middle | Qt.AlignmentFlag.AlignLeft, block_title(block.rows)
                )
        painter.setFont(font_of("label"))
        for room in self._shape.rooms:
            if not room.rect.intersects(seen):
                continue
            line = QRect(room.rect.topLeft(), QSize(room.rect.width(), px(30)))
            painter.setPen(colour("text"))
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, room.code)
            painter.setPen(colour("text2"))
            painter.drawText(
                line, middle | Qt.AlignmentFlag.AlignRight, f"{room.taken}/{room.beds}"
            )

    def _paint_bed(self, painter: QPainter, row: BedRow, box: QRectF, at: int) -> None:
        fill, ink, sign = look_of(row)
        is_current = at == self._at
        painter.setBrush(colour(fill))
        painter.setPen(QPen(colour("border_strong"), 1))
        if row.code == self._proposed:
            painter.setPen(QPen(colour("primary"), 2.5, Qt.PenStyle.DashLine))
        if is_current:
            painter.setPen(QPen(colour("focus" if self.hasFocus() else "text"), 2.5))
        painter.drawRoundedRect(box, 5, 5)
        if sign in _SHAPES:
            side = px(13)
            spot = QRectF(0, 0, side, side)
            spot.moveCenter(box.center())
            paint_shape(painter, sign, spot, colour(ink))
            return
        painter.setPen(colour(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)


_SHAPES: Final = ("triangle", "cross", "three_quarters")


def look_of(row: BedRow) -> tuple[str, str, str]:
    """Return fill, ink and sign of a bed: a shape, the sex of who sleeps there, or its number."""
    if row.blocked:
        return "track", "text2", "cross"
    if row.stay_id is None:
        return "surface", "text2", row.code.rpartition("-")[2]
    if row.state is StayState.OVERDUE:
        return "stay_overdue", "on_stay_overdue", "triangle"
    if row.state is StayState.URGENT:
        return "stay_urgent", "on_stay_urgent", "three_quarters"
    return "primary_soft", "primary_text", row.sex or "?"
