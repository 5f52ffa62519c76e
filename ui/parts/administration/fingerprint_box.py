"""The fingerprint of a trust list, compared over the telephone before the list is kept."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from resources.translation import _
from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.headings import text_label


class FingerprintBox(QFrame):
    """Asks whether headquarters reads the same fingerprint; hidden until it is asked."""

    # It is the same, or it is not.
    same = Signal()
    other = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.fingerprint = text_label("", "strong")
        self.yes = button(_("C’est la même"), "check", "primary")
        self.no = button(_("Non"), "x")
        row = QHBoxLayout()
        row.setSpacing(SPACE["s"])
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACE["m"],) * 4)
        column.setSpacing(SPACE["s"])
        column.addWidget(
            text_label(_("Le siège lit-il la même empreinte au téléphone\u202f?"), "muted")
        )
        column.addWidget(self.fingerprint)
        column.addLayout(row)
        self.yes.clicked.connect(self._agree)
        self.no.clicked.connect(self._disagree)
        self.hide()

    def ask(self, fingerprint: str) -> None:
        """Show a fingerprint and wait for the answer."""
        self.fingerprint.setText(fingerprint)
        self.show()
        self.no.setFocus()
        announce(self, fingerprint)

    @Slot()
    def _agree(self) -> None:
        self.hide()
        self.same.emit()

    @Slot()
    def _disagree(self) -> None:
        self.hide()
        self.other.emit()
