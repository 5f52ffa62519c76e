"""A line with suggestions below it, that come from somewhere else, e.g. from the house.

    place = SuggestEdit()
    place.wanted.connect(self._ask)               # the text that was typed
    place.offer([(text, value, detail), …])       # at any later time; [] closes the list
    place.offer(rows, sure=False)                 # Enter takes none before ↓ marks one
    place.chosen.connect(self._took)              # the value of the row that was taken
    place.value() -> value of the row taken, or None while the text is free

↓ and ↑ move, Enter takes the marked row (at first the first one), Tab keeps what is typed,
Escape closes the list. With `completes` Enter alone only ends a word that was begun: nothing
is marked under three letters, nor where a row reads like what is typed, accents aside.
The list never takes the focus and never changes the text by itself.
A row with the value None is a remark and cannot be taken.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.rules.names import fold
from ui.theme import colour, font_of, px
from ui.widgets.announce import announce

Suggestion = tuple[str, Any, str]
"""Text, value, detail shown in grey."""

_DETAIL = Qt.ItemDataRole.UserRole + 1
_MOST_ROWS = 8
_SURE = 3
"""Letters from which Enter completes a name."""

_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Suggestion, ...] = ()

    def replace(self, rows: Sequence[Suggestion]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many suggestions there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text or detail of a row."""
        if not index.isValid():
            return None
        text, _value, detail = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{text} {detail}".strip()
        return {Qt.ItemDataRole.DisplayRole: text, _DETAIL: detail}.get(role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that remarks cannot be taken."""
        if index.isValid() and self.rows[index.row()][1] is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class _RowPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row."""
        del option, index
        return QSize(120, px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the text, and its detail in grey at the right: it tells homonyms apart."""
        rect = option.rect
        box = rect.adjusted(px(10), 0, -px(10), 0)
        painter.save()
        view = self.parent()
        marked = view is not None and index == view.property("marked")
        if marked:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("primary_soft"))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 5, 5)
            painter.setBrush(colour("primary"))
            painter.drawRoundedRect(rect.x() + 2, rect.y() + px(7), 3, rect.height() - px(14), 1, 1)
        detail = str(index.data(_DETAIL) or "")
        small = font_of("label")
        font = font_of("body", weight=QFont.Weight.DemiBold if marked else QFont.Weight.Medium)
        text_needs = QFontMetrics(font).horizontalAdvance(str(index.data()))
        room = QFontMetrics(small).horizontalAdvance(detail) + px(12) if detail else 0
        room = min(room, max(box.width() - text_needs, box.width() // 2))
        remark = not index.flags() & Qt.ItemFlag.ItemIsSelectable
        ink = "text2" if remark else "text"
        _draw(painter, font, ink, box.adjusted(0, 0, -room, 0), str(index.data()))
        if detail:
            box.setLeft(box.right() - room + px(12))
            _draw(painter, small, "text2", box, detail, Qt.AlignmentFlag.AlignRight)
        painter.restore()


class SuggestEdit(QLineEdit):
    """A line edit that shows what `offer` brings while it is typed in."""

    wanted = Signal(str)
    chosen = Signal(object)
    changed = Signal()
    """The person changed the text or took a row."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        accept_first: bool = True,
        completes: bool = False,
        pause_ms: int = 0,
    ) -> None:
        super().__init__(parent)
        self._accept_first = accept_first
        self._completes = completes
        self._value: Any = None
        self._rows = _Rows(self)
        self._popup: QFrame | None = None
        self._list = QListView()
        self._list.setModel(self._rows)
        self._list.setItemDelegate(_RowPainter(self._list))
        self._list.setProperty("embedded", "true")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._list.clicked.connect(self._take)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._want)
        self.textEdited.connect(self._typed)

    def value(self) -> Any:
        """Return the value of the row that was taken; None while the text is free."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a text without a value, or `(text, value)`."""
        text, self._value = value if isinstance(value, tuple) else (value or "", None)
        self.setText(str(text))
        self.close_list()

    def offer(self, rows: Sequence[Suggestion], *, sure: bool = True) -> None:
        """Show suggestions for what is typed now; an empty list closes.

        Where it is not `sure` that the first row is meant, Enter alone takes none.
        """
        if not rows or not self.hasFocus():
            self.close_list()
            return
        self._rows.replace(rows)
        self._mark(self._first() if sure and self._may_mark() else -1)
        self._open()

    def ask_again(self) -> None:
        """Ask anew for what stands there: what answers was not ready when it was typed."""
        if self.hasFocus() and self.text() and self._value is None:
            self._want()

    def offered(self) -> tuple[Suggestion, ...]:
        """Return the suggestions that are shown."""
        return self._rows.rows if self.is_open() else ()

    def is_open(self) -> bool:
        """Say whether the list is shown."""
        return self._popup is not None and self._popup.isVisible()

    def keeps_enter(self) -> bool:
        """Say whether Enter belongs to the list now (asked by `Form`)."""
        return self.is_open() and self._marked() >= 0

    def close_list(self) -> None:
        """Close the list; what is typed stays."""
        if self._popup is not None:
            self._popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list and take from it."""
        key = event.key()
        if self.is_open():
            if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._step(1 if key == Qt.Key.Key_Down else -1)
                return
            if key == Qt.Key.Key_Escape:
                self.close_list()
                return
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._marked() >= 0:
                self._take(self._rows.index(self._marked()))
                return
        elif key == Qt.Key.Key_Down:
            self.wanted.emit(self.text())
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list when the cursor leaves."""
        self.close_list()
        super().focusOutEvent(event)

    def _typed(self) -> None:
        self._value = None
        self.changed.emit()
        if self._pause.interval():
            self._pause.start()
        else:
            self._want()

    def _want(self) -> None:
        self.wanted.emit(self.text())

    def _take(self, index: QModelIndex) -> None:
        text, value, _detail = self._rows.rows[index.row()]
        if value is None:
            return
        self._value = value
        self.setText(text)
        self.close_list()
        self.changed.emit()
        self.chosen.emit(value)

    def _may_mark(self) -> bool:
        """Say whether Enter alone may take the first row."""
        if not self._completes:
            return self._accept_first
        typed = fold(self.text())
        read = [fold(str(row[0])) for row in self._rows.rows]
        return len(typed) >= _SURE and typed not in read and read[0].startswith(typed)

    def _first(self) -> int:
        rows = self._rows.rows
        return next((at for at, row in enumerate(rows) if row[1] is not None), -1)

    def _marked(self) -> int:
        marked = self._list.property("marked")
        return marked.row() if isinstance(marked, QModelIndex) and marked.isValid() else -1

    def _mark(self, row: int) -> None:
        index = self._rows.index(row) if row >= 0 else QModelIndex()
        self._list.setProperty("marked", index)
        if row >= 0:
            self._list.scrollTo(index)
        self._list.viewport().update()

    def _step(self, by: int) -> None:
        usable = [at for at, row in enumerate(self._rows.rows) if row[1] is not None]
        if not usable:
            return
        here = self._marked()
        at = usable.index(here) + by if here in usable else (0 if by > 0 else -1)
        row = usable[at % len(usable)]
        self._mark(row)
        announce(self, str(self._rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole)))

    def _open(self) -> None:
        window = self.window()
        if self._popup is None or self._popup.parent() is not window:
            self._popup = QFrame(window)
            self._popup.setProperty("role", "popup")
            column = QVBoxLayout(self._popup)
            column.setContentsMargins(3, 3, 3, 3)
            column.addWidget(self._list)
        height = px(34) * min(self._rows.rowCount(), _MOST_ROWS) + 8
        width = min(max(self.width(), px(320), self._widest()), window.width() - 8)
        corner = self.mapTo(window, QPoint(0, self.height() + 2))
        if corner.y() + height > window.height():
            above = self.mapTo(window, QPoint(0, -2)).y() - height
            corner.setY(above if above > 0 else max(window.height() - height, 0))
        corner.setX(max(min(corner.x(), window.width() - width - 4), 4))
        self._popup.setGeometry(corner.x(), corner.y(), width, height)
        self._popup.show()
        self._popup.raise_()

    def _widest(self) -> int:
        """Return the width in which no row is cut, in pixels."""
        text = QFontMetrics(font_of("body", weight=QFont.Weight.DemiBold))
        small = QFontMetrics(font_of("label"))
        rows = (
            text.horizontalAdvance(str(row[0])) + small.horizontalAdvance(row[2])
            for row in self._rows.rows
        )
        return max(rows, default=0) + px(48)


def _draw(
    painter: QPainter,
    font: QFont,
    ink: str,
    box: Any,
    text: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    painter.setFont(font)
    painter.setPen(colour(ink))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, shown)
