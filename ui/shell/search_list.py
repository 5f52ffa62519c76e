"""The list that drops from the search line: people in columns, places, a new person, the keys.

drop = SearchList(line)
drop.show_rows(rows)          # under the line; the first person is marked
drop.step(1)                  # ↓
drop.marked() -> Row | None
drop.taken.connect(self._take)      # a row was clicked

It never takes the focus: whoever types goes on typing.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from resources.translation import _
from ui.icons import pixmap
from ui.shell.search_rows import NEW, PERSON, PLACE, REMARK, Row
from ui.theme import colour, font_of, px, tabular
from ui.widgets.announce import announce

_ROW, _REMARK_ROW = 34, 60
_WIDTH, _EDGE = 640, 4
_ICONS = {PERSON: "user", PLACE: "arrow-right", NEW: "user-plus", REMARK: "info"}

_Index = QModelIndex | QPersistentModelIndex
_ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.marked = -1

    def replace(self, rows: Sequence[Row]) -> None:
        """Show other rows; the first one that is a person, or else a place, is marked."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.marked = 0 if rows and rows[0].kind in {PERSON, PLACE} else -1
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row, its text, or what a screen reader says of it."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        return {
            Qt.ItemDataRole.DisplayRole: row.text,
            Qt.ItemDataRole.AccessibleTextRole: row.spoken,
            Qt.ItemDataRole.ToolTipRole: row.spoken,
            _ROW_ROLE: row,
        }.get(role)

    def widths(self) -> list[int]:
        """Return how wide each column beside the names has to be."""
        metrics = QFontMetrics(tabular(font_of("label")))
        found: list[int] = []
        for row in self.rows:
            for at, cell in enumerate(row.cells if row.kind == PERSON else ()):
                width = metrics.horizontalAdvance(cell)
                if at < len(found):
                    found[at] = max(found[at], width)
                else:
                    found.append(width)
        return [width + px(18) if width else 0 for width in found]


