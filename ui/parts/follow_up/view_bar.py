"""The row of filters above the follow-up list, each with its count."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy

from core.queries.package.follow_up import OperationName
from resources.translation import _
from ui.parts.folding import FoldingRow
from ui.parts.follow_up.filters import SHOWN, View
from ui.theme import px
from ui.widgets.buttons import Button


class ViewButton(Button):
    """One filter; pressing it again changes nothing."""

    # The view.
    wanted = Signal(object)

    def __init__(self, view: View) -> None:
        super().__init__(view.words())
        self.view = view
        self._words = view.words()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._want)

    def show_count(self, count: int | None) -> None:
        """Show how many rows the view has; None while that is not known."""
        words = self.view.words()
        if count is not None:
            words = f"{words}\u2002{count}"
        if words != self._words:  # a word that is set lays the whole row out again
            self._words = words
            self.set_word(words)

    @Slot()
    def _want(self) -> None:
        self.setChecked(True)
        self.wanted.emit(self.view)


class ViewBar(FoldingRow):
    """The filters; one that is not always there gets its button while it is in use."""

    # A view was chosen.
    view_wanted = Signal(object)
    # An operation was chosen: its key, or None for all.
    operation_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(gap=6)
        self._operations: tuple[OperationName, ...] = ()
        self.buttons = {key: ViewButton(View(key)) for key in SHOWN}
        self.guest = ViewButton(View())
        self.operation = QComboBox()
        self.operation.setAccessibleName(_("Opération"))
        self.operation.setMaximumWidth(px(260))
        self.operation.addItem(_("Toutes les opérations"), None)
        for each in (*self.buttons.values(), self.guest):
            each.wanted.connect(self.view_wanted)
            self.add(each)
        self.add(self.operation)
        self.operation.activated.connect(self._pick_operation)
        self.show_view(View())

    def show_view(self, view: View) -> None:
        """Mark the view in use."""
        for key, each in self.buttons.items():
            each.setChecked(key == view.key)
        is_guest = view.key not in self.buttons
        self.guest.setVisible(is_guest)
        self.guest.setChecked(is_guest)
        if is_guest:
            self.guest.view = view
            self.guest.show_count(None)

    def show_counts(self, counts: Mapping[str, int], guest: int) -> None:
        """Show how many rows each view has."""
        for key, each in self.buttons.items():
            each.show_count(counts[key])
        self.guest.show_count(guest)

    def show_operations(self, rows: tuple[OperationName, ...]) -> None:
        """Offer these operations; the one in use stays chosen."""
        if rows == self._operations:
            return
        self._operations = rows
        chosen = self.operation.currentData()
        self.operation.clear()
        self.operation.addItem(_("Toutes les opérations"), None)
        for row in rows:
            self.operation.addItem(f"{row.number:02d} · {row.label}", str(row.id))
        self.operation.setCurrentIndex(max(self.operation.findData(chosen), 0))

    def chosen_operation(self) -> UUID | None:
        """Return the operation in use, None for all."""
        # Texts: Qt compares other Python values by identity when it looks for one.
        found = self.operation.currentData()
        return UUID(found) if found else None

    @Slot(int)
    def _pick_operation(self, _index: int) -> None:
        self.operation_wanted.emit(self.chosen_operation())
