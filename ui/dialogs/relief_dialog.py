"""Which list is to be printed in a hurry: one letter each (ux.md 4.6)."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QSizePolicy, QVBoxLayout, QWidget

from resources.translation import N_, _
from ui.centre_papers import BEDS_DAY, BEDS_NIGHT, EVACUATION, HAND_OVER, NAMED, RELIEF
from ui.theme import SPACE, px
from ui.widgets.buttons import Button, button
from ui.widgets.headings import text_label

_CHOICES = (
    (EVACUATION, "E", N_("E   Évacuation, sans noms"), "primary", False),
    (NAMED, "N", N_("N   Évacuation, avec les noms"), "secondary", True),
    (RELIEF, "S", N_("S   Liste de secours (repas, lits)"), "secondary", True),
    (HAND_OVER, "R", N_("R   Feuille de relève"), "secondary", True),
    (BEDS_DAY, "P", N_("P   Plan des lits, sans noms"), "secondary", False),
    (BEDS_NIGHT, "L", N_("L   Plan des lits, avec les noms"), "secondary", True),
)
"""Key, letter, words, look, and whether people are seen for it."""


class ReliefDialog(QDialog):
    """Three large buttons; Enter takes the first, Escape goes back."""

    # The list that is wanted: one of the keys above.
    chosen = Signal(str)

    def __init__(self, parent: QWidget, *, may_read_names: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Imprimer pour les secours"))
        self.setMinimumWidth(px(380))
        self.buttons: dict[str, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        column.setSpacing(SPACE["m"])
        column.addWidget(text_label(_("Tapez la lettre de la liste."), "muted"))
        for key, _letter, words, kind, with_names in _CHOICES:
            made = button(_(words), "printer", kind)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.setEnabled(may_read_names or not with_names)
            made.clicked.connect(self._choose)
            self.buttons[key] = made
            column.addWidget(made)
        self.buttons[EVACUATION].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the list of the letter."""
        letter = event.text().upper()
        found = next((key for key, its, *_rest in _CHOICES if its == letter), "")
        if found and self.buttons[found].isEnabled():
            self._take(found)
            return
        super().keyPressEvent(event)

    @Slot()
    def _choose(self) -> None:
        self._take(next(key for key, each in self.buttons.items() if each is self.sender()))

    def _take(self, key: str) -> None:
        self.accept()
        self.chosen.emit(key)
