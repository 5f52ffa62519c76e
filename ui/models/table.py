"""Tables: columns as data over frozen rows of a query.

    columns = (
        Column("call_no", N_("N°"), text=call_no_of, width=90, frozen=True),
        Column("name", N_("Nom"), text=name_of, stretch=True),
        Column("left", N_("Reste"), text=left_words, sort=deadline_of, chip=state_of),
        Column("share", N_("Repas"), text=share_words, bar=share_of, align="right"),
    )
    model = TableModel(columns, id_of=person_id_of)
    model.replace_all(rows)        # any sequence of rows; sorted as before
    model.row_at(index) -> row | None, model.rows() -> tuple

The sorting is done here, on the rows (stable, None last), never by a proxy. `TableView`
(`ui/widgets/table.py`) keeps the selection by id while the rows are replaced.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from core.rules.names import fold
from resources.translation import _

Index = QModelIndex | QPersistentModelIndex

SORT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""The value a row is sorted by."""
ROW_ROLE: Final = SORT_ROLE + 1
"""The frozen row itself, in every column."""
CHIP_ROLE: Final = SORT_ROLE + 2
"""A `StayState`, or a kind of badge: the cell is drawn as a chip."""
BAR_ROLE: Final = SORT_ROLE + 3
"""A share from 0 to 1: the cell has a bar below its text."""
STRONG_ROLE: Final = SORT_ROLE + 4
"""True where the text is bold."""
MUTED_ROLE: Final = SORT_ROLE + 5
"""True where the text is grey."""

_SIDES: Final = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `title` is a literal marked by `N_`; the functions are given the row.

    `sort` defaults to the folded text; `chip` gives a `StayState`, a kind of badge or None;
    `accessible` what a screen reader says instead of the text; `tip` a tooltip; `width` pixels
    at 100 % text; `stretch` takes the room that is left.
    """

    key: str
    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    align: Literal["left", "right", "centre"] = "left"
    icon: Callable[[Any], QIcon | None] | None = None
    chip: Callable[[Any], Any] | None = None
    bar: Callable[[Any], float | None] | None = None
    tip: Callable[[Any], str] | None = None
    accessible: Callable[[Any], str] | None = None
    width: int = 0
    stretch: bool = False
    strong: bool = False
    muted: bool = False
    sortable: bool = True

    def sort_value(self, row: Any) -> Any:
        """Return what the row is sorted by in this column."""
        return self.sort(row) if self.sort is not None else fold(self.text(row))


@dataclass(slots=True)
class Order:
    """The column and the direction in which rows stand; no column: as they came."""

    column: int = -1
    descending: bool = field(default=False)


class ColumnsModel(QAbstractTableModel):
    """What every table of columns has in common: headers and the roles of a cell."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.order = Order()

    def row_of(self, number: int) -> Any | None:
        """Return the row at a line number, or None where it is not known."""
        raise NotImplementedError

    def id_at(self, number: int) -> Any | None:
        """Return the id of the row at a line number, or None."""
        raise NotImplementedError

    def line_of(self, row_id: Any) -> int:
        """Return the line number of an id, or -1."""
        raise NotImplementedError

    def row_at(self, index: Index) -> Any | None:
        """Return the row behind an index, or None."""
        return self.row_of(index.row()) if index.isValid() else None

    def column_of(self, key: str) -> int:
        """Return the number of a column; raises ValueError."""
        return [column.key for column in self.columns].index(key)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column in the language in use."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _(column.title) if column.title else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _SIDES[column.align] | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one role of one cell."""
        if not index.isValid():
            return None
        row = self.row_of(index.row())
        if role == ROW_ROLE:
            return row
        column = self.columns[index.column()]
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        read = _READERS.get(role)
        return read(column, row) if read is not None else None


