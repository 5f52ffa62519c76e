"""Tables of more than 2 000 rows: ordered ids in memory, rows fetched by pages (qt.md 5).

    model = PagedModel(columns, id_of)
    model.page_wanted.connect(self._fetch)      # tuple of ids: desk.look(rows_by_ids, ids)
    model.sort_wanted.connect(self._order)      # (key, descending): ask the ids in that order
    model.set_ids(ids)                          # from one query for the ordered ids
    model.put(rows)                             # at any later time, in any order

A row that is not there yet is shown as « … ». The newest `KEPT` pages stay in memory.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.models.table import Column, ColumnsModel, Index, Order

PAGE: Final = 200
KEPT: Final = 20


class PagedModel(ColumnsModel):
    """A table over ids; rows are asked for when they come into view."""

    page_wanted = Signal(tuple)
    """Ids of the rows that are needed, at most `PAGE` of them."""

    sort_wanted = Signal(str, bool)
    """Key of a column, and whether descending."""

    def __init__(
        self,
        columns: Sequence[Column],
        id_of: Callable[[Any], Any],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._id_of = id_of
        self._ids: tuple[Any, ...] = ()
        # Lines of the pages that were asked for; of all ids only once somebody looks for another.
        self._lines: dict[Any, int] = {}
        self._knows_all_lines = False
        self._pages: OrderedDict[int, dict[Any, Any]] = OrderedDict()
        self._asked: set[int] = set()
        self._needed: list[int] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._ask)

    def set_ids(self, ids: Sequence[Any]) -> None:
        """Show other rows, or the same ones in another order."""
        self.beginResetModel()
        self._ids = tuple(ids)
        self._lines.clear()
        self._knows_all_lines = False
        self._pages.clear()
        self._asked.clear()
        self._needed.clear()
        self.endResetModel()

    def ids(self) -> tuple[Any, ...]:
        """Return all ids in the order in which they are shown."""
        return self._ids

    def put(self, rows: Sequence[Any]) -> None:
        """Take rows that were fetched, or newer states of rows that are shown."""
        lines = []
        for row in rows:
            line = self.line_of(self._id_of(row))
            if line >= 0:
                lines.append(line)
                self._pages.setdefault(line // PAGE, {})[self._id_of(row)] = row
                self._asked.discard(line // PAGE)
        if lines:
            last = self.index(max(lines), len(self.columns) - 1)
            self.dataChanged.emit(self.index(min(lines), 0), last)
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)

    def forget(self) -> None:
        """Fetch again what is shown: something was changed."""
        self._pages.clear()
        self._asked.clear()
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_of(self, number: int) -> Any | None:
        """Return a row, or None after asking for its page."""
        if not 0 <= number < len(self._ids):
            return None
        page = number // PAGE
        row = self._pages.get(page, {}).get(self._ids[number])
        if row is not None:
            self._pages.move_to_end(page)
        elif page not in self._asked:
            self._asked.add(page)
            self._needed.append(page)
            start = page * PAGE
            for at, row_id in enumerate(self._ids[start : start + PAGE], start):
                self._lines[row_id] = at
            self._soon.start()
        return row

    def id_at(self, number: int) -> Any | None:
        """Return the id at a line number."""
        return self._ids[number] if 0 <= number < len(self._ids) else None

    def line_of(self, row_id: Any) -> int:
        """Return the line number of an id, or -1."""
        line = self._lines.get(row_id, -1)
        if line < 0 and not self._knows_all_lines:
            self._lines = {each: at for at, each in enumerate(self._ids)}
            self._knows_all_lines = True
            line = self._lines.get(row_id, -1)
        return line

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for the ids in another order."""
        self.order = Order(column, order == Qt.SortOrder.DescendingOrder)
        if 0 <= column < len(self.columns):
            self.sort_wanted.emit(self.columns[column].key, self.order.descending)

    def _ask(self) -> None:
        needed = [page for page in dict.fromkeys(self._needed) if page in self._asked]
        self._needed.clear()
        self._asked.difference_update(needed[:-KEPT])
        for page in needed[-KEPT:]:
            self.page_wanted.emit(self._ids[page * PAGE : (page + 1) * PAGE])
