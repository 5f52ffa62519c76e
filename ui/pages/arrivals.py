"""Arrivals: operations, express reception, announced lists (ux.md 2.4.3)."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from core.commands.arrivals.begin_stay import Begun
from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.departures.cancel_stay import CancelStays
from core.errors import DomainError
from core.queries.arrivals.operations import (
    LatestRow,
    ListedRow,
    OperationRow,
    latest_arrivals,
    operations,
)
from core.queries.people.search import Hit, presented, search
from core.rules.numbers import read_call_number, read_registration_number
from resources.translation import _
from ui.desk import Desk
from ui.page import Page, Undo
from ui.parts.arrivals.express_panel import Previous
from ui.parts.arrivals.import_clerk import SUFFIXES, ImportClerk
from ui.parts.arrivals.list_clerk import ListClerk
from ui.parts.arrivals.list_import import ListImport
from ui.parts.arrivals.operation_clerk import OperationClerk
from ui.parts.arrivals.operation_form import OperationForm
from ui.parts.arrivals.overview import Overview
from ui.shortcuts import bind
from ui.theme import SPACE
from ui.undos import undo_of_arrivals
from ui.words import words_for
from ui.words.people import full_name

_LATEST = 12
_LONGEST_CODE = 24
"""Characters of a code with its spaces; anything longer is no card of ours."""

_EXPRESS, _LIST = range(2)
"""Tabs of the operation under way."""


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
        self.lists = ImportClerk(desk, self)
        self.ticking = ListClerk(desk, self.overview.listed, self.overview.job, self)
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
    def importer(self) -> ListImport:
        """Return the preview of a list that is being taken."""
        return self.lists.face

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
        if self.tabs.currentIndex() == _LIST and self.ticking.take_scan(text):
            return True
        if not self.overview.express.take_card(text):
            return self._is_misread(text)
        self.tabs.setCurrentIndex(0)
        self.desk.look(presented, text).done.connect(self._say_whose)
        return True

    def undone(self, undo: Undo) -> None:
        """Take the large number away with the arrival."""
        if isinstance(undo.request, CancelStays):
            for stay_id in undo.request.stay_ids:
                self.overview.express.forget(stay_id)

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
        self.lists.read_file(path)

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
        view.listed.import_wanted.connect(self.lists.begin)
        view.listed.row_opened.connect(self._open_listed)
        view.listed.off.person_opened.connect(self.person_wanted)
        self.ticking.said.connect(self.said)
        self.ticking.undoable.connect(self.undoable)
        self.ticking.listed_shown.connect(view.show_listed)
        view.correct_wanted.connect(self._begin_correction)
        self.clerk.finished.connect(self._operation_written)
        self.clerk.new.closed.connect(self._show_overview)
        self.clerk.correcting.closed.connect(self._show_overview)
        self.lists.shown.connect(self._show_importer)
        self.lists.finished.connect(self._list_left)
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
        self.lists.set_operation(self._row)
        self.ticking.refresh(None if self._row is None else self._row.id)
        if self._row is not None:
            look = self.desk.look(latest_arrivals, self._row.id, limit=_LATEST)
            look.done.connect(self._show_latest)
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
        self.undoable.emit(undo_of_arrivals(text, (begun,), "wrong_person"))

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
            self.ticking.arrive((row.id,))

    @Slot(object)
    def _open_hit(self, hits: tuple[Hit, ...]) -> None:
        if hits:
            self.person_wanted.emit(hits[0].person_id)

    # lists

    @Slot()
    def _show_importer(self) -> None:
        self.faces.setCurrentWidget(self.importer)

    @Slot(str)
    def _list_left(self, words: str) -> None:
        self._show_overview()
        if words:
            self.said.emit("ok", words)
            self.tabs.setCurrentIndex(_LIST)


def _file_of(event: QDropEvent) -> Path | None:
    """Return the one file that is dragged, or None."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in SUFFIXES else None
