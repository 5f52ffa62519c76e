"""Tab « Sauvegarde »: back up, prove, restore."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from core.act import Progress
from core.clock import LOCAL
from core.errands.safety import Restored, Verified, back_up_books, restore_books, verify_all
from core.errors import DomainError
from core.house import House
from core.rules.access import Permission
from resources.translation import N_, _
from ui.backups import Backup, backups_in
from ui.desk import Desk
from ui.dialogs.restore_dialog import RestoreDialog
from ui.entrance.desk_words import keep_settings
from ui.models.table import Column, TableModel
from ui.parts.administration.part import Part, fit_height
from ui.parts.administration.proofs import Proofs
from ui.settings import load_settings
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.file_dialog import FileDialog
from ui.widgets.job_bar import JobBar
from ui.widgets.table import TableView
from ui.words import words_for

_MEGABYTE = 1_000_000


class SafetyPart(Part):
    """The list of backups, one more in a chosen folder, the four proofs, and restoring."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.job_bar = JobBar()
        self.table = TableView(_("Sauvegardes"), embedded=True)
        self.model = TableModel(_COLUMNS, id_of=_path)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucune sauvegarde. Faites-en une maintenant."))
        self.here = button(_("Sauvegarder maintenant"), "save", "primary")
        self.elsewhere = button(_("Sur une clé ou un disque…"), "hard-drive")
        self.restore = button(_("Restaurer…"), "history", "danger")
        there = Card(
            _("Sauvegardes"),
            sentence=_(
                "Chaque copie est relue et contrôlée. Gardez-en une hors de ce PC, sur une clé."
            ),
        )
        there.body.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(SPACE["s"])
        for widget in (self.here, self.elsewhere):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.restore)
        there.body.addLayout(row)
        self.verify = button(_("Tout vérifier"), "shield-check")
        self.proofs = Proofs()
        proof = Card(
            _("Preuves"),
            sentence=_("Registre, journal, lots et sauvegardes : chacun est prouvé à part."),
        )
        proof.add_action(self.verify)
        proof.body.addWidget(self.proofs)
        self.cards.addWidget(self.job_bar)
        self.cards.addWidget(there)
        self.cards.addWidget(proof)
        self.cards.addStretch(1)
        self.restore.setVisible(desk.may(Permission.SET_UP))
        self.here.clicked.connect(self._back_up_here)
        self.elsewhere.clicked.connect(self._choose_folder)
        self.restore.clicked.connect(self._ask_restore)
        self.verify.clicked.connect(self._verify)

    def refresh(self) -> None:
        """List the backups of the usual folder and of the one chosen last."""

        def work(progress: Progress) -> tuple[Backup, ...]:
            del progress
            return _known_backups(self.desk.house)

        self.desk.make(work).done.connect(self._list)

    def back_up_to(self, folder: Path) -> None:
        """Make a checked copy in a folder."""
        job = self.desk.run(back_up_books, folder)
        job.done.connect(self._backed_up)
        self.job_bar.watch(job, _("Sauvegarde…"), cancellable=False)

    @Slot(object)
    def _list(self, backups: tuple[Backup, ...]) -> None:
        self.model.replace_all(backups)
        fit_height(self.table, len(backups))

    @Slot()
    def _back_up_here(self) -> None:
        self.back_up_to(self.desk.house.folder.backups)

    @Slot()
    def _choose_folder(self) -> None:
        dialog = FileDialog(self, _("Où sauvegarder ?"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.folder_chosen)
        dialog.open()

    @Slot(str)
    def folder_chosen(self, folder: str) -> None:
        """Back up there, and remember the place for the next time."""
        root = self.desk.house.folder.root
        keep_settings(root, replace(load_settings(root), backup_folder=folder))
        self.back_up_to(Path(folder))

    @Slot(object)
    def _backed_up(self, path: Path) -> None:
        words = _("Sauvegarde faite et vérifiée : {file}. Vous pouvez retirer la clé.")
        if path.stat().st_dev == self.desk.house.folder.root.stat().st_dev:
            words = _(
                "Sauvegarde faite et vérifiée : {file}. Elle est sur ce PC\u00a0: faites-en une "
                "aussi sur une clé."
            )
        self.said.emit("ok", words.format(file=path.name))
        self.refresh()

    @Slot()
    def _verify(self) -> None:
        self.verify.setEnabled(False)
        job = self.desk.run(verify_all)
        job.done.connect(self._verified)
        job.finished.connect(self._may_verify)
        self.job_bar.watch(job, _("Vérification…"))

    @Slot(object)
    def _verified(self, found: Verified) -> None:
        self.proofs.show_proofs(found)

    @Slot()
    def _may_verify(self) -> None:
        self.verify.setEnabled(True)

    @Slot()
    def _ask_restore(self) -> None:
        chosen = self.table.current_row()
        dialog = RestoreDialog(self.desk, self.model.rows(), chosen, self)
        dialog.restore_wanted.connect(self._restore)
        dialog.open()

    @Slot(object, str)
    def _restore(self, file: Path, passphrase: str) -> None:
        job = self.desk.run(restore_here, file, passphrase)
        job.done.connect(self._restored)
        job.failed.connect(self._not_restored)
        self.job_bar.watch(job, _("Restauration…"), cancellable=False)

    @Slot(object)
    def _restored(self, _restored: Restored) -> None:
        self.said.emit("ok", _("La sauvegarde est restaurée. Entrez à nouveau."))
        self.leave_wanted.emit()

    @Slot(object)
    def _not_restored(self, error: DomainError) -> None:
        self.said.emit("danger", words_for(error))


def restore_here(
    house: House, file: Path, passphrase: str, progress: Progress | None = None
) -> Restored:
    """Put a backup in the place of the open books; whoever asked logs in again afterwards."""
    del progress
    house.engine.dispose()
    return restore_books(house.folder.root, file, house.actor.name, passphrase, clock=house.clock)


def _known_backups(house: House) -> tuple[Backup, ...]:
    found = list(backups_in(house.folder.backups))
    elsewhere = load_settings(house.folder.root).backup_folder
    if elsewhere and Path(elsewhere) != house.folder.backups:
        found += backups_in(Path(elsewhere))
    return tuple(found)


def _path(backup: Backup) -> Path:
    return backup.path


def _when(backup: Backup) -> str:
    if backup.made_at is None:
        return backup.path.name
    return f"{backup.made_at.astimezone(LOCAL):%d/%m/%Y %H:%M}"


def _when_sort(backup: Backup) -> str:
    return "" if backup.made_at is None else backup.made_at.isoformat()


def _where(backup: Backup) -> str:
    return str(backup.path.parent)


def _size(backup: Backup) -> str:
    number = f"{backup.bytes / _MEGABYTE:.1f}".replace(".", ",")
    return _("{number} Mo").format(number=number)


def _size_sort(backup: Backup) -> int:
    return backup.bytes


_COLUMNS = (
    Column("when", N_("Faite le"), text=_when, sort=_when_sort, width=170, strong=True),
    Column("where", N_("Dossier"), text=_where, stretch=True, muted=True),
    Column("size", N_("Taille"), text=_size, sort=_size_sort, align="right", width=110),
)
