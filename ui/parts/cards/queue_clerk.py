"""Does what the cards page asks of the queue, tells how it went, and says how it is taken back."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrinter

from core.commands.cards.queue_cards import CardsQueued, QueueCards, queue_cards
from core.commands.cards.replace_card import (
    ReplaceCard,
    UndoReplacement,
    replace_card,
    undo_replacement,
)
from core.commands.cards.see_cards import (
    CardSeen,
    CheckPrinted,
    HandOver,
    check_printed,
    hand_over,
)
from core.commands.cards.set_printing import SetPrinting, set_printing
from core.commands.cards.steer_queue import (
    CancelPrinting,
    PrintAgain,
    PutJobsBack,
    ResumeAfter,
    cancel_printing,
    print_again,
    put_jobs_back,
    resume_after,
)
from core.queries.cards.cards_to_print import CardRow
from core.queries.cards.print_queue import PrintingNow
from core.rules.print_queue import FAILED, QUEUED, THERE, JobBefore
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.page import Redo, Undo
from ui.parts.cards.print_run import PrintRun, ToSend, gone_words


class QueueClerk(QObject):
    """One for the page; `run` is what sends."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)
    # Something was done that can be taken back, with an `Undo`.
    undoable = Signal(object)
    # A card was replaced: the stay.
    replaced = Signal(object)
    # A card was scanned: a `CardSeen`.
    seen = Signal(object)
    # A card was scanned that does not hold: the DomainError.
    not_holding = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text = ""
        self._stay: UUID | None = None
        self._layout = "a4"
        self._printer: QPrinter | str = ""
        self.now = PrintingNow()
        self.run = PrintRun(desk, self)
        self.run.ended.connect(self._run_ended)
        self.run.broke_off.connect(self._broke_off)

    # what joins and leaves the queue

    def queue(self, rows: Sequence[CardRow], order: str, layout: str) -> None:
        """Let these cards wait, in this order."""
        stays = tuple(row.stay_id for row in rows)
        if stays:
            job = self._desk.do(queue_cards, QueueCards(stays, order, layout))
            job.done.connect(self._queued)

    def print_cards(self, rows: Sequence[CardRow], layout: str, printer: "QPrinter | str") -> None:
        """Let these cards wait and send them at once to this printer, in the order of the list."""
        self._layout, self._printer = layout, printer
        stays = tuple(row.stay_id for row in rows if row.print_state not in THERE)
        there = len(rows) - len(stays)
        if there:
            words = ngettext(
                "{n} carte déjà imprimée n’est pas repartie.",
                "{n} cartes déjà imprimées ne sont pas reparties.",
                there,
            )
            self.said.emit("warn", words.format(n=there))
        if stays:
            job = self._desk.do(queue_cards, QueueCards(stays, "call", layout))
            job.done.connect(self._send_queued)

    def print_waiting(self, layout: str, printer: "QPrinter | str") -> None:
        """Send everything that waits."""
        jobs = tuple(ToSend(row.job_id, row.stay_id) for row in self.now.waiting)
        self.run.start(jobs, layout, printer)

    @Slot()
    def cancel_waiting(self) -> None:
        """Take everything that waits out of the queue."""
        self._cancel(tuple(row.job_id for row in self.now.waiting))

    def cancel(self, rows: Sequence[CardRow]) -> None:
        """Take these cards out of the queue."""
        waits = (QUEUED, FAILED)
        self._cancel(tuple(row.job_id for row in rows if row.job_id and row.print_state in waits))

    def _cancel(self, keys: tuple[UUID, ...]) -> None:
        self._text = ngettext("{n} impression annulée", "{n} impressions annulées", len(keys))
        if keys:
            job = self._desk.do(cancel_printing, CancelPrinting(keys))
            job.done.connect(self._moved)

    @Slot(object)
    def again(self, rows: Sequence[CardRow]) -> None:
        """Let cards wait again that did not come out."""
        self._again(tuple(row.job_id for row in rows if row.job_id is not None))

    @Slot()
    def redo_all(self) -> None:
        """Let everything wait again that did not come out, whatever the operation."""
        self._again(self.now.redo)

    def _again(self, keys: tuple[UUID, ...]) -> None:
        self._text = ngettext("{n} carte remise en file", "{n} cartes remises en file", len(keys))
        if keys:
            self._desk.do(print_again, PrintAgain(keys)).done.connect(self._moved)

    def resume_after(self, row: CardRow) -> None:
        """Let everything after this card of its run wait again."""
        if row.run_id is not None:
            words = _("Reprise après {call_no}\u00a0: {n} en file")
            self._text = words.replace("{call_no}", row.call_no)
            job = self._desk.do(resume_after, ResumeAfter(row.run_id, row.job_id))
            job.done.connect(self._moved)

    # cards in the hand

    def check(self, text: str, runs: Sequence[UUID]) -> None:
        """Note that a card came out and can be read."""
        job = self._desk.do(check_printed, CheckPrinted(text, tuple(runs)))
        job.done.connect(self._seen)
        job.failed.connect(self.not_holding)

    def hand(self, text: str) -> None:
        """Note that the card that was scanned is handed over."""
        job = self._desk.do(hand_over, HandOver(text))
        job.done.connect(self._seen)
        job.failed.connect(self.not_holding)

    def hand_rows(self, rows: Sequence[CardRow]) -> None:
        """Note that these cards are handed over."""
        if rows:
            request = HandOver(card_ids=tuple(row.card_id for row in rows))
            self._desk.do(hand_over, request).done.connect(self._handed)

    @Slot(object)
    def replace(self, request: ReplaceCard) -> None:
        """Make the next edition for a reason; the old card refuses from then on."""
        self._stay = request.stay_id
        self._desk.do(replace_card, request).done.connect(self._was_replaced)

    # how this post prints

    def set_printing(self, *, automatic: bool, paused: bool, layout: str) -> None:
        """Write how this post prints."""
        request = SetPrinting(automatic, paused, layout, self.now.printer)
        self._desk.do(set_printing, request).done.connect(self._was_set)
        if paused and self.run.is_running:
            self.run.pause()

    def keep_printer(self, name: str, layout: str) -> None:
        """Remember the printer that was chosen: the next cards go straight to it."""
        if name and (name, layout) != (self.now.printer, self.now.layout):
            now = self.now
            self._desk.do(set_printing, SetPrinting(now.automatic, now.paused, layout, name))

    @Slot(object)
    def _was_replaced(self, card_id: UUID) -> None:
        self.replaced.emit(self._stay)
        words = _("Nouvelle carte prête à imprimer. L’ancienne n’est plus valable.")
        self.said.emit("ok", words)
        undo = UndoReplacement(card_id)
        self.undoable.emit(Undo(_("Carte remplacée"), undo_replacement, undo))

    @Slot(object)
    def _queued(self, queued: CardsQueued) -> None:
        n = len(queued.before)
        if n:
            words = ngettext("{n} carte mise en file", "{n} cartes mises en file", n)
            self.undoable.emit(undo_of_jobs(words.format(n=n), queued.before))
        if queued.already:
            words = ngettext(
                "{n} carte est déjà imprimée\u00a0: F9 en fait une nouvelle, avec un motif.",
                "{n} cartes sont déjà imprimées\u00a0: F9 en fait une nouvelle, avec un motif.",
                queued.already,
            )
            self.said.emit("info", words.format(n=queued.already))

    @Slot(object)
    def _send_queued(self, queued: CardsQueued) -> None:
        jobs = tuple(ToSend(job_id, stay_id) for job_id, stay_id in queued.waiting)
        self.run.start(jobs, self._layout, self._printer)

    @Slot(object)
    def _moved(self, before: tuple[JobBefore, ...]) -> None:
        if before:
            self.undoable.emit(undo_of_jobs(self._text.format(n=len(before)), before))

    @Slot(object)
    def _seen(self, seen: CardSeen) -> None:
        self.seen.emit(seen)
        if seen.before:
            words = _("Carte contrôlée\u00a0: {call_no}")
            if seen.outcome == "handed_over":
                words = _("Carte remise\u00a0: {call_no}")
            self.undoable.emit(undo_of_jobs(words.format(call_no=seen.call_no), seen.before))

    @Slot(object)
    def _handed(self, seen: CardSeen) -> None:
        n = len(seen.before)
        if n:
            words = ngettext("{n} carte remise", "{n} cartes remises", n)
            self.undoable.emit(undo_of_jobs(words.format(n=n), seen.before))

    @Slot(object)
    def _was_set(self, before: SetPrinting) -> None:
        self.undoable.emit(Undo(_("Impression de ce poste réglée"), set_printing, before))

    @Slot(int)
    def _run_ended(self, sent: int) -> None:
        if sent:
            words = ngettext(
                "{n} carte envoyée à l’imprimante. Scannez-la avant de la remettre.",
                "{n} cartes envoyées à l’imprimante. Scannez chacune avant de la remettre.",
                sent,
            )
            self.said.emit("ok", words.format(n=sent))

    @Slot(int)
    def _broke_off(self, _failed: int) -> None:
        self.said.emit("warn", gone_words())


def undo_of_jobs(text: str, before: tuple[JobBefore, ...]) -> Undo:
    """Take an act on the queue back; doing it again is the undo of the undo."""
    return _Jobs(text).undo(before)


class _Jobs:
    """How an act on the queue is taken back and done again."""

    def __init__(self, text: str) -> None:
        self._text = text

    def undo(self, before: tuple[JobBefore, ...]) -> Undo:
        return Undo(self._text, put_jobs_back, PutJobsBack(before), self.redo)

    def redo(self, before: tuple[JobBefore, ...]) -> Redo | None:
        return Redo(put_jobs_back, PutJobsBack(before), self.undo) if before else None