class TableModel(ColumnsModel):
    """Rows in memory: up to about 2 000; beyond that see `ui/models/paged.py`."""

    def __init__(
        self,
        columns: Sequence[Column],
        id_of: Callable[[Any], Any],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._id_of = id_of
        self._given: tuple[Any, ...] = ()
        self._rows: tuple[Any, ...] = ()
        self._lines: dict[Any, int] = {}

    def rows(self) -> tuple[Any, ...]:
        """Return the rows in the order in which they are shown."""
        return self._rows

    def replace_all(self, rows: Sequence[Any]) -> None:
        """Show other rows, sorted as the ones before."""
        self.beginResetModel()
        self._given = tuple(rows)
        self._arrange()
        self.endResetModel()

    def update_all(self, rows: Sequence[Any]) -> None:
        """Show newer states: where the same rows stand, only those that changed are drawn again.

        Selection, cursor and scrolling stay as they are then; other rows are shown as by
        `replace_all`. Rows that did not change are the same objects.
        """
        given = tuple(rows)
        if given is self._given:
            return
        before, self._given = self._rows, given
        self._arrange()
        same = len(before) == len(self._rows) and all(
            old is new or self._id_of(old) == self._id_of(new)
            for old, new in zip(before, self._rows, strict=True)
        )
        if not same:
            self._rows = before
            self.replace_all(given)
            return
        changed = [at for at, row in enumerate(self._rows) if row is not before[at]]
        last = len(self.columns) - 1
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], last))

    def replace_row(self, row: Any) -> None:
        """Show a newer state of one row in its place; an id that is not here is ignored."""
        row_id = self._id_of(row)
        line = self.line_of(row_id)
        if line < 0:
            return
        self._given = tuple(row if self._id_of(old) == row_id else old for old in self._given)
        self._rows = (*self._rows[:line], row, *self._rows[line + 1 :])
        self.dataChanged.emit(self.index(line, 0), self.index(line, len(self.columns) - 1))

    def row_of(self, number: int) -> Any | None:
        """Return the row at a line number."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def id_at(self, number: int) -> Any | None:
        """Return the id of the row at a line number."""
        row = self.row_of(number)
        return None if row is None else self._id_of(row)

    def line_of(self, row_id: Any) -> int:
        """Return the line number of an id, or -1."""
        return self._lines.get(row_id, -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 brings back the order in which the rows came."""
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        ids = [self.id_at(index.row()) for index in old]
        self.order = Order(column, order == Qt.SortOrder.DescendingOrder)
        self._arrange()
        new = [
            self.index(self.line_of(row_id), index.column())
            for row_id, index in zip(ids, old, strict=True)
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        self._rows = self._given
        if 0 <= self.order.column < len(self.columns):
            column = self.columns[self.order.column]
            self._rows = sorted_rows(self._given, column.sort_value, self.order.descending)
        self._lines = {self._id_of(row): at for at, row in enumerate(self._rows)}


def sorted_rows(
    rows: Sequence[Any],
    key: Callable[[Any], Any],
    descending: bool,  # noqa: FBT001 - the second half of an order
) -> tuple[Any, ...]:
    """Return the rows sorted, equal ones as they came, those without a value last."""
    known = [(value, row) for row in rows if (value := key(row)) is not None]
    unknown = [row for row in rows if key(row) is None]
    known.sort(key=_first, reverse=descending)
    return (*(row for _value, row in known), *unknown)


def _first(pair: tuple[Any, Any]) -> Any:
    return pair[0]


def _text(column: Column, row: Any) -> str:
    return column.text(row)


def _align(column: Column, _row: Any) -> Qt.AlignmentFlag:
    return _SIDES[column.align] | Qt.AlignmentFlag.AlignVCenter


def _icon(column: Column, row: Any) -> QIcon | None:
    return column.icon(row) if column.icon is not None else None


def _chip(column: Column, row: Any) -> Any:
    return column.chip(row) if column.chip is not None else None


def _bar(column: Column, row: Any) -> float | None:
    return column.bar(row) if column.bar is not None else None


def _tip(column: Column, row: Any) -> str | None:
    return (column.tip(row) or None) if column.tip is not None else None


def _said(column: Column, row: Any) -> str:
    said = column.accessible(row) if column.accessible is not None else column.text(row)
    return f"{_(column.title)} {said}".strip() if column.title else said


def _strong(column: Column, _row: Any) -> bool:
    return column.strong


def _muted(column: Column, _row: Any) -> bool:
    return column.muted


_READERS: Final[dict[int, Callable[[Column, Any], Any]]] = {
    int(Qt.ItemDataRole.DisplayRole): _text,
    int(Qt.ItemDataRole.TextAlignmentRole): _align,
    int(Qt.ItemDataRole.DecorationRole): _icon,
    int(Qt.ItemDataRole.ToolTipRole): _tip,
    int(Qt.ItemDataRole.AccessibleTextRole): _said,
    SORT_ROLE: Column.sort_value,
    CHIP_ROLE: _chip,
    BAR_ROLE: _bar,
    STRONG_ROLE: _strong,
    MUTED_ROLE: _muted,
}
