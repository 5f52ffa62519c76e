"""A centre's key ends: since which day, and what that changes for whom."""

from datetime import date, datetime, time

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from core.clock import LOCAL
from core.vault.trust import Enrolled
from resources.translation import _
from ui.parts.arrivals.operation_form import read_day
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.headings import text_label

_WIDE = 220


class RevokeBox(Card):
    """Asks since when a key holds no more; hidden while no key is to end."""

    # The key of this centre ends: an `Enrolled` and an instant, None for now.
    wanted = Signal(object, object)
    # It was answered, or left.
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Annuler la clé de ce centre"), tone="warn", parent=parent)
        self._row: Enrolled | None = None
        self._today = date.min
        self.who = text_label("", "strong")
        self.what = text_label(
            _("Pour un PC perdu ou volé. Ses cartes et ses lots d’avant ce jour restent bons. Tout "
              "ce qu’il signe depuis est refusé, partout où la nouvelle liste est chargée."),
            "muted",
        )  # fmt: skip
        self.day = QLineEdit()
        self.day.setMaximumWidth(px(_WIDE))
        self.field = Field("since", _("Perdu ou volé le (jj/mm/aaaa)"), self.day, "")
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
        self.day.returnPressed.connect(self._want)
        self.back.clicked.connect(self.close_box)
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.close_box)
        self.hide()

    def ask(self, row: Enrolled, today: datetime) -> None:
        """Ask about the key of a centre; it ends today unless another day is chosen."""
        self._row = row
        self._today = today.astimezone(LOCAL).date()
        self.who.setText(f"{row.centre} {row.installation} — {row.name}")
        self.field.show_problem("")
        self.day.setText(f"{self._today:%d/%m/%Y}")
        self.show()
        self.day.setFocus()
        self.day.selectAll()

    @Slot()
    def close_box(self) -> None:
        """Leave everything as it is."""
        self.hide()
        self.closed.emit()

    @Slot()
    def _want(self) -> None:
        day = read_day(self.day.text(), self._today)
        if day is None or day > self._today:
            self.field.show_problem(_("Écrivez un jour passé, par exemple 14/11/2026."))
            self.day.setFocus()
            return
        since = None if day == self._today else datetime.combine(day, time(), LOCAL)
        self.close_box()
        self.wanted.emit(self._row, since)
