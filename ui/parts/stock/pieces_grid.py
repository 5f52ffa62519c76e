"""Notes and coins counted one denomination after the other, with their sum."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from core.rules.cash import DENOMINATIONS, total_of
from resources.translation import _
from ui.theme import SPACE, px
from ui.widgets.headings import text_label
from ui.words.stock import fcfa, grouped

_ROWS = 3
_MOST = 100_000
_BOX = 72
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PiecesGrid(QWidget):
    """An editor for a form: value() gives (denomination, pieces), highest first, no zero."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[int, QSpinBox] = {}
        self.total = text_label("", "strong")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE["m"])
        grid.setVerticalSpacing(SPACE["xs"])
        for at, value in enumerate(DENOMINATIONS):
            box = QSpinBox()
            box.setRange(0, _MOST)
            box.setMinimumWidth(px(_BOX))
            label = QLabel(f"{grouped(value)}\u00a0×")
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setBuddy(box)
            box.setAccessibleName(_("Nombre de {value}\u00a0FCFA").format(value=grouped(value)))
            column, row = divmod(at, _ROWS)
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(box, row, 2 * column + 1)
            box.valueChanged.connect(self._count)
            self.boxes[value] = box
        grid.setColumnStretch(2 * (len(DENOMINATIONS) // _ROWS), 1)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(SPACE["xs"])
        column_layout.addLayout(grid)
        column_layout.addWidget(self.total)
        self.setFocusProxy(next(iter(self.boxes.values())))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._count()

    def value(self) -> tuple[tuple[int, int], ...]:
        """Return how many there are of each."""
        return tuple((value, box.value()) for value, box in self.boxes.items() if box.value())

    def set_value(self, value: tuple[tuple[int, int], ...] | None) -> None:
        """Show so many of each; None empties all."""
        held = dict(value or ())
        for denomination, box in self.boxes.items():
            box.setValue(held.get(denomination, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next denomination by Enter."""
        if event.key() in _RETURNS and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Keep the height of all rows: a form in a low window must not squeeze them."""
        return self.sizeHint()

    def sum(self) -> int:
        """Return the sum in FCFA."""
        return total_of(dict(self.value()))

    def _count(self) -> None:
        self.total.setText(_("Total\u00a0: {sum}").format(sum=fcfa(self.sum())))
        self.changed.emit()
