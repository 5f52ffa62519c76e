"""Asks why a bed is blocked: some usual reasons, or a typed one."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout

from core.queries.housing.bed_plan import BedRow
from resources.translation import _
from ui.parts.housing.bed_words import BLOCKS
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label

_LONGEST = 40


class BlockPanel(QFrame):
    """Hidden until a bed is to be blocked."""

    # The `BedRow` and the reason.
    given = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("tone", "warn")
        self._row: BedRow | None = None
        self.label = text_label()
        self.reason = QComboBox()
        self.reason.setEditable(True)
        self.reason.setAccessibleName(_("Motif"))
        for words in BLOCKS:
            self.reason.addItem(_(words))
        self.give_button = button(_("Bloquer ce lit"), "check")
        self.leave_button = button(_("Ne pas bloquer"), kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE["m"], SPACE["s"], SPACE["s"], SPACE["s"])
        row.setSpacing(SPACE["s"])
        row.addWidget(self.label, 1)
        for widget in (self.reason, self.give_button, self.leave_button):
            row.addWidget(widget)
        self.give_button.clicked.connect(self._give)
        self.leave_button.clicked.connect(self.hide)
        self.hide()

    def ask(self, row: BedRow) -> None:
        """Ask for the reason of this one."""
        self._row = row
        self.label.setText(_("Pourquoi bloquer le lit {bed}\u202f?").format(bed=row.code))
        self.show()
        self.reason.setFocus()

    @Slot()
    def _give(self) -> None:
        why = self.reason.currentText().strip()[:_LONGEST]
        if self._row is not None and why:
            self.hide()
            self.given.emit(self._row, why)
