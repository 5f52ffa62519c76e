"""Widgets in a row that go on in the next line where the room is too narrow.

tiles = FoldingRow(narrowest=170, even=True)     # columns of equal width
chips = FoldingRow()                             # each as wide as it wants
tiles.add(tile)
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ui.theme import SPACE, px


class FoldingLayout(QLayout):
    """Lays widgets out line by line; its height depends on its width."""

    def __init__(self, narrowest: int = 0, *, even: bool = False, gap: int = SPACE["s"]) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._narrowest = narrowest
        self._even = even
        self._gap = gap
        # Qt asks hundreds of times while a page is laid out, mostly for the same few widths.
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item."""
        self._items.append(item)
        self._heights.clear()

    def invalidate(self) -> None:
        """Forget what was measured: an item changed."""
        self._heights.clear()
        super().invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Say that the row wants no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the items need in that width."""
        known = self._heights.get(width)
        if known is None:
            places = (rect.bottom() + 1 for _item, rect in self._arrange(width))
            known = self._heights[width] = max(places, default=0)
        return known

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        corner = rect.topLeft()
        corner.setY(corner.y() + max(rect.height() - self.heightForWidth(rect.width()), 0) // 2)
        for item, place in self._arrange(rect.width()):
            item.setGeometry(place.translated(corner))

    def sizeHint(self) -> QSize:
        """Return the size of all items on one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return room for the widest item alone."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        return self._columns(width) if self._even else self._lines(width)

    def _lines(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        placed, at, high = [], QPoint(0, 0), 0
        for item in self._shown():
            size = item.sizeHint()
            wide = min(size.width(), max(width, 1))
            if at.x() and at.x() + wide > width:
                at = QPoint(0, at.y() + high + self._gap)
                high = 0
            placed.append((item, QRect(at, QSize(wide, size.height()))))
            at = QPoint(at.x() + wide + self._gap, at.y())
            high = max(high, size.height())
        return placed

    def _columns(self, width: int) -> list[tuple[QLayoutItem, QRect]]:
        items = self._shown()
        fit = max(1, (width + self._gap) // (px(self._narrowest) + self._gap))
        lines = -(-len(items) // fit) if items else 0
        widest = -(-len(items) // lines) if lines else 1
        column = (width + self._gap) // widest - self._gap
        high = max((_height(item, column) for item in items), default=0)
        placed: list[tuple[QLayoutItem, QRect]] = []
        for line in range(lines):
            # The lines are filled evenly, and each over its whole width.
            first, last = line * len(items) // lines, (line + 1) * len(items) // lines
            across = last - first
            for at, item in enumerate(items[first:last]):
                left = at * (width + self._gap) // across
                right = (at + 1) * (width + self._gap) // across - self._gap
                place = QRect(left, line * (high + self._gap), right - left, high)
                placed.append((item, place))
        return placed


def _height(item: QLayoutItem, width: int) -> int:
    """Return the height of an item in that width: words that are broken need more of it."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class FoldingRow(QWidget):
    """A widget with a `FoldingLayout`."""

    def __init__(self, narrowest: int = 0, *, even: bool = False, gap: int = SPACE["s"]) -> None:
        super().__init__()
        self._row = FoldingLayout(narrowest, even=even, gap=gap)
        self.setLayout(self._row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> QWidget:
        """Add a widget at the end; returns it."""
        self._row.addWidget(widget)
        return widget
