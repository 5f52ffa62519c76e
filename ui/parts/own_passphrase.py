"""Changing one's own passphrase, from wherever it is asked for."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.errands.accounts import change_passphrase
from resources.translation import _
from ui.desk import Desk
from ui.dialogs.passphrase_dialog import PassphraseDialog


class OwnPassphrase(QObject):
    """Asks whoever is logged in for a new passphrase and changes it."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    @Slot()
    def ask(self) -> None:
        """Open the dialog."""
        over = self.parent()
        assert isinstance(over, QWidget)
        dialog = PassphraseDialog(
            _("Changer ma phrase de passe"),
            _("L’ancienne phrase n’ouvrira plus rien."),
            self._desk.house.actor.name,
            over,
        )
        dialog.given.connect(self._change)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _change(self, passphrase: str) -> None:
        account = self._desk.house.actor.user_id
        self._desk.run(change_passphrase, account, passphrase).done.connect(self._changed)

    @Slot(object)
    def _changed(self, _nothing: object) -> None:
        self.said.emit("ok", _("Votre phrase de passe est changée."))
