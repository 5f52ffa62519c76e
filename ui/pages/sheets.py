"""Lists on paper: typed in after a power cut, printed to sign; and the count of the kitchen."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from core.commands.package.mark_items import UnmarkItems
from resources.translation import _
from ui.desk import Desk
from ui.page import Page, Undo
from ui.parts.sheets.kitchen_panel import KitchenPanel
from ui.parts.sheets.print_panel import PrintPanel
from ui.parts.sheets.sheet_entry import SheetEntry
from ui.theme import SPACE
from ui.widgets.headings import PageHeader

_PARTS = 3
"""Item, slot, and the number of an operation (or nothing)."""


class SheetsPage(Page):
    """Three tabs: typing in, printing, and the kitchen."""

    shows = frozenset({"serving", "stay", "operation", "package_version", "extra_meal"})
    follows_time = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.entry = SheetEntry(desk)
        self.kitchen = KitchenPanel(desk)
        self.printing = PrintPanel(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Listes papier et cuisine"))
        self.tabs.addTab(self.entry, _("Saisir les émargements"))
        self.tabs.addTab(self.printing, _("Imprimer une liste"))
        self.tabs.addTab(self.kitchen, _("Cuisine"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], 0)
        column.setSpacing(SPACE["s"])
        column.addWidget(PageHeader(_("Listes papier")))
        column.addWidget(self.tabs, 1)
        for part in (self.entry, self.kitchen):
            part.undoable.connect(self.undoable)
            part.said.connect(self.said)
        self.printing.said.connect(self.said)
        self.tabs.currentChanged.connect(self._turned)

    def refresh(self) -> None:
        """Ask for what the open tab shows."""
        part = self.tabs.currentWidget()
        assert isinstance(part, SheetEntry | KitchenPanel | PrintPanel)
        part.refresh()

    def open_with(self, what: object) -> None:
        """Open a tab (`kitchen`, `print`), or a printed list: item, slot and operation."""
        if what == "kitchen":
            self.tabs.setCurrentWidget(self.kitchen)
        elif what == "print":
            self.tabs.setCurrentWidget(self.printing)
        elif isinstance(what, tuple) and len(what) == _PARTS:
            self.tabs.setCurrentWidget(self.entry)
            item, slot, operation = what
            self.entry.open_slot(str(item), str(slot), operation)

    def reopened_with(self) -> object:
        """Return the open tab."""
        tabs = {self.kitchen: "kitchen", self.printing: "print"}
        return tabs.get(self.tabs.currentWidget())

    def take_scan(self, text: str) -> bool:
        """Enter a card as a line of the list."""
        if self.tabs.currentWidget() is not self.entry:
            return False
        self.entry.type_code(text)
        return True

    def undone(self, undo: Undo) -> None:
        """Show lines that were taken back from elsewhere as taken back."""
        if isinstance(undo.request, UnmarkItems):
            self.entry.forget(undo.request.serving_ids)

    def first_focus(self) -> QWidget | None:
        """Return the field for the numbers."""
        if self.tabs.currentWidget() is self.printing:
            return self.printing.item
        return self.entry.number if self.tabs.currentWidget() is self.entry else self.kitchen.meal

    @Slot(int)
    def _turned(self, _index: int) -> None:
        if self.isVisible():
            self.refresh()
