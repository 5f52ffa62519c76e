"""Restoring over open books: irreversible, so it says in numbers what it takes away."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.clock import LOCAL
from core.queries.access.since import WrittenSince, written_since
from resources.translation import _, ngettext
from ui.backups import Backup
from ui.desk import Desk
from ui.entrance.passphrase_field import PassphraseField
from ui.theme import SPACE, px
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.form import Form
from ui.widgets.headings import heading


class RestoreDialog(QDialog):
    """Which backup, what will be replaced, and the passphrase of who does it."""

    # Confirmed: the file and the passphrase.
    restore_wanted = Signal(object, str)

    def __init__(
        self, desk: Desk, backups: Sequence[Backup], chosen: Backup | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setModal(True)
        self.setMinimumWidth(px(520))
        self._backups = {backup.path: backup for backup in backups}
        self.title = heading(_("Restaurer une sauvegarde ?"))
        self.warning = Banners()
        self.backup = QComboBox()
        for backup in backups:
            self.backup.addItem(_when(backup.made_at) or backup.path.name, backup.path)
        if chosen is not None:
            self.backup.setCurrentIndex(self.backup.findData(chosen.path))
        self.passphrase = PassphraseField()
        self.form = Form(columns=1)
        self.form.add("file", _("Sauvegarde"), self.backup)
        self.form.add("passphrase", _("Votre phrase de passe, pour confirmer"), self.passphrase)
        self.restore = button(_("Restaurer"), "history", "danger")
        self.leave = button(_("Ne pas restaurer"), "", "primary")
        row = QHBoxLayout()
        row.addWidget(self.restore)
        row.addStretch(1)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(SPACE["xl"],) * 4)
        column.setSpacing(SPACE["m"])
        for widget in (self.title, self.warning, self.form):
            column.addWidget(widget)
        column.addLayout(row)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        self.backup.currentIndexChanged.connect(self._count)
        self.restore.clicked.connect(self._want)
        self.leave.clicked.connect(self.reject)
        self.leave.setFocus()
        self._count()

    @Slot()
    def _count(self) -> None:
        backup = self._backups.get(self.backup.currentData())
        self.restore.setEnabled(backup is not None)
        if backup is None:
            self.warning.show_banner(
                "info", _("Aucune sauvegarde n’est là."), key="lost", closable=False
            )
            return
        when = _when(backup.made_at)
        title = _("Restaurer la sauvegarde du {when} ?").format(when=when)
        self.title.setText(title if when else _("Restaurer une sauvegarde ?"))
        if backup.made_at is not None:
            self.desk.look(written_since, backup.made_at).done.connect(self._tell)

    @Slot(object)
    def _tell(self, found: WrittenSince) -> None:
        lost = ngettext(
            "{n} acte écrit depuis n’y sera plus.",
            "{n} actes écrits depuis n’y seront plus.",
            found.acts,
        ).format(n=found.acts)
        kept = _("Le registre de maintenant est gardé à côté.")
        self.warning.show_banner("warn", f"{lost} {kept}", key="lost", closable=False)
        self.adjustSize()

    @Slot()
    def _want(self) -> None:
        passphrase, file = self.passphrase.value(), self.backup.currentData()
        if not passphrase:
            self.form.show_problems({"passphrase": _("Écrivez votre phrase de passe.")})
        elif isinstance(file, Path):
            self.restore_wanted.emit(file, passphrase)
            self.accept()


def _when(made_at: datetime | None) -> str:
    if made_at is None:
        return ""
    local = made_at.astimezone(LOCAL)
    return _("{day} à {time}").format(day=f"{local:%d/%m/%Y}", time=f"{local:%H:%M}")
