"""Asks why somebody sleeps in a block that is kept for others: a reason, never a bare « OK »."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout

from core.errors import DomainError
from resources.translation import _
from ui.parts.housing.bed_words import REASONS, kind_words
from ui.parts.housing.giving import Hand
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label


class ReasonPanel(QFrame):
    """Hidden until a rule says no."""

    # The `Hand`, the bed and the code of the reason.
    given = Signal(object, str, str)
    # Nothing is done.
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("tone", "warn")
        self._hand: Hand | None = None
        self._bed = ""
        self.label = text_label()
        self.reason = QComboBox()
        self.reason.setAccessibleName(_("Motif"))
        for code, words in REASONS.items():
            self.reason.addItem(_(words), code)
        self.give_button = button(_("Donner ce lit"), "check")
        self.leave_button = button(_("Ne pas donner"), kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE["m"], SPACE["s"], SPACE["s"], SPACE["s"])
        row.setSpacing(SPACE["s"])
        row.addWidget(self.label, 1)
        for widget in (self.reason, self.give_button, self.leave_button):
            row.addWidget(widget)
        self.give_button.clicked.connect(self._give)
        self.leave_button.clicked.connect(self._leave)
        self.hide()

    def ask(self, hand: Hand, bed: str, error: DomainError) -> None:
        """Ask for the reason of this one; `error` is the rule that says no."""
        self._hand, self._bed = hand, bed
        if error.code == "block_rule":
            kind = kind_words(str(error.details.get("kind", "")))
            words = _("Lit {bed}, bloc réservé ({kind}). Y placer {who} quand même\u202f?").format(
                bed=bed, kind=kind, who=hand.name
            )
        elif error.code == "minor_alone":
            words = _(
                "Lit {bed}, loin de l’adulte de cet enfant. Y placer {who} quand même\u202f?"
            ).format(bed=bed, who=hand.name)
        else:
            words = _(
                "Lit {bed}, salle partagée avec l’autre sexe. Y placer {who} quand même\u202f?"
            ).format(bed=bed, who=hand.name)
        self.label.setText(words)
        self.show()
        self.reason.setFocus()

    @Slot()
    def _give(self) -> None:
        self.hide()
        if self._hand is not None:
            self.given.emit(self._hand, self._bed, str(self.reason.currentData()))

    @Slot()
    def _leave(self) -> None:
        self.hide()
        self.left.emit()
