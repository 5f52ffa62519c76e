"""Cards: what is to be printed, checked, handed over; replaced and blank ones; checking one.

Saving never waits for a printer: cards wait in a queue, and nobody claims that one is printed
(ux.md 2.4.9, 3.12).
"""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.commands.cards.see_cards import CardSeen
from core.errors import DomainError
from core.queries.arrivals.operations import OperationRow, operations
from core.queries.cards.cards_to_print import (
    BlankRow,
    CardRow,
    blank_cards,
    card_counts,
    cards_of_operation,
    cards_of_stays,
)
from core.queries.cards.print_queue import PrintingNow, printing_now
from core.queries.cards.replaced_cards import card_ends, replaced_cards
from core.queries.cards.scanned_card import ScannedCard, scanned_card
from core.rules.card_codes import read_card_code
from core.rules.print_queue import EXPECTED, THERE, TO_PRINT
from core.vault.credentials import read_credential
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.jobs import Job
from ui.page import Page
from ui.parts.cards.blank_clerk import BlankClerk
from ui.parts.cards.check_panel import CheckCard
from ui.parts.cards.faces import BLANK, CHECK, GIVEN, HANDED, PAPERS, SEEN, CardFaces
from ui.parts.cards.given_panel import CANCEL
from ui.parts.cards.paper_room import PaperRoom
from ui.parts.cards.queue_bar import QueueBar
from ui.parts.cards.queue_clerk import QueueClerk
from ui.pdf_printer import knows_printer
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import PageHeader
from ui.widgets.job_bar import JobBar
from ui.words import words_for
from ui.words.print_queue import counts_words


