"""Putting a backup in the place of the books, confirmed by a passphrase (ux.md 3.6)."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.clock import LOCAL
from core.errors import DomainError
from resources.translation import _
from ui.backups import Backup, backup_of
from ui.entrance.passphrase_field import PassphraseField
from ui.theme import SPACE
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.editors import fill_editor
from ui.widgets.file_dialog import FileDialog
from ui.widgets.form import Form
from ui.words import words_for, words_for_code


class RestoreForm(QWidget):
    """Which backup, whose passphrase; the safe answer is the default one."""

    # Confirmed: the file, the name, the passphrase.
    restore_wanted = Signal(object, str, str)
    # Nothing is restored.
    back_wanted = Signal()

    def __init__(self, backups: Sequence[Backup], names: Sequence[str]) -> None:
        super().__init__()
        self.form = Form(columns=1)
        self.backup = QComboBox()
        for backup in backups:
            self._offer(backup)
        self.other = button(_("Prendre un autre fichier…"), "folder-open", "link")
        self.name = QComboBox()
        self.name.addItems(list(names))
        self.passphrase = PassphraseField()
        self.form.add("file", _("Sauvegarde"), self.backup)
        self.form.add_widget(self.other)
        self.form.add("user", _("Votre nom"), self.name)
        self.form.add("passphrase", _("Phrase de passe, pour confirmer"), self.passphrase)
        warning = Banner(
            "warn",
            _(
                "Le registre de maintenant sera remplacé par la sauvegarde. Ce qui a été écrit "
                "depuis n’y sera plus ; l’ancien registre est gardé à côté."
            ),
            closable=False,
        )
        self.back = button(_("Ne pas restaurer"))
        self.restore = button(_("Restaurer"), "history", "danger")
        card = Card()
        card.body.addWidget(warning)
        card.body.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.restore)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        column.addWidget(card)
        self.other.clicked.connect(self._choose_file)
        self.restore.clicked.connect(self._want)
        self.back.clicked.connect(self.back_wanted)

    def show_busy(self, *, busy: bool) -> None:
        """Let nobody change anything while it is restored."""
        self.form.setEnabled(not busy)
        self.restore.setEnabled(not busy)

    def show_error(self, error: DomainError) -> None:
        """Put what is wrong under its field."""
        mine = {"wrong_passphrase", "locked_out", "user_unknown"}
        self.form.show_problems({"passphrase" if error.code in mine else "file": words_for(error)})

    @Slot()
    def _choose_file(self) -> None:
        dialog = FileDialog(self, _("Sauvegarde à restaurer"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Sauvegardes (*.sauvegarde)"))
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    @Slot(str)
    def take_file(self, path: str) -> None:
        """Choose a backup that lies elsewhere."""
        self._offer(backup_of(Path(path)))
        fill_editor(self.backup, Path(path))
        self.backup.setCurrentIndex(self.backup.count() - 1)

    def _offer(self, backup: Backup) -> None:
        if backup.made_at is None:
            self.backup.addItem(backup.path.name, backup.path)
            return
        local = backup.made_at.astimezone(LOCAL)
        text = _("{day} à {time}").format(day=f"{local:%d/%m/%Y}", time=f"{local:%H:%M}")
        self.backup.addItem(text, backup.path)

    @Slot()
    def _want(self) -> None:
        given = self.form.values()
        problems = {}
        if not isinstance(given["file"], Path):
            problems["file"] = words_for_code("backup_missing")
        if not given["passphrase"]:
            problems["passphrase"] = _("Écrivez votre phrase de passe.")
        self.form.show_problems(problems)
        if not problems:
            self.restore_wanted.emit(given["file"], given["user"], given["passphrase"])
