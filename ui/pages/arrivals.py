"""Arrivals: operations, express reception, announced lists (ux.md 2.4.3)."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.arrivals.begin_stay import Begun
from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.arrivals.import_list import ImportedList
from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.errands.take_list import preview_list, take_list
from core.errors import DomainError
from core.exchange.arrival_lists import ListPreview
from core.queries.arrivals.operations import (
    LatestRow,
    ListedRow,
    OperationRow,
    latest_arrivals,
    listed_people,
    operations,
)
from core.queries.people.search import Hit, presented, search
from core.rules.numbers import read_call_number, read_registration_number
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.page import Page, Undo
from ui.parts.arrivals.express_panel import Previous
from ui.parts.arrivals.list_import import ListImport, read_again
from ui.parts.arrivals.operation_clerk import OperationClerk
from ui.parts.arrivals.operation_form import OperationForm
from ui.parts.arrivals.overview import Overview
from ui.shortcuts import bind
from ui.theme import SPACE
from ui.words import words_for
from ui.words.people import full_name

_LATEST = 12
_LONGEST_CODE = 24
"""Characters of a code with its spaces; anything longer is no card of ours."""

_SUFFIXES = (".xlsx", ".xls", ".ods", ".csv", ".txt")


class ArrivalsPage(Page):
    """Faces: the operation under way, a new one, a correction, a list being taken."""

    shows = frozenset({"operation", "stay", "person", "listed_person", "card"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._row: OperationRow | None = None
        self._handed = ""
        self._latest: tuple[LatestRow, ...] = ()
        self.overview = Overview()
        self.clerk = OperationClerk(desk, self)
        self.importer = ListImport()
        self.faces = QStackedWidget()
        for face in (self.overview, self.clerk.new, self.clerk.correcting, self.importer):
            self.faces.addWidget(face)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        column.addWidget(self.faces)
        self.setAcceptDrops(True)
        self._connect()

    @property
    def new(self) -> OperationForm:
        """Return the form of a new operation."""
        return self.clerk.new

    @property
    def tabs(self) -> QTabWidget:
        """Return the tabs of the operation under way."""
        return self.overview.tabs

    def refresh(self) -> None:
        """Ask for the operations, and for the people of the one under way."""
        self.desk.look(operations).done.connect(self._show_operations)

    def open_with(self, what: object) -> None:
        """Take a blank card that was scanned elsewhere, or begin an operation at once (`new`)."""
        if what == "new":
            self._begin_new()
        elif isinstance(what, str) and not self.take_scan(what):
            self._handed = what

    def take_scan(self, text: str) -> bool:
        """Take a blank card for the person in front; say whose card another one is."""
        if self.faces.currentWidget() is not self.overview or not self.overview.has_operation():
            return False
        if not self.overview.express.take_card(text):
            return self._is_misread(text)
        self.tabs.setCurrentIndex(0)
        self.desk.look(presented, text).done.connect(self._say_whose)
        return True

    def undone(self, undo: Undo) -> None:
        """Take the large number away with the arrival."""
        if isinstance(undo.request, CancelStay):
            self.overview.express.forget(undo.request.stay_id)

    def first_focus(self) -> QWidget | None:
        """Return the express panel: its single keys act at once."""
        if self.faces.currentWidget() is self.overview:
            return self.overview.first_focus()
        return None

    def read_file(self, path: Path) -> None:
        """Read a list into a preview; nothing is written."""
        if self._row is None:
            self.said.emit("warn", _("Ouvrez d’abord l’opération à laquelle la liste appartient."))
            return
        self._show_importer()
        job = self.desk.run(preview_list, path)
        self.importer.reading(job, path)
        job.done.connect(self.importer.show_preview)
        job.failed.connect(self.importer.refuse)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one file that could be a list."""
        if _file_of(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        path = _file_of(event)
        if path is not None:
            event.acceptProposedAction()
            self.read_file(path)

    def _connect(self) -> None:
        view = self.overview
        view.new_wanted.connect(self._begin_new)
        view.cards_wanted.connect(self._open_cards)
        view.operation_picked.connect(self.desk.choose_operation)
        view.latest_opened.connect(self._open_latest)
        view.express.save_wanted.connect(self._count)
        view.listed.import_wanted.connect(self._begin_import)
        view.listed.arrive_wanted.connect(self._arrive)
        view.listed.row_opened.connect(self._open_listed)
        view.correct_wanted.connect(self._begin_correction)
        self.clerk.finished.connect(self._operation_written)
        self.clerk.new.closed.connect(self._show_overview)
        self.clerk.correcting.closed.connect(self._show_overview)
        self.importer.file_wanted.connect(self._choose_file)
        self.importer.remap_wanted.connect(self._remap)
        self.importer.take_wanted.connect(self._take)
        self.importer.closed.connect(self._show_overview)
        self.desk.operation_chosen.connect(self._operation_chosen)
        bind(self, "new_operation", self._begin_new, whole_window=True)
        bind(self, "new_person", self._without_card, whole_window=True)

    def _is_misread(self, text: str) -> bool:
        """Tell of a card that was read wrongly where a blank one is awaited."""
        is_number = read_registration_number(text) or read_call_number(text)
        if is_number or len(text) > _LONGEST_CODE or self.tabs.currentIndex() != 0:
            return False
        self.overview.express.say(_("Code mal lu. Nettoyez la carte et recommencez."))
        return True

    # operations

    @Slot(object)
    def _show_operations(self, rows: tuple[OperationRow, ...]) -> None:
        still_open = [row for row in rows if row.closed_at is None]
        if self.desk.operation not in {row.id for row in still_open}:
            self.desk.choose_operation(still_open[0].id if still_open else None)
        self._row = next((row for row in rows if row.id == self.desk.operation), None)
        self.overview.show_operations(rows, self._row)
        if self._row is not None:
            look = self.desk.look(latest_arrivals, self._row.id, limit=_LATEST)
            look.done.connect(self._show_latest)
            self.desk.look(listed_people, self._row.id).done.connect(self._show_listed)
        if self._handed and self.take_scan(self._handed):
            self._handed = ""

    @Slot(object)
    def _operation_chosen(self, operation_id: UUID | None) -> None:
        self.overview.express.set_operation(operation_id)
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    @Slot(object)
    def _show_latest(self, rows: tuple[LatestRow, ...]) -> None:
        self._latest = rows
        if self._row is not None:
            now = self.desk.house.clock.now()
            self.overview.show_latest(self._row, rows, now)
        if rows:
            self.overview.express.set_previous(Previous(rows[0].stay_id, rows[0].call_no))

    @Slot(object)
    def _show_listed(self, rows: tuple[ListedRow, ...]) -> None:
        self.overview.show_listed(rows)

    @Slot()
    def _begin_new(self) -> None:
        if self.faces.currentWidget() is not self.new:
            self._show_form(self.clerk.begin_new())

    @Slot(object)
    def _begin_correction(self, row: OperationRow) -> None:
        self._show_form(self.clerk.begin_correction(row))

    def _show_form(self, form: OperationForm) -> None:
        self.faces.setCurrentWidget(form)
        form.form.focus_first()

    @Slot(str)
    def _operation_written(self, words: str) -> None:
        self._show_overview()
        self.said.emit("ok", words)

    @Slot()
    def _show_overview(self) -> None:
        self.faces.setCurrentWidget(self.overview)
        focus = self.overview.first_focus()
        if focus is not None:
            focus.setFocus()

    @Slot()
    def _open_cards(self) -> None:
        self.place_wanted.emit("cards", "blank")

    # express

    @Slot()
    def _without_card(self) -> None:
        if self.faces.currentWidget() is self.overview and self.overview.has_operation():
            self.tabs.setCurrentIndex(0)
            self.overview.express.toggle_without_card()

    @Slot(object)
    def _count(self, request: ExpressArrival) -> None:
        job = self.desk.do(express_arrival, request)
        job.done.connect(self._counted)
        job.failed.connect(self._not_counted)

    @Slot(object)
    def _counted(self, begun: Begun) -> None:
        self.overview.express.saved(begun)
        text = _("Compté\u00a0: {call_no}").format(call_no=begun.call_no)
        self.undoable.emit(Undo(text, cancel_stay, CancelStay(begun.stay_id, "wrong_person")))

    @Slot(object)
    def _not_counted(self, error: DomainError) -> None:
        is_bad = error.code in ("card_already_given", "card_unknown")
        words = words_for(error)
        if error.code == "card_already_given":
            words = _("Cette carte est déjà attribuée à {call_no}. Prenez-en une autre.").format(
                call_no=error.details.get("call_no") or "?"
            )
        self.overview.express.refuse(words, card_is_bad=is_bad)

    @Slot(object)
    def _say_whose(self, hits: tuple[Hit, ...]) -> None:
        if not hits or hits[0].card_code != self.overview.express.code:
            return
        words = _("Déjà comptée\u00a0: {call_no} ({name}). Prenez une carte vierge.").format(
            call_no=hits[0].call_no,
            name=full_name(hits[0].family_name, hits[0].given_names),
        )
        self.overview.express.refuse(words, card_is_bad=True)

    @Slot(object)
    def _open_latest(self, row: LatestRow) -> None:
        self.desk.look(search, row.call_no, limit=1).done.connect(self._open_hit)

    @Slot(object)
    def _open_listed(self, row: ListedRow) -> None:
        if row.call_no:
            self.desk.look(search, row.call_no, limit=1).done.connect(self._open_hit)
        else:
            self._arrive((row.id,))

    @Slot(object)
    def _open_hit(self, hits: tuple[Hit, ...]) -> None:
        if hits:
            self.person_wanted.emit(hits[0].person_id)

    # lists

    @Slot(tuple)
    def _arrive(self, listed_ids: tuple[UUID, ...]) -> None:
        if self._row is None:
            return
        self.overview.listed.set_busy(busy=True)
        job = self.desk.do(arrive_listed, ArriveListed(self._row.id, listed_ids))
        self.overview.job.watch(job, _("Les personnes arrivent"))
        job.done.connect(self._arrived)
        job.finished.connect(self._arriving_ended)

    @Slot()
    def _arriving_ended(self) -> None:
        self.overview.listed.set_busy(busy=False)

    @Slot(object)
    def _arrived(self, begun: tuple[Begun, ...]) -> None:
        if not begun:
            return
        n = len(begun)
        words = ngettext(
            "{n} personne arrivée\u00a0: {first}. Sa carte est à imprimer.",
            "{n} personnes arrivées, de {first} à {last}. Leurs cartes sont à imprimer.",
            n,
        )
        self.said.emit("ok", words.format(n=n, first=begun[0].call_no, last=begun[-1].call_no))
        if n == 1:
            text = _("Arrivé\u00a0: {call_no}").format(call_no=begun[0].call_no)
            request = CancelStay(begun[0].stay_id, "not_arrived")
            self.undoable.emit(Undo(text, cancel_stay, request))

    @Slot()
    def _begin_import(self) -> None:
        if self._row is not None:
            self._show_importer()

    def _show_importer(self) -> None:
        assert self._row is not None
        words = _("Opération {number:02d} — {label}")
        self.importer.begin(words.format(number=self._row.number, label=self._row.label))
        self.faces.setCurrentWidget(self.importer)

    @Slot()
    def _choose_file(self) -> None:
        dialog = QFileDialog(self, _("Choisir une liste"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{suffix}" for suffix in _SUFFIXES)
        dialog.setNameFilters(
            [_("Listes ({patterns})").format(patterns=patterns), _("Tous les fichiers (*)")]
        )
        dialog.fileSelected.connect(self._file_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _file_chosen(self, name: str) -> None:
        self.read_file(Path(name))

    @Slot(object, dict)
    def _remap(self, preview: ListPreview, mapping: dict[str, str]) -> None:
        job = self.desk.run(read_again, preview, mapping)
        self.importer.reading(job)
        job.done.connect(self.importer.show_preview)
        job.failed.connect(self.importer.refuse)

    @Slot(object)
    def _take(self, preview: ListPreview) -> None:
        if self._row is None:
            return
        job = self.desk.run(take_list, self._row.id, preview)
        self.importer.reading(job)
        job.done.connect(self._taken)
        job.failed.connect(self.importer.refuse)

    @Slot(object)
    def _taken(self, taken: ImportedList) -> None:
        parts = (
            ngettext("{n} ajoutée", "{n} ajoutées", taken.added).format(n=taken.added),
            ngettext("{n} mise à jour", "{n} mises à jour", taken.updated).format(n=taken.updated),
            ngettext("{n} inchangée", "{n} inchangées", taken.unchanged).format(n=taken.unchanged),
        )
        n = taken.people
        words = ngettext("{n} personne\u00a0: {parts}.", "{n} personnes\u00a0: {parts}.", n)
        told = words.format(n=n, parts=", ".join(parts))
        if taken.announced is not None:
            raised = _("Le nombre annoncé passe de {before} à {now}.")
            before, now = taken.announced
            told = f"{told} {raised.format(before=before, now=now)}"
        self.said.emit("ok", told)
        self._show_overview()
        self.tabs.setCurrentIndex(1)


def _file_of(event: QDropEvent) -> Path | None:
    """Return the one file that is dragged, or None."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in _SUFFIXES else None