class CardsPage(Page):
    """Six tabs over one queue; what is seen beside the list is what is saved and printed."""

    shows = frozenset(
        {"card", "stay", "person", "operation", "bed_night", "family", "photo", "print_job"}
        | {"print_post"}
    )
    reads_credentials = True
    follows_time = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._operation: UUID | None = None
        self._stays: tuple[UUID, ...] = ()
        self._by_stays = False
        self._one_wanted = False
        self._replaced: UUID | None = None
        self._rows: tuple[CardRow, ...] = ()
        self.header = PageHeader(_("Cartes"), "")
        self.save = button(_("Enregistrer en PDF"), "download", tip=_("Enregistrer (Ctrl+S)"))
        self.print = button(_("Imprimer"), "printer", "primary", tip=_("Imprimer (Ctrl+P)"))
        self.room = PaperRoom(desk)
        self.tabs = CardFaces(self.room)
        self.given, self.seen, self.handed = self.tabs.given, self.tabs.seen, self.tabs.handed
        self.replaced, self.blank = self.tabs.replaced, self.tabs.blank
        self.check = self.tabs.check
        self.preview, self.job = self.room.preview, self.room.job
        self.layout_choice, self.outlet = self.room.layout_choice, self.room.outlet
        self.queue = QueueBar()
        self.sending = JobBar()
        self.clerk = QueueClerk(desk, self)
        self.blanks = BlankClerk(desk, self.blank, self.job, self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Ask for the operations, the cards shown, the queue, the stock and the counts."""
        self.desk.look(operations).done.connect(self._show_operations)
        self.desk.look(printing_now).done.connect(self._show_queue)
        self.desk.look(replaced_cards).done.connect(self.replaced.show_cards)
        self.desk.look(card_ends).done.connect(self.replaced.show_ends)
        self.desk.look(blank_cards).done.connect(self._show_blanks)
        self.blanks.refresh()
        self.desk.look(card_counts).done.connect(self._show_counts)

    def open_with(self, what: object) -> None:
        """Take one stay (its card is wanted) or several, or `blank` for the blank cards."""
        if what == "blank":
            self.tabs.setCurrentIndex(BLANK)
        elif isinstance(what, UUID):
            self._one_wanted = True
            self._open_stays((what,))
        elif isinstance(what, tuple) and what:
            self._open_stays(what)

    def take_scan(self, text: str) -> bool:
        """Mark the card that was scanned as the open tab does, else say whether it holds."""
        tab = self.tabs.currentIndex()
        is_card = read_card_code(text) is not None or read_credential(text) is not None
        if is_card and tab in (SEEN, HANDED):
            if tab == SEEN:
                self.clerk.check(text, self._runs())
            else:
                self.clerk.hand(text)
            return True
        self.tabs.setCurrentIndex(CHECK)
        self.check.take(text)
        return True

    def _runs(self) -> tuple[UUID, ...]:
        """Return the runs whose cards come out now, also those that were given up too soon."""
        rows = (row for row in self._rows if row.run_id and row.print_state in EXPECTED)
        return tuple(dict.fromkeys(row.run_id for row in rows if row.run_id is not None))

    def first_focus(self) -> QWidget | None:
        """Return what the tab in front begins with."""
        return self.tabs.first_focus()

    def _open_stays(self, stays: tuple[UUID, ...]) -> None:
        self._stays = stays
        self._by_stays = True
        self.tabs.setCurrentIndex(GIVEN)
        self.given.table.clearSelection()
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    # what is shown

    @Slot(object)
    def _show_operations(self, rows: tuple[OperationRow, ...]) -> None:
        with_people = tuple(row for row in rows if row.arrived)
        known = {row.id for row in with_people}
        if self._operation not in known:
            current = self.desk.operation
            self._operation = current if current in known else None
        if self._operation is None and with_people:
            self._operation = with_people[0].id
        shown = None if self._by_stays else self._operation
        self.given.show_sources(with_people, len(self._stays), shown)
        self._ask_cards()

    def _ask_cards(self) -> None:
        if self._by_stays:
            job = self.desk.look(cards_of_stays, self._stays)
        elif self._operation is not None:
            job = self.desk.look(cards_of_operation, self._operation)
        else:
            self._show_cards(())
            return
        job.done.connect(self._show_cards)

    @Slot(object)
    def _show_cards(self, rows: tuple[CardRow, ...]) -> None:
        self._rows = rows
        if self._operation is None and not self._by_stays:
            empty = _("Personne n’est encore arrivé. Comptez d’abord les personnes (Arrivées, "
                      "Alt+2), ou faites des cartes vierges.")  # fmt: skip
        elif rows:
            empty = _("Toutes les cartes sont parties à l’imprimante ou remises.")
        else:
            empty = _("Aucune carte en service ici\u00a0: ces personnes sont sorties.")
        self.tabs.show_cards(rows, self._to_print(), empty)
        if self._replaced is not None:
            self.given.go_to(self._replaced)
            self._replaced = None
        self._show_paper()
        if self._one_wanted:
            self._one_wanted = False
            self._offer_one()

    def _to_print(self) -> tuple[CardRow, ...]:
        """Return what the first tab shows: people who were chosen are all shown, whatever state."""
        if self._by_stays:
            return self._rows
        return tuple(row for row in self._rows if row.print_state in TO_PRINT)

    def _offer_one(self) -> None:
        """Let the wanted card of a person be printed; one that lies somewhere asks why."""
        if len(self._rows) == 1 and self._rows[0].print_state in THERE:
            self.given.go_to(self._rows[0].stay_id)
            self.given.ask_replacement()
        elif len(self._rows) == 1 and self._straight_to() and not self.clerk.now.paused:
            self._print_rows(self._rows)
        elif self.isVisible():
            self.print.setFocus()

    @Slot(object)
    def _show_queue(self, now: PrintingNow) -> None:
        self.clerk.now = now
        self.queue.show_queue(now, running=self.clerk.run.is_running)

    @Slot()
    def _run_changed(self) -> None:
        self.queue.show_queue(self.clerk.now, running=self.clerk.run.is_running)

    @Slot(object)
    def _show_blanks(self, rows: tuple[BlankRow, ...]) -> None:
        self.tabs.show_blanks(rows)
        self._show_paper()

    @Slot(object)
    def _show_counts(self, counts: dict[str, int]) -> None:
        self.header.set_title(_("Cartes"), counts_words(counts))

    @Slot(object)
    def _pick_source(self, operation_id: UUID | None) -> None:
        self._by_stays = operation_id is None
        self._operation = operation_id or self._operation
        self.given.table.clearSelection()
        self._ask_cards()

    @Slot(bool)
    def _turned(self, papers: bool) -> None:  # noqa: FBT001 - a signal
        self.save.setVisible(papers)
        self.print.setVisible(papers)
        self._show_paper()

    # the paper

    @Slot()
    def _show_paper(self) -> None:
        if self.tabs.currentIndex() in PAPERS and self.isVisible():
            self.room.show_cards(self.tabs.chosen())

    @Slot()
    def _save(self) -> None:
        if self.save.isEnabled():
            self.room.save(self.room.file_name())

    @Slot()
    def _print(self) -> None:
        """Print blank cards as they are; those of people go through the queue."""
        if not self.print.isEnabled():
            return
        if self.tabs.currentIndex() == BLANK or self.room.shows_commands:
            self.room.print_plain(self.room.file_name())
            return
        rows = self.given.chosen()
        if len(rows) == 1 and rows[0].print_state in THERE:
            self.given.go_to(rows[0].stay_id)
            self.given.ask_replacement()
            return
        self._print_rows(rows)

    def _print_rows(self, rows: tuple[CardRow, ...]) -> None:
        printer = self._straight_to()
        if self.clerk.now.paused:
            self.clerk.queue(rows, "call", self.room.layout_code)
            self.said.emit(
                "info", _("Ce poste n’imprime pas maintenant\u00a0: les cartes attendent.")
            )
        elif printer:
            self.clerk.print_cards(rows, self.room.layout_code, printer)
        else:
            self.room.ask_printer(self.room.file_name(), self.clerk.now.printer)

    def _straight_to(self) -> str:
        """Return the printer that was set for cards, where it is there; empty: it is asked for."""
        name = self.room.card_printer
        return name if name and knows_printer(name) else ""

    @Slot(QPrinter)
    def _printer_chosen(self, printer: QPrinter) -> None:
        self.clerk.keep_printer(printer.printerName(), self.room.layout_code)
        self.clerk.print_cards(self.given.chosen(), self.room.layout_code, printer)

    @Slot()
    def _print_queue(self) -> None:
        printer = self._straight_to() or self.clerk.now.printer
        if printer and knows_printer(printer):
            self.clerk.print_waiting(self.room.layout_code, printer)
        else:
            self.tabs.setCurrentIndex(GIVEN)
            self.said.emit("info", _("Choisissez d’abord une imprimante\u00a0: Imprimer (Ctrl+P)."))

    @Slot(str)
    def _queue_chosen(self, order: str) -> None:
        if order == CANCEL:
            self.clerk.cancel(self.given.chosen())
        else:
            self.clerk.queue(self.given.chosen(), order, self.room.layout_code)

    @Slot(bool, bool)
    def _set_printing(self, automatic: bool, paused: bool) -> None:  # noqa: FBT001 - a signal
        self.clerk.set_printing(automatic=automatic, paused=paused, layout=self.room.layout_code)

    @Slot()
    def _dress(self) -> None:
        n = 1 if self.room.shows_commands else len(self.tabs.chosen())
        self.save.setEnabled(self.room.ready)
        self.print.setEnabled(self.room.ready)
        words = ngettext("Imprimer {n} carte", "Imprimer {n} cartes", n).format(n=n)
        if not n or self.room.shows_commands:
            words = _("Imprimer")
        self.print.set_word(words)

    # acts

    @Slot(object)
    def _was_replaced(self, stay_id: UUID) -> None:
        self._replaced = stay_id
        self.tabs.close_boxes()
        self.tabs.setCurrentIndex(GIVEN)

    @Slot(object)
    def _show_seen(self, seen: CardSeen) -> None:
        (self.handed if self.tabs.currentIndex() == HANDED else self.seen).show_seen(seen)

    @Slot(object)
    def _show_refused(self, error: DomainError) -> None:
        if self.tabs.currentIndex() == HANDED:
            self.said.emit("warn", words_for(error))
        else:
            self.seen.refuse(error)

    @Slot(object)
    def _open_person(self, row: CardRow) -> None:
        self.desk.look(scanned_card, row.code).done.connect(self._show_person)

    @Slot(object)
    def _show_person(self, card: ScannedCard) -> None:
        if card.person_id is not None:
            self.person_wanted.emit(card.person_id)

    @Slot(object)
    def _check(self, what: str | QImage) -> None:
        job = self.desk.make(CheckCard(self.desk.house, what))
        job.done.connect(self.check.show_checked)
        job.failed.connect(self.check.refuse)

    def _connect(self) -> None:
        self.tabs.turned.connect(self._turned)
        self.given.source_wanted.connect(self._pick_source)
        self.given.chosen_changed.connect(self._show_paper)
        self.given.queue_wanted.connect(self._queue_chosen)
        self.given.box.wanted.connect(self.clerk.replace)
        self.handed.box.wanted.connect(self.clerk.replace)
        self.handed.opened.connect(self._open_person)
        self.replaced.person_wanted.connect(self.person_wanted)
        self.seen.resume_wanted.connect(self.clerk.resume_after)
        self.seen.again_wanted.connect(self.clerk.again)
        self.seen.hand_wanted.connect(self.clerk.hand_rows)
        self.blank.chosen_changed.connect(self._show_paper)
        self.blank.commands_wanted.connect(self.room.show_commands)
        self.check.check_wanted.connect(self._check)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        self._connect_queue()
        for keys, slot in (
            ("Ctrl+P", self._print),
            ("Ctrl+S", self._save),
            ("F9", self.tabs.ask_replacement),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _connect_queue(self) -> None:
        for teller in (self.room, self.clerk, self.blanks):
            teller.said.connect(self.said)
        self.clerk.undoable.connect(self.undoable)
        self.blanks.undoable.connect(self.undoable)
        self.room.ready_changed.connect(self._dress)
        self.room.printer_chosen.connect(self._printer_chosen)
        self.queue.print_wanted.connect(self._print_queue)
        self.queue.pause_wanted.connect(self.clerk.run.pause)
        self.queue.cancel_wanted.connect(self.clerk.cancel_waiting)
        self.queue.redo_wanted.connect(self.clerk.redo_all)
        self.queue.settings_wanted.connect(self._set_printing)
        self.clerk.run.changed.connect(self._run_changed)
        self.clerk.run.working.connect(self._watch)
        self.clerk.replaced.connect(self._was_replaced)
        self.clerk.seen.connect(self._show_seen)
        self.clerk.not_holding.connect(self._show_refused)

    @Slot(object)
    def _watch(self, job: Job) -> None:
        self.sending.watch(job, _("Envoi à l’imprimante"))

    def _lay_out(self) -> None:
        self.header.add_action(self.save)
        self.header.add_action(self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["m"])
        column.setSpacing(SPACE["s"])
        column.addWidget(self.header)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.sending)
        column.addWidget(self.queue)
        self._dress()
