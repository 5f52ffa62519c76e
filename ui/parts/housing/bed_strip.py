"""Below the plan: the bed under the cursor, and what can be done with it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.queries.housing.bed_plan import BedRow
from resources.translation import _
from ui.parts.folding import FoldingRow
from ui.parts.housing.bed_words import bed_words
from ui.parts.housing.giving import Hand
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.headings import text_label


class BedStrip(QWidget):
    """Words and buttons for a bed; a line for its code where somebody is to be placed."""

    give_wanted = Signal()
    move_wanted = Signal()
    free_wanted = Signal()
    person_wanted = Signal()
    block_wanted = Signal()
    level_wanted = Signal()
    # The code of a bed was typed.
    typed_bed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.label = text_label("", "strong")
        self.give_button = button("", "bed-double")
        self.move_button = button(_("Déplacer… (M)"))
        self.free_button = button(_("Libérer"))
        self.person_button = button(_("Fiche"), "user")
        self.block_button = button("")
        self.level_button = button("")
        self.code = QLineEdit()
        self.code.setPlaceholderText(_("Code du lit, Entrée"))
        self.code.setAccessibleName(_("Code du lit"))
        self.code.setFixedWidth(px(170))
        tools = FoldingRow()
        for widget in (
            self.give_button,
            self.code,
            self.move_button,
            self.free_button,
            self.person_button,
            self.block_button,
            self.level_button,
        ):
            tools.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"])
        column.addWidget(self.label)
        column.addWidget(tools)
        self.give_button.clicked.connect(self.give_wanted)
        self.move_button.clicked.connect(self.move_wanted)
        self.free_button.clicked.connect(self.free_wanted)
        self.person_button.clicked.connect(self.person_wanted)
        self.block_button.clicked.connect(self.block_wanted)
        self.level_button.clicked.connect(self.level_wanted)
        self.code.returnPressed.connect(self._type)

    def show_bed(self, row: BedRow | None, hand: Hand | None) -> None:
        """Show a bed, and who would get it."""
        taken = row is not None and row.stay_id is not None
        is_free = row is not None and not taken and not row.blocked
        if hand is not None and hand.bed:
            words = _("{who} quitte {bed}\u00a0: choisissez un lit libre, ou Échap.").format(
                who=hand.name, bed=hand.bed
            )
        elif row is not None:
            words = bed_words(row)
        elif hand is not None:
            words = _("Pour {who}\u00a0: choisissez un lit sur le plan, ou tapez son code.").format(
                who=hand.name
            )
        else:
            words = _("Choisissez un lit sur le plan, ou scannez une carte.")
        self.label.setText(words)
        self.give_button.setVisible(is_free and hand is not None)
        if row is not None and hand is not None:
            self.give_button.set_word(_("Donner {bed} à {who}").format(bed=row.code, who=hand.name))
        self.code.setVisible(hand is not None)
        for each in (self.move_button, self.free_button, self.person_button):
            each.setVisible(taken)
        for each in (self.block_button, self.level_button):
            each.setVisible(row is not None and not taken)
        if row is not None:
            self.block_button.set_word(_("Débloquer") if row.blocked else _("Bloquer…"))
            self.level_button.set_word(
                _("Ce lit est en bas") if row.upper else _("Ce lit est en haut")
            )

    @Slot()
    def _type(self) -> None:
        code = self.code.text().strip()
        self.code.clear()
        if code:
            self.typed_bed.emit(code)
