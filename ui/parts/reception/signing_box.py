"""Headquarters' signing key is renewed: what that changes, asked before it is done."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.translation import _
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.headings import text_label


class SigningBox(Card):
    """Asks whether headquarters is to sign with a new key; hidden while nobody wants that."""

    # Headquarters signs with a new key from now on.
    wanted = Signal()
    # It was answered, or left.
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Renouveler la clé de signature du siège"), tone="warn", parent=parent)
        self.what = text_label(
            _("Le siège signera ses listes et ses accusés avec une nouvelle clé, que l’ancienne "
              "annonce. Ce qui est déjà signé reste bon, et chaque centre suit tout seul avec son "
              "prochain accusé. L’empreinte du siège change. Faites une sauvegarde juste après."),
            "muted",
        )  # fmt: skip
        self.renew = button(_("Signer avec une nouvelle clé"), "refresh-cw", "danger")
        self.back = button(_("Revenir"), "x", "quiet", tip=_("Revenir (Échap)"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE["s"])
        buttons.addWidget(self.renew)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self.body.addWidget(self.what)
        self.body.addLayout(buttons)
        self.renew.clicked.connect(self._want)
        self.back.clicked.connect(self.close_box)
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.close_box)
        self.hide()

    def ask(self) -> None:
        """Ask; the keys are on the answer that changes nothing."""
        self.show()
        self.back.setFocus()

    @Slot()
    def close_box(self) -> None:
        """Leave everything as it is."""
        self.hide()
        self.closed.emit()

    @Slot()
    def _want(self) -> None:
        self.close_box()
        self.wanted.emit()
