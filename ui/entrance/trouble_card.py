"""A trouble that keeps the books shut: what it is, and what to do about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.errors import DomainError
from resources.translation import _
from ui.entrance.ways_out import RESTORABLE, WAYS_OUT
from ui.theme import SPACE
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.words import words_for


class TroubleCard(QWidget):
    """One sentence, numbered steps, and what can be tried from here."""

    # Look again whether it is mended.
    retry_wanted = Signal()
    # A backup should take the place of the books.
    restore_wanted = Signal()
    # Go on all the same, reading only.
    go_on_wanted = Signal()
    # The clock of the PC is right, though it jumped ahead.
    clock_confirmed = Signal()

    def __init__(self, trouble: DomainError, *, may_go_on: bool = False) -> None:
        super().__init__()
        self.code = trouble.code
        self.banner = Banner("danger", words_for(trouble), closable=False)
        steps = WAYS_OUT.get(trouble.code, (_("Appuyez sur « Réessayer »."),))
        card = Card(_("Que faire ?"))
        for number, step in enumerate(steps, start=1):
            row = QHBoxLayout()
            row.setSpacing(SPACE["m"])
            row.addWidget(text_label(f"{number}.", "strong", wrap=False))
            row.addWidget(text_label(_(step)), 1)
            card.body.addLayout(row)
        self.retry = button(_("Réessayer"), "refresh-cw", "primary")
        self.restore = button(_("Restaurer une sauvegarde"), "history")
        if trouble.code not in RESTORABLE:
            self.restore.hide()
        self.go_on = button(_("Entrer sans rien écrire"), "", "quiet")
        self.clock_is_right = button(_("L’heure est juste"), "check")
        self.clock_is_right.setVisible(may_go_on and trouble.code == "clock_ahead")
        if not may_go_on:
            self.go_on.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACE["s"])
        for widget in (self.retry, self.clock_is_right, self.restore, self.go_on):
            widget.setAutoDefault(True)
            row.addWidget(widget)
        row.addStretch(1)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        column.addWidget(self.banner)
        column.addWidget(card)
        self.retry.clicked.connect(self.retry_wanted)
        self.restore.clicked.connect(self.restore_wanted)
        self.go_on.clicked.connect(self.go_on_wanted)
        self.clock_is_right.clicked.connect(self.clock_confirmed)
