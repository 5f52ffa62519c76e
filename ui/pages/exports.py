"""Exports: what waits, batches to headquarters, and what it acknowledged (ux.md 2.4.12)."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.commands.batches.load_receipt import LoadedReceipt
from core.queries.batches.outbox import BatchRow, Waiting, batches, newest_trust_list, waiting
from core.rules.access import Permission
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.jobs import Job
from ui.models.table import TableModel
from ui.page import Page
from ui.parts.batch_folder import batch_folder, keep_batch_folder
from ui.parts.exports.columns import BATCHES, batch_id, batch_name, fingerprint
from ui.parts.exports.sending import (
    Sent,
    load_receipts,
    resume_all,
    send_everything,
    write_one,
)
from ui.parts.exports.standing import Standing
from ui.parts.folder_line import FolderLine
from ui.parts.line_strip import LineStrip
from ui.theme import SPACE
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.file_dialog import FileDialog
from ui.widgets.headings import PageHeader, text_label
from ui.widgets.job_bar import JobBar
from ui.widgets.table import TableView

_RECEIPT = ".crr"


class ExportsPage(Page):
    """The outbox of a centre; nothing is called received before headquarters has said so."""

    shows = frozenset({"batch", "receipt", "trust_list", "stay", "person", "serving", "card"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._waiting = Waiting(0, 0, 0)
        self._rows: tuple[BatchRow, ...] = ()
        self._trusted = False
        self._wants_to_send = False
        self.header = PageHeader(
            _("Exports"), _("Un lot chiffré pour le siège, et son accusé de réception.")
        )
        self.load = button(
            _("Charger un accusé…"), "download", tip=_("Charger un accusé de réception (Ctrl+O)")
        )
        self.send = button(
            _("Préparer le lot"), "send", "primary", tip=_("Préparer le lot (Ctrl+E)")
        )
        self.banners = Banners()
        self.job = JobBar()
        self.standing = Standing()
        self.line = LineStrip()
        self.folder = FolderLine(_("Dossier des lots"), _("Choisir le dossier des lots"))
        self.model = TableModel(BATCHES, batch_id, self)
        self.table = TableView(_("Lots préparés pour le siège"), embedded=True)
        self.hint = text_label("", "caption")
        self.again = button(
            _("Écrire à nouveau"), "copy", tip=_("Écrire le lot choisi à nouveau, à l’identique")
        )
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self._dress()

    def refresh(self) -> None:
        """Ask for the trust list, the batches and what is waiting."""
        self.folder.set_folder(batch_folder(self.desk.house.folder.root))
        self.desk.look(newest_trust_list).done.connect(self._show_trust)
        self.desk.look(batches).done.connect(self._show_batches)
        self.desk.look(waiting).done.connect(self._show_waiting)

    def first_focus(self) -> QWidget | None:
        """Return the list: the buttons wait until it is known what there is to send."""
        return self.table

    def show_line(self, news: object) -> None:
        """Show how the line to headquarters stands."""
        self.line.show_news(news)

    def load_files(self, paths: tuple[Path, ...]) -> None:
        """Load receipts of headquarters."""
        if not self.job.is_busy():
            job = self.desk.run(load_receipts, paths)
            self._watch(job, _("Lecture de l’accusé de réception"))
            job.done.connect(self._loaded)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept receipts."""
        if _receipts_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Load the receipts that were dropped."""
        paths = _receipts_of(event)
        if paths:
            event.acceptProposedAction()
            self.load_files(paths)

    # what is shown

    @Slot(object)
    def _show_trust(self, text: str) -> None:
        self._trusted = bool(text)
        if self._trusted:
            self.banners.clear("trust")
        else:
            sets_up = self.desk.may(Permission.BACK_UP)
            self.banners.show_banner(
                "warn",
                _("Le siège n’est pas encore connu ici. Envoyez-lui le fichier de demande du "
                  "centre, puis chargez la liste de confiance qu’il renvoie (Administration)."),
                _("Administration") if sets_up else "",
                key="trust",
                closable=False,
            )  # fmt: skip
        self._dress()

    @Slot(object)
    def _show_batches(self, rows: tuple[BatchRow, ...]) -> None:
        self._rows = rows
        self.model.replace_all(rows)
        left = [row for row in rows if row.state == "prepared"]
        if left and not self.job.is_busy():
            words = ngettext(
                "Le lot {batch} est préparé mais sa copie n’est pas finie. Rien n’est perdu.",
                "{n} lots sont préparés mais leur copie n’est pas finie. Rien n’est perdu.",
                len(left),
            ).format(n=len(left), batch=batch_name(left[0].file_name))
            self.banners.show_banner(
                "warn", words, _("Reprendre la copie"), key="resume", closable=False
            )
        else:
            self.banners.clear("resume")
        self._dress()

    @Slot(object)
    def _show_waiting(self, waiting_now: Waiting) -> None:
        self._waiting = waiting_now
        self.standing.show_standing(waiting_now, self._rows)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        busy = self.job.is_busy()
        left = any(row.state == "prepared" for row in self._rows)
        self.send.setEnabled(self._trusted and not busy and (self._waiting.records > 0 or left))
        self.load.setEnabled(self._trusted and not busy)
        self.again.setEnabled(self._trusted and not busy and self.table.current_row() is not None)
        row = self.table.current_row()
        self.hint.setText(
            _("Empreinte entière, à comparer avec le siège\u00a0: {sha}").format(
                sha=row.manifest_sha256
            )
            if row
            else _("Choisissez un lot pour l’écrire à nouveau.")
        )

    # sending

    @Slot()
    def _send(self) -> None:
        if not self.send.isEnabled():
            return
        if self.folder.folder is None:
            self._wants_to_send = True
            self.folder.ask()
            return
        self._start(send_everything, _("Préparation du lot"))

    @Slot()
    def _resume(self) -> None:
        if self.folder.folder is None:
            self.folder.ask()
        elif not self.job.is_busy():
            self._start(resume_all, _("Reprise de la copie"))

    @Slot()
    def _write_again(self) -> None:
        row = self.table.current_row()
        if row is None or not self.again.isEnabled():
            return
        if self.folder.folder is None:
            self.folder.ask()
            return
        self._start(write_one, _("Copie du lot {batch}").format(batch=batch_name(row.file_name)),
                    row.id)  # fmt: skip

    def _start(self, errand: object, title: str, *args: UUID) -> None:
        assert callable(errand)
        job = self.desk.run(errand, *args, self.folder.folder)
        self._watch(job, title)
        job.done.connect(self._sent)

    def _watch(self, job: Job, title: str) -> None:
        self.banners.clear("result")
        self.job.watch(job, title)
        job.finished.connect(self._ended)
        self._dress()

    @Slot()
    def _ended(self) -> None:
        self.refresh()

    @Slot(object)
    def _sent(self, sent: Sent) -> None:
        if sent.new is not None:
            words = ngettext(
                "Lot {batch} copié et relu\u00a0: {n} fiche, empreinte {sha}. Remettez le fichier "
                "au siège, puis chargez ici son accusé de réception.",
                "Lot {batch} copié et relu\u00a0: {n} fiches, empreinte {sha}. Remettez le fichier "
                "au siège, puis chargez ici son accusé de réception.",
                sent.new.people,
            ).format(batch=sent.new.path.stem, n=sent.new.people, sha=fingerprint(sent.new.sha256))
        else:
            words = _("Copié et relu\u00a0: {files}.").format(
                files=", ".join(path.name for path in sent.paths)
            )
        self.banners.show_banner("ok", words, key="result")

    @Slot(object)
    def _keep_folder(self, path: Path) -> None:
        if not keep_batch_folder(self.desk.house.folder.root, path):
            self.said.emit("warn", _("Ce dossier ne vaut que jusqu’à la fermeture du programme."))
        if self._wants_to_send:
            self._wants_to_send = False
            self._send()

    # receipts

    @Slot()
    def _choose_receipts(self) -> None:
        if not self.load.isEnabled():
            return
        dialog = FileDialog(self, _("Choisir l’accusé de réception du siège"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [_("Accusés de réception (*{ending})").format(ending=_RECEIPT),
             _("Tous les fichiers (*)")]
        )  # fmt: skip
        if self.folder.folder is not None and self.folder.folder.is_dir():
            dialog.setDirectory(str(self.folder.folder))
        dialog.filesSelected.connect(self._receipts_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def _receipts_chosen(self, names: list[str]) -> None:
        self.load_files(tuple(Path(name) for name in names))

    @Slot(object)
    def _loaded(self, loaded: LoadedReceipt) -> None:
        if loaded.acknowledged:
            words = ngettext(
                "Accusé reçu\u00a0: {n} lot de plus est confirmé par le siège.",
                "Accusé reçu\u00a0: {n} lots de plus sont confirmés par le siège.",
                loaded.acknowledged,
            ).format(n=loaded.acknowledged)
            self.banners.show_banner("ok", words, key="result")
        else:
            words = _("Cet accusé est authentique, mais il ne confirme aucun lot de plus.")
            self.banners.show_banner("info", words, key="result")

    @Slot(str)
    def _act_on_banner(self, key: str) -> None:
        if key == "trust":
            self.place_wanted.emit("administration", "trust")
        elif key == "resume":
            self._resume()

    def _connect(self) -> None:
        self.send.clicked.connect(self._send)
        self.line.wanted.connect(self.line_wanted)
        self.load.clicked.connect(self._choose_receipts)
        self.again.clicked.connect(self._write_again)
        self.folder.chosen.connect(self._keep_folder)
        self.banners.action_wanted.connect(self._act_on_banner)
        self.table.selection_changed.connect(self._dress)
        self.table.opened.connect(self._write_again)
        self.job.ended.connect(self._dress)
        QShortcut(QKeySequence("Ctrl+E"), self).activated.connect(self._send)
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self._choose_receipts)

    def _lay_out(self) -> None:
        self.header.add_action(self.load)
        self.header.add_action(self.send)
        self.standing.body.addWidget(self.folder)
        self.standing.body.addWidget(self.line)
        self.table.show_model(self.model)
        self.table.set_empty(
            _("Aucun lot encore. Le premier contiendra tout le registre de ce centre.")
        )
        card = Card(_("Lots"), flush=True)
        card.add_action(self.again)
        card.body.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE["l"], SPACE["s"], SPACE["l"], SPACE["s"])
        foot.addWidget(self.hint)
        card.body.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        column.setSpacing(SPACE["m"])
        for each in (self.header, self.banners, self.job, self.standing):
            column.addWidget(each)
        column.addWidget(card, 1)


def _receipts_of(event: QDropEvent) -> tuple[Path, ...]:
    """Return the receipts that are dragged, empty when something else is among them."""
    urls = event.mimeData().urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    good = bool(paths) and all(path.suffix.lower() == _RECEIPT for path in paths)
    return paths if good and len(paths) == len(urls) else ()
