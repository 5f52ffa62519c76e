"""A centre asks to be taken in: who it is, and the fingerprint that is compared by telephone."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.translation import _
from ui.parts.reception.enrolling import Asked
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.headings import text_label


class RequestBox(Card):
    """Shows a request; hidden while there is none."""

    # The centre may be taken in, with the path of its request.
    enrol_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Inscrire ce centre"), tone="info", parent=parent)
        self._path: Path | None = None
        self.who = text_label("", "strong")
        self.fingerprint = text_label("", "code")
        self.advice = text_label(
            _("Appelez le centre et faites-vous lire son empreinte. Si elle est la même, la "
              "demande vient bien de lui."),
            "muted",
        )  # fmt: skip
        self.warning = text_label(
            _("Exercice et vrai registre ne se mêlent pas : ses lots seront refusés ici."),
            "error",
        )
        self.accept = button(_("L’empreinte est la même\u00a0: inscrire"), "check")
        self.back = button(_("Annuler"), "x", "quiet", tip=_("Annuler (Échap)"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE["s"])
        buttons.addWidget(self.accept)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        for each in (self.who, self.fingerprint, self.advice, self.warning):
            self.body.addWidget(each)
        self.body.addLayout(buttons)
        self.accept.clicked.connect(self._want)
        self.back.clicked.connect(self.hide)
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.hide)
        self.hide()

    def show_request(self, asked: Asked, *, exercise: bool) -> None:
        """Show who asks; `exercise` says whether this headquarters is one."""
        request = asked.request
        self._path = asked.path
        words = _("{name} — {centre} {installation}")
        who = words.format(
            name=request.name, centre=request.centre, installation=request.installation
        )
        if request.exercise:
            who = _("{who} (centre d’exercice)").format(who=who)
        self.who.setText(who)
        self.warning.setVisible(request.exercise != exercise)
        self.fingerprint.setText(request.fingerprint)
        self.fingerprint.setAccessibleName(
            _("Empreinte du centre\u00a0: {digits}").format(digits=request.fingerprint)
        )
        self.show()
        self.accept.setFocus()

    @Slot()
    def _want(self) -> None:
        self.hide()
        self.enrol_wanted.emit(self._path)
