"""Headquarters receives the centres' batches and takes centres in (ux.md 2.4.14)."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from core.errands.receive_batches import Reception, receive_batches
from core.errors import DomainError
from core.queries.batches.outbox import newest_trust_list
from core.queries.headquarters.inbox import InboundRow, inbound
from core.vault.trust import read_trust_list
from resources.translation import N_, _, ngettext
from ui.desk import Desk
from ui.models.table import TableModel
from ui.page import Page
from ui.parts.batch_folder import batch_folder, keep_batch_folder
from ui.parts.folder_line import FolderLine
from ui.parts.line_strip import LineStrip
from ui.parts.reception.centres_panel import CentresPanel
from ui.parts.reception.columns import INBOUND, RESULTS, inbound_id, result_id
from ui.parts.reception.coverage_panel import CoveragePanel
from ui.parts.reception.enrolling import Asked, ReadRequest, Taken, take_in
from ui.parts.reception.request_box import RequestBox
from ui.theme import SPACE
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.file_dialog import FileDialog
from ui.widgets.headings import PageHeader
from ui.widgets.job_bar import JobBar
from ui.widgets.table import TableView
from ui.words import words_for

_BATCH, _REQUEST = ".crm", ".json"
_DROP = N_("Déposez ici les fichiers .crm des centres, dans n’importe quel ordre.")
_INBOUND, _RESULTS, _CENTRES = range(3)


class ReceptionPage(Page):
    """The inbox of headquarters; every file gets its answer in words, and a receipt goes back."""

    shows = frozenset({"inbound_batch", "trust_list"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._files: tuple[Path, ...] = ()
        self._request: Path | None = None
        self._centres = 0
        self.header = PageHeader(_("Réception des lots"), "")
        self.enrol = button(_("Inscrire un centre…"), "user-plus")
        self.add = button(
            _("Ajouter des fichiers…"), "upload", "primary", tip=_("Ajouter des fichiers (Ctrl+O)")
        )
        self.banners = Banners()
        self.job = JobBar()
        self.request_box = RequestBox()
        self.line = LineStrip()
        self.folder = FolderLine(
            _("Accusés et listes de confiance"), _("Choisir le dossier des réponses aux centres")
        )
        self.inbound = TableModel(INBOUND, inbound_id, self)
        self.results = TableModel(RESULTS, result_id, self)
        self.keys = CentresPanel(desk)
        self.days = CoveragePanel(desk)
        self.centres = self.keys.model
        self.tabs = QTabWidget()
        self.empty = EmptyState(
            "download",
            _("Aucun lot reçu"),
            _(_DROP),
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)

    def refresh(self) -> None:
        """Ask for the batches that came and for the centres that are known."""
        self.folder.set_folder(batch_folder(self.desk.house.folder.root))
        self.desk.look(newest_trust_list).done.connect(self._show_trust)
        self.desk.look(inbound).done.connect(self._show_inbound)

    def first_focus(self) -> QWidget | None:
        """Return what is done most often here."""
        return self.add

    def show_line(self, news: object) -> None:
        """Show how the letter box of the network stands."""
        self.line.show_news(news)

    def receive(self, paths: tuple[Path, ...]) -> None:
        """Receive batch files; where the receipts go is asked for once."""
        if self.job.is_busy() or not paths:
            return
        if self.folder.folder is None:
            self._files = paths
            self.folder.ask()
            return
        self.banners.clear()
        job = self.desk.run(receive_batches, list(paths), self.folder.folder)
        self.job.watch(job, _("Réception des lots"))
        job.done.connect(self._received)
        job.failed.connect(self._refuse)
        self._dress()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept the files of centres."""
        if _files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Receive the batches that were dropped, or show the request."""
        paths = _files_of(event)
        if not paths:
            return
        event.acceptProposedAction()
        batches = tuple(path for path in paths if path.suffix.lower() != _REQUEST)
        requests = [path for path in paths if path.suffix.lower() == _REQUEST]
        if requests:
            self._read_request(str(requests[0]))
        self.receive(batches)

    # what is shown

    @Slot(object)
    def _show_trust(self, text: str) -> None:
        trust = read_trust_list(text.encode()) if text else None
        self._centres = len(trust.installations) if trust else 0
        known = trust.centres if trust else ()
        self.keys.show_centres(known)
        self.days.show_centres(tuple({each.centre: None for each in known}))
        self.tabs.setTabText(_CENTRES, _("Centres inscrits ({n})").format(n=self._centres))
        if self._centres:
            self.banners.clear("nobody")
        else:
            self.banners.show_banner(
                "info",
                _("Aucun centre n’est encore inscrit. Prenez le fichier de demande qu’il a fait, "
                  "comparez son empreinte au téléphone, puis inscrivez-le."),
                _("Inscrire un centre…"),
                key="nobody",
                closable=False,
            )  # fmt: skip
        self._dress()

    @Slot(object)
    def _show_inbound(self, rows: tuple[InboundRow, ...]) -> None:
        self.inbound.replace_all(rows)
        self.tabs.setTabText(_INBOUND, _("Lots reçus ({n})").format(n=len(rows)))
        self.stack.setCurrentIndex(1 if rows or self._centres else 0)
        applied = [row for row in rows if row.status == "applied"]
        centres = len({row.centre for row in applied})
        if applied:
            words = _("{batches} de {centres}")
            self.header.set_title(
                _("Réception des lots"),
                words.format(
                    batches=ngettext("{n} lot reçu", "{n} lots reçus", len(applied)).format(
                        n=len(applied)
                    ),
                    centres=ngettext("{n} centre", "{n} centres", centres).format(n=centres),
                ),
            )

    @Slot()
    def _dress(self) -> None:
        busy = self.job.is_busy()
        self.add.setEnabled(self._centres > 0 and not busy)
        self.enrol.setEnabled(not busy)

    # batches

    @Slot()
    def _choose_files(self) -> None:
        if not self.add.isEnabled():
            return
        dialog = FileDialog(self, _("Choisir les lots des centres"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [_("Lots (*{ending})").format(ending=_BATCH), _("Tous les fichiers (*)")]
        )
        dialog.filesSelected.connect(self._files_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def _files_chosen(self, names: list[str]) -> None:
        self.receive(tuple(Path(name) for name in names))

    @Slot(object)
    def _received(self, reception: Reception) -> None:
        self.results.replace_all(reception.results)
        self.tabs.setTabVisible(_RESULTS, True)
        self.tabs.setTabText(
            _RESULTS, _("Dernière réception ({n})").format(n=len(reception.results))
        )
        self.tabs.setCurrentIndex(_RESULTS)
        good = [result for result in reception.results if result.status in ("applied", "already")]
        bad = len(reception.results) - len(good)
        self._tell_outcome(reception, good=len(good), bad=bad)
        for installation, numbers in reception.missing.items():
            words = _("Lots manquants de {installation}\u00a0: {numbers}. Demandez-les au centre.")
            self.banners.show_banner(
                "warn",
                words.format(
                    installation=installation, numbers=", ".join(str(each) for each in numbers)
                ),
                key=f"missing-{installation}",
            )
        self._tell_spoken(reception)

    def _tell_spoken(self, reception: Reception) -> None:
        """Show what may be read out to the centres, while their receipts are on the way."""
        if reception.spoken:
            codes = " · ".join(
                f"{Path(name).stem}\u00a0: {code}" for name, code in reception.spoken.items()
            )
            words = _("À lire au téléphone, en attendant l’accusé. {codes}")
            self.banners.show_banner("info", words.format(codes=codes), key="spoken")

    def _tell_outcome(self, reception: Reception, *, good: int, bad: int) -> None:
        new = sum(result.people for result in reception.results if result.status == "applied")
        told = [ngettext("{n} lot en ordre", "{n} lots en ordre", good).format(n=good)]
        if new:
            told.append(ngettext("{n} fiche reçue", "{n} fiches reçues", new).format(n=new))
        if bad:
            told.append(ngettext("{n} fichier à voir", "{n} fichiers à voir", bad).format(n=bad))
        words = ", ".join(told) + "."
        if reception.receipts:
            names = ", ".join(path.name for path in reception.receipts)
            back = ngettext(
                "Accusé de réception à rendre au centre\u00a0: {names}.",
                "Accusés de réception à rendre aux centres\u00a0: {names}.",
                len(reception.receipts),
            )
            words = f"{words} {back.format(names=names)}"
        self.banners.show_banner("warn" if bad else "ok", words, key="result")

    @Slot(object)
    def _refuse(self, error: DomainError) -> None:
        self.banners.show_banner("danger", words_for(error), key="result")

    # centres

    @Slot()
    def _choose_request(self) -> None:
        dialog = FileDialog(self, _("Choisir le fichier de demande du centre"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [_("Demandes de centres (*{ending})").format(ending=f".demande{_REQUEST}"),
             _("Tous les fichiers (*)")]
        )  # fmt: skip
        dialog.fileSelected.connect(self._read_request)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _read_request(self, name: str) -> None:
        job = self.desk.make(ReadRequest(Path(name)))
        job.done.connect(self._show_request)
        job.failed.connect(self._refuse)

    @Slot(object)
    def _show_request(self, asked: Asked) -> None:
        self.banners.clear("result")
        self.request_box.show_request(asked, exercise=self.desk.house.place.exercise)

    @Slot(object)
    def _take_in(self, request: Path) -> None:
        if self.folder.folder is None:
            self._request = request
            self.folder.ask()
            return
        job = self.desk.run(take_in, request, self.folder.folder)
        self.job.watch(job, _("Inscription du centre"), cancellable=False)
        job.done.connect(self._taken)
        job.failed.connect(self._refuse)
        self._dress()

    @Slot(object)
    def _taken(self, taken: Taken) -> None:
        self.tabs.setCurrentIndex(_CENTRES)
        words = _(
            "Centre inscrit. Donnez {file} à tous les centres, et lisez-leur au téléphone "
            "l’empreinte du siège\u00a0: {digits}"
        )
        self.banners.show_banner(
            "ok", words.format(file=taken.path.name, digits=taken.trust.fingerprint), key="result"
        )

    @Slot(object)
    def _keep_folder(self, path: Path) -> None:
        if not keep_batch_folder(self.desk.house.folder.root, path):
            self.said.emit("warn", _("Ce dossier ne vaut que jusqu’à la fermeture du programme."))
        files, request = self._files, self._request
        self._files, self._request = (), None
        if request is not None:
            self._take_in(request)
        self.receive(files)

    @Slot(str)
    def _act_on_banner(self, key: str) -> None:
        if key == "nobody":
            self._choose_request()

    def _connect(self) -> None:
        self.add.clicked.connect(self._choose_files)
        self.enrol.clicked.connect(self._choose_request)
        self.request_box.enrol_wanted.connect(self._take_in)
        self.line.wanted.connect(self.line_wanted)
        self.folder.chosen.connect(self._keep_folder)
        self.banners.action_wanted.connect(self._act_on_banner)
        self.job.ended.connect(self._dress)
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self._choose_files)

    def _lay_out(self) -> None:
        self.header.add_action(self.enrol)
        self.header.add_action(self.add)
        for model, name, empty in (
            (self.inbound, _("Lots reçus"), _(_DROP)),
            (self.results, _("Dernière réception"), ""),
        ):
            table = TableView(name, embedded=True)
            table.show_model(model)
            table.set_empty(empty)
            self.tabs.addTab(table, name)
        self.tabs.addTab(self.keys, _("Centres inscrits"))
        self.tabs.addTab(self.days, _("Jours reçus"))
        self.tabs.setTabVisible(_RESULTS, False)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        column.setSpacing(SPACE["m"])
        for each in (
            *(self.header, self.banners, self.job),
            *(self.request_box, self.folder, self.line),
        ):
            column.addWidget(each)
        column.addWidget(self.stack, 1)


def _files_of(event: QDropEvent) -> tuple[Path, ...]:
    """Return the local files that are dragged."""
    urls = event.mimeData().urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
