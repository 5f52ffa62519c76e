"""What every tab of the administration promises to its page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.theme import SPACE, px
from ui.widgets.table import ROW_HEIGHT, TableView

_WIDEST = 1100
_HEAD = 40
_FEWEST, _MOST = 2, 8


class Part(QWidget):
    """One tab: cards under each other, which scroll where the window is low."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)
    # Something was done that can be taken back, with an `Undo`.
    undoable = Signal(object)
    # Language, theme or text size was chosen.
    look_changed = Signal()
    # These books are closed and the log-in is shown.
    leave_wanted = Signal()
    # The line to headquarters is to be tried now.
    line_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cards = QVBoxLayout()
        self.cards.setContentsMargins(0, SPACE["l"], 0, SPACE["l"])
        self.cards.setSpacing(SPACE["l"])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self.cards)

    def refresh(self) -> None:
        """Ask the house for what is shown."""

    def take_scan(self, text: str) -> bool:
        """Use what the scanner read; False lets the shell open the file of the card's person."""
        del text
        return False


def scrolled(part: Part) -> QScrollArea:
    """Return the part in an area that scrolls, no wider than can be read."""
    inside = QWidget()
    inside.setObjectName("page")
    row = QHBoxLayout(inside)
    row.setContentsMargins(0, 0, SPACE["s"], 0)
    part.setMaximumWidth(px(_WIDEST))
    row.addWidget(part, 100)
    row.addStretch(1)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def fit_height(table: TableView, rows: int) -> None:
    """Make a table as high as its rows, from two to eight of them."""
    shown = min(max(rows, _FEWEST), _MOST)
    table.setFixedHeight(px(_HEAD) + px(ROW_HEIGHT) * shown)
