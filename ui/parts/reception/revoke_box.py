"""A centre's key ends: since which day, and what that changes for whom."""

from datetime import datetime, time

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from core.clock import LOCAL
from core.vault.trust import Enrolled
from resources.translation import _
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.headings import text_label


class RevokeBox(Card):
    """Asks since when a key holds no more; hidden while no key is to end."""

    # The key of this centre ends: an `Enrolled` and an instant, None for now.
    wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Annuler la clé de ce centre"), tone="warn", parent=parent)
        self._row: Enrolled | None = None
        self._today = QDate()
        self.who = text_label("", "strong")
        self.what = text_label(
            _("Pour un PC perdu ou volé. Ses cartes et ses lots d’avant ce jour restent bons. Tout "
              "ce qu’il signe depuis est refusé, partout où la nouvelle liste est chargée."),
            "muted",
        )  # fmt: skip
        self.day = QDateEdit()
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.field = Field("since", _("Perdu ou volé le"), self.day, "")
        self.revoke = button(_("Annuler sa clé"), "ban", "danger")
        self.back = button(_("Revenir"), "x", "quiet", tip=_("Revenir (Échap)"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE["s"])
        buttons.addWidget(self.revoke)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        for each in (self.who, self.what, self.field):
            self.body.addWidget(each)
        self.body.addLayout(buttons)
        self.revoke.clicked.connect(self._want)
        self.back.clicked.connect(self.hide)
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.hide)
        self.hide()

    def ask(self, row: Enrolled, today: datetime) -> None:
        """Ask about the key of a centre; it ends today unless another day is chosen."""
        self._row = row
        local = today.astimezone(LOCAL)
        self._today = QDate(local.year, local.month, local.day)
        self.who.setText(f"{row.centre} {row.installation} — {row.name}")
        self.day.setMaximumDate(self._today)
        self.day.setDate(self._today)
        self.show()
        self.day.setFocus()

    @Slot()
    def _want(self) -> None:
        chosen = self.day.date()
        day = datetime(chosen.year(), chosen.month(), chosen.day(), tzinfo=LOCAL).date()
        since = None if chosen == self._today else datetime.combine(day, time(), LOCAL)
        self.hide()
        self.wanted.emit(self._row, since)
