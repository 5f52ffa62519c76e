"""What every tab of « Stock et caisse » promises to its page."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.parts.folding import FoldingRow
from ui.parts.stock.ask_panel import AskPanel
from ui.theme import SPACE
from ui.widgets.banner import Banners
from ui.widgets.buttons import Button
from ui.widgets.headings import text_label
from ui.widgets.table import TableView


class StockPart(QWidget):
    """One tab: what it says, its acts in a row, what an act asks, and below it the list."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)
    # Something was done that can be taken back, with an `Undo`.
    undoable = Signal(object)
    # The file of a person is wanted, by the person's key.
    person_wanted = Signal(object)
    # How many lines of this tab wait for somebody: shown beside its title.
    counted = Signal(int)

    def __init__(self, desk: Desk, sentence: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.banners = Banners()
        self.sentence = text_label(sentence, "muted")
        self.acts = FoldingRow(gap=SPACE["s"])
        self.panel = AskPanel()
        self.list = QWidget()
        self.body = QVBoxLayout(self.list)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE["s"])
        self.room = QScrollArea()
        self._keys: dict[str, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE["m"], 0, SPACE["l"])
        column.setSpacing(SPACE["s"])
        column.addWidget(self.banners)
        row = QHBoxLayout()
        row.addWidget(self.sentence, 1)
        column.addLayout(row)
        column.addWidget(self.acts)
        column.addWidget(self.room, 1)
        column.addWidget(self.list, 1)
        self._make_room()
        self.sentence.setVisible(bool(sentence))
        self.panel.opened.connect(self._show_panel)
        self.panel.closed.connect(self._back_to_list)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._keep_visible)

    def add_act(self, made: Button, key: str = "") -> Button:
        """Add an act to the row; `key` is the letter that does it while nothing is typed."""
        self.acts.add(made)
        if key:
            self._keys[key] = made
        return made

    def refresh(self) -> None:
        """Ask the house for what is shown."""

    def take_scan(self, text: str) -> bool:
        """Use what the scanner read; False lets the shell open the file of the card's person."""
        del text
        return False

    def open_with(self, what: object) -> None:
        """Show what another place asked for."""

    def first_focus(self) -> QWidget:
        """Return what letters act on."""
        return self

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do an act by its letter."""
        act = self._keys.get(event.text().casefold())
        free = not self.panel.isVisible() and not event.isAutoRepeat()
        if act is not None and free and act.isEnabled() and act.isVisibleTo(self):
            event.accept()
            act.click()
        else:
            super().keyPressEvent(event)

    def _make_room(self) -> None:
        """Give what an act asks a place that scrolls where the window is low."""
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        column.addStretch(1)
        self.room.setFrameShape(QFrame.Shape.NoFrame)
        self.room.setWidgetResizable(True)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.room.setWidget(inside)
        self.room.hide()

    @Slot(QWidget, QWidget)
    def _keep_visible(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Follow the cursor down the fields: Enter goes to one that may be out of sight."""
        if now is not None and self.room.isVisible() and self.panel.isAncestorOf(now):
            self.room.ensureWidgetVisible(now)

    @Slot()
    def _show_panel(self) -> None:
        """Show what is asked in the place of the list: both would not fit on a small screen."""
        self.list.hide()
        self.acts.setEnabled(False)
        self.room.show()

    @Slot()
    def _back_to_list(self) -> None:
        self.room.hide()
        self.acts.setEnabled(True)
        self.list.show()
        if self.isVisible():
            self.first_focus().setFocus()


def choose_first(table: TableView) -> None:
    """Choose the row with the cursor, or the first one, where none is chosen.

    A table that gets the focus has a cursor already, but nothing that an act would act on.
    """
    if not table.selected_ids() and table.model().rowCount():
        table.selectRow(max(table.currentIndex().row(), 0))