class _RowPainter(QStyledItemDelegate):
    def __init__(self, rows: _Rows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row; a sentence has two lines."""
        del option
        return QSize(px(120), px(_REMARK_ROW if index.data(_ROW_ROLE).kind == REMARK else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line: a sign, the name, and the columns at the right."""
        row: Row = index.data(_ROW_ROLE)
        rect: QRect = option.rect
        marked = index.row() == self._rows.marked
        painter.save()
        if row.kind == NEW and index.row():
            painter.setPen(colour("border"))
            painter.drawLine(rect.left() + px(10), rect.top(), rect.right() - px(10), rect.top())
        if marked:
            _mark(painter, rect)
        box = rect.adjusted(px(12), 0, -px(12), 0)
        sign = pixmap(_ICONS[row.kind], "muted" if row.is_faint else "primary", 16)
        side = px(16)
        painter.drawPixmap(QRect(box.x(), box.center().y() - side // 2, side, side), sign)
        box.setLeft(box.left() + px(26))
        if row.kind == REMARK:
            painter.setPen(colour("text"))
            painter.setFont(font_of("body"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), row.text)
        else:
            _draw_columns(painter, box, row, self._rows.widths(), marked=marked)
        painter.restore()


class SearchList(QFrame):
    """The drop-down of the search line."""

    # A row was clicked, with the Row.
    taken = Signal(object)

    def __init__(self, line: QWidget) -> None:
        super().__init__(line)
        self._line = line
        self._rows = _Rows(self)
        self.setProperty("role", "popup")
        self._list = QListView()
        self._list.setModel(self._rows)
        self._list.setItemDelegate(_RowPainter(self._rows, self._list))
        self._list.setProperty("embedded", "true")
        self._list.setAccessibleName(_("Ce que la recherche a trouvé"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.keys = QLabel()
        self.keys.setProperty("role", "caption")
        self.keys.setWordWrap(True)
        self.keys.setContentsMargins(px(10), px(4), px(10), px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 3, 3, 3)
        column.setSpacing(0)
        column.addWidget(self._list)
        column.addWidget(self.keys)
        self._list.clicked.connect(self._clicked)
        self.hide()

    def rows(self) -> tuple[Row, ...]:
        """Return the rows that are shown, none while the list is closed."""
        return self._rows.rows if self.isVisible() else ()

    def marked(self) -> Row | None:
        """Return the marked row."""
        if not self.isVisible() or self._rows.marked < 0:
            return None
        return self._rows.rows[self._rows.marked]

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Open under the line with these rows."""
        self._rows.replace(rows)
        people = any(row.kind == PERSON for row in rows)
        self.keys.setText(
            _("↑↓ choisir · Entrée ouvrir · Ctrl+P carte · Ctrl+L lit · Échap fermer")
            if people
            else _("↑↓ choisir · Entrée ouvrir · Échap fermer")
        )
        self.lie_under_line()
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Mark the next row that can be taken, from the last to the first one again."""
        usable = [at for at, row in enumerate(self._rows.rows) if row.kind != REMARK]
        if not usable:
            return
        here = self._rows.marked
        at = usable.index(here) + by if here in usable else (0 if by > 0 else -1)
        self._rows.marked = usable[at % len(usable)]
        self._list.scrollTo(self._rows.index(self._rows.marked))
        self._list.viewport().update()
        announce(self._line, self._rows.rows[self._rows.marked].spoken)

    def lie_under_line(self) -> None:
        """Lie under the line, inside the window: again whenever the line moves."""
        window = self._line.window()
        if self.parent() is not window:
            self.setParent(window)
        width = min(max(self._line.width(), px(_WIDTH)), window.width() - 2 * _EDGE)
        heights = [px(_REMARK_ROW if row.kind == REMARK else _ROW) for row in self._rows.rows]
        corner = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        keys = self.keys.heightForWidth(width - 6)
        room = window.height() - corner.y() - keys - 2 * _EDGE
        self._list.setFixedHeight(min(sum(heights) + 2, max(room, px(_ROW))))
        left = min(corner.x(), window.width() - width - _EDGE)
        self.setGeometry(max(left, _EDGE), corner.y(), width, self._list.height() + keys + 6)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        row = self._rows.rows[index.row()]
        if row.kind != REMARK:
            self.taken.emit(row)


def _mark(painter: QPainter, rect: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("primary_soft"))
    painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 5, 5)
    painter.setBrush(colour("primary"))
    painter.drawRoundedRect(rect.x() + 2, rect.y() + px(7), 3, rect.height() - px(14), 1, 1)


def _draw_columns(
    painter: QPainter, box: QRect, row: Row, widths: Sequence[int], *, marked: bool
) -> None:
    """Draw the cells from the right, as many as leave the name half of the line."""
    small = tabular(font_of("label"))
    if row.kind != PERSON:
        metrics = QFontMetrics(small)
        widths = [metrics.horizontalAdvance(cell) + px(18) for cell in row.cells]
    shown = list(zip(row.cells, widths, strict=False))
    while shown and sum(width for _cell, width in shown) > box.width() * 0.62:
        shown.pop()
    left = box.right() - sum(width for _cell, width in shown)
    weight = QFont.Weight.DemiBold if marked else QFont.Weight.Medium
    ink = "text2" if row.is_faint else "text"
    name = QRect(box.left(), box.top(), left - box.left(), box.height())
    _draw(painter, font_of("body", weight=weight), ink, name, row.text)
    for cell, width in shown:
        column = QRect(left, box.top(), width, box.height())
        side = Qt.AlignmentFlag.AlignRight
        _draw(painter, small, "text2", column, cell, side)
        left += width


def _draw(
    painter: QPainter,
    font: QFont,
    ink: str,
    box: QRect,
    text: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(font)
    painter.setPen(colour(ink))
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | side), cut)
