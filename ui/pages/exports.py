"""Exports: what waits, batches to headquarters, and what it acknowledged (ux.md 2.4.12, 3.14)."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.commands.batches.begin_chain import StartOver, start_over
from core.queries.batches.outbox import BatchRow, Waiting, batches, newest_trust_list, waiting
from core.queries.batches.standing import standing_counts
from core.rules.access import Permission
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.models.table import TableModel
from ui.page import Page
from ui.parts.batch_folder import batch_folder, keep_batch_folder
from ui.parts.exports.columns import BATCHES, batch_id, batch_name
from ui.parts.exports.dispatch import DispatchPress
from ui.parts.exports.receipts import Receipts, receipts_of
from ui.parts.exports.records import CountsLine, RecordsList
from ui.parts.exports.rolling import rolled
from ui.parts.exports.sending import Sent, Target, resume_all
from ui.parts.exports.spoken_line import SpokenLine
from ui.parts.exports.standing import Standing
from ui.parts.exports.wizard import BatchWizard
from ui.parts.folder_line import FolderLine
from ui.parts.line_strip import LineStrip
from ui.theme import SPACE, px
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.headings import PageHeader, text_label
from ui.widgets.job_bar import JobBar
from ui.widgets.table import TableView
from ui.words.standing import aside_words

_LIST, _WIZARD, _RECORDS = range(3)
_LEAST_TABLE = 150
"""Pixels of the list of batches at 100 %: two of them and its head; the face rolls below that."""


class ExportsPage(Page):
    """The outbox of a centre; nothing is called received before headquarters has said so."""

    shows = frozenset({"batch", "receipt", "trust_list", "stay", "person", "serving", "card"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._waiting = Waiting(0, 0, 0)
        self._rows: tuple[BatchRow, ...] = ()
        self._trusted = False
        self._resumes = False
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
        self.counts = CountsLine()
        self.spoken = SpokenLine()
        self.line = LineStrip()
        self.folder = FolderLine(_("Dossier des lots"), _("Choisir le dossier des lots"))
        self.model = TableModel(BATCHES, batch_id, self)
        self.table = TableView(_("Lots préparés pour le siège"), embedded=True)
        self.hint = text_label("", "caption")
        self.again = button(
            _("Refaire le lot"), "copy", tip=_("Écrire le lot choisi à nouveau, à l’identique")
        )
        self.note = button(_("Bordereau"), "printer", tip=_("Imprimer le bordereau du lot choisi"))
        self.receipts = Receipts(desk, self, self.job)
        self.press = DispatchPress(desk, self, self.job)
        self.wizard = BatchWizard(desk)
        self.records = RecordsList(desk)
        self.stack = QStackedWidget()
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
        self.desk.look(standing_counts).done.connect(self.counts.show_counts)
        if self.stack.currentIndex() == _WIZARD and not self.wizard.job.is_busy():
            self.wizard.reread()
        elif self.stack.currentIndex() == _RECORDS:
            self.records.reread()

    def first_focus(self) -> QWidget | None:
        """Return the list: the buttons wait until it is known what there is to send."""
        return self.table

    def show_line(self, news: object) -> None:
        """Show how the line to headquarters stands."""
        self.line.show_news(news)

    def load_files(self, paths: tuple[Path, ...]) -> None:
        """Load receipts of headquarters."""
        self.receipts.load(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept receipts."""
        if receipts_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Load the receipts that were dropped."""
        paths = receipts_of(event)
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
        self._tell_left([row for row in rows if row.state == "prepared"])
        self._tell_refused([row for row in rows if row.state == "refused"])
        self._dress()

    def _tell_left(self, left: list[BatchRow]) -> None:
        if not left or self.job.is_busy():
            self.banners.clear("resume")
            return
        words = ngettext(
            "Le lot {batch} est préparé mais sa copie n’est pas finie. Rien n’est perdu.",
            "{n} lots sont préparés mais leur copie n’est pas finie. Rien n’est perdu.",
            len(left),
        ).format(n=len(left), batch=batch_name(left[0].file_name))
        action = (
            _("Reprendre la copie du lot {batch}").format(batch=batch_name(left[0].file_name))
            if len(left) == 1
            else _("Reprendre la copie")
        )
        self.banners.show_banner("warn", words, action, key="resume", closable=False)

    def _tell_refused(self, refused: list[BatchRow]) -> None:
        if not refused:
            self.banners.clear("refused")
            return
        words = ngettext(
            "Le siège a mis {n} lot de côté\u00a0: {reason}. Ses fiches peuvent repartir.",
            "Le siège a mis {n} lots de côté\u00a0: {reason}. Leurs fiches peuvent repartir.",
            len(refused),
        ).format(n=len(refused), reason=aside_words(refused[0].refused_reason))
        self.banners.show_banner(
            "danger", words, _("Renvoyer ces fiches"), key="refused", closable=False
        )

    @Slot(object)
    def _show_waiting(self, waiting_now: Waiting) -> None:
        self._waiting = waiting_now
        self.standing.show_standing(waiting_now, self._rows)
        self._dress()

    @Slot()
    def _dress(self) -> None:
        busy = self.job.is_busy()
        row = self.table.current_row()
        self.send.setEnabled(self._trusted and not busy and self._has_any())
        self.load.setEnabled(self._trusted and not busy)
        self.again.setEnabled(self._trusted and not busy and row is not None)
        self.note.setEnabled(row is not None and not busy)
        self.folder.setVisible(any(each.state == "prepared" for each in self._rows))
        self.spoken.setVisible(self._trusted and self._waiting.unacknowledged > 0)
        self.hint.setText(
            _("Empreinte entière, à comparer avec le siège\u00a0: {sha}").format(
                sha=row.manifest_sha256
            )
            if row
            else _("Choisissez un lot pour le refaire, ou pour son bordereau.")
        )

    def _has_any(self) -> bool:
        left = any(row.state == "prepared" for row in self._rows)
        return self._waiting.records > 0 or self._waiting.photos > 0 or left

    # sending

    @Slot()
    def _send(self) -> None:
        if self.send.isEnabled() and self.stack.currentIndex() != _WIZARD:
            self._open_wizard(None)

    @Slot()
    def _write_again(self) -> None:
        row = self.table.current_row()
        if row is not None and self.again.isEnabled():
            self._open_wizard(row.id)

    def _open_wizard(self, wanted: UUID | None) -> None:
        self.banners.clear("result")
        self._show(_WIZARD)
        self.wizard.begin(self.folder.folder, wanted)

    @Slot()
    def _back_to_list(self) -> None:
        self._show(_LIST)
        self.refresh()
        self.table.setFocus()

    def _show(self, which: int) -> None:
        self.stack.setCurrentIndex(which)
        self.load.setVisible(which != _WIZARD)
        self.send.setVisible(which != _WIZARD)

    @Slot()
    def _see_incomplete(self) -> None:
        self.place_wanted.emit("registration", "incomplete")

    @Slot(object)
    def _print_note(self, wanted: UUID) -> None:
        self.press.press(wanted)

    @Slot()
    def _print_chosen(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.press.press(row.id)

    @Slot()
    def _resume(self) -> None:
        folder = self.folder.folder
        if folder is None:
            self._resumes = True
            self.folder.ask()
        elif not self.job.is_busy():
            job = self.desk.run(resume_all, Target(folder, folder.name))
            self.banners.clear("result")
            self.job.watch(job, _("Reprise de la copie"))
            job.done.connect(self._sent)
            job.finished.connect(self._ended)
            self._dress()

    @Slot()
    def _ended(self) -> None:
        self.refresh()

    @Slot(object)
    def _sent(self, sent: Sent) -> None:
        words = _("Copié et relu\u00a0: {files}.").format(
            files=", ".join(path.name for path in sent.paths)
        )
        self.banners.show_banner("ok", words, key="result")

    @Slot(object)
    def _keep_folder(self, path: Path) -> None:
        self.folder.set_folder(path)
        if not keep_batch_folder(self.desk.house.folder.root, path):
            self.said.emit("warn", _("Ce dossier ne vaut que jusqu’à la fermeture du programme."))
        if self._resumes:
            self._resumes = False
            self._resume()

    # receipts

    @Slot()
    def _choose_receipts(self) -> None:
        if self.load.isEnabled():
            self.receipts.choose(self.folder.folder)

    @Slot(str, str)
    def _tell(self, kind: str, words: str) -> None:
        self.banners.show_banner(kind, words, key="result")

    @Slot()
    def _receipts_begun(self) -> None:
        self.banners.clear("result")
        self._dress()

    @Slot(str)
    def _see_records(self, state: str) -> None:
        self._show(_RECORDS)
        self.records.begin(state)

    @Slot(str)
    def _act_on_banner(self, key: str) -> None:
        if key == "trust":
            self.place_wanted.emit("administration", "trust")
        elif key == "resume":
            self._resume()
        elif key == "refused" and self._rows:
            chain = max(row.chain for row in self._rows)
            self.desk.do(start_over, StartOver(chain)).done.connect(self._started_over)

    @Slot(object)
    def _started_over(self, _chain: int) -> None:
        self.banners.clear("refused")
        self._open_wizard(None)

    def _connect(self) -> None:
        self.send.clicked.connect(self._send)
        self.line.wanted.connect(self.line_wanted)
        self.load.clicked.connect(self._choose_receipts)
        self.again.clicked.connect(self._write_again)
        self.note.clicked.connect(self._print_chosen)
        self.folder.chosen.connect(self._keep_folder)
        self.banners.action_wanted.connect(self._act_on_banner)
        self.table.selection_changed.connect(self._dress)
        self.table.opened.connect(self._write_again)
        self.job.ended.connect(self._dress)
        self.counts.wanted.connect(self._see_records)
        self.spoken.typed.connect(self.receipts.load_code)
        self.receipts.told.connect(self._tell)
        self.receipts.begun.connect(self._receipts_begun)
        self.receipts.code_taken.connect(self.spoken.taken)
        self.receipts.code_refused.connect(self.spoken.refused)
        self.press.said.connect(self.said)
        self.records.closed.connect(self._back_to_list)
        self.records.person_wanted.connect(self.person_wanted)
        self.wizard.closed.connect(self._back_to_list)
        self.wizard.incomplete_wanted.connect(self._see_incomplete)
        self.wizard.folder_chosen.connect(self._keep_folder)
        self.wizard.note_wanted.connect(self._print_note)
        QShortcut(QKeySequence("Ctrl+E"), self).activated.connect(self._send)
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self._choose_receipts)

    def _lay_out(self) -> None:
        self.header.add_action(self.load)
        self.header.add_action(self.send)
        lines = FlowLayout(gap=SPACE["m"])
        lines.addWidget(self.counts)
        lines.addWidget(self.spoken)
        self.standing.body.addLayout(lines)
        for each in (self.folder, self.line):
            self.standing.body.addWidget(each)
        self.table.show_model(self.model)
        self.table.set_empty(
            _("Aucun lot encore. Le premier contiendra tout le registre de ce centre.")
        )
        card = Card(_("Lots"), flush=True)
        card.add_action(self.note)
        card.add_action(self.again)
        card.body.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE["l"], SPACE["s"], SPACE["l"], SPACE["s"])
        foot.addWidget(self.hint)
        card.body.addLayout(foot)
        everything = QWidget()
        inner = QVBoxLayout(everything)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE["m"])
        inner.addWidget(self.standing)
        inner.addWidget(card, 1)
        self.table.setMinimumHeight(px(_LEAST_TABLE))
        for face in (rolled(everything), self.wizard, self.records):
            self.stack.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        column.setSpacing(SPACE["m"])
        for part in (self.header, self.banners, self.job):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
