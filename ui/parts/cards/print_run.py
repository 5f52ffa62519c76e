"""Sends waiting cards to a printer, portion by portion, off the window's thread.

run = PrintRun(desk, self)
run.start(jobs, "cr80", printer="Zebra-C1")       # or printer=a QPrinter from the dialog
run.pause()                                       # after the portion that is under way

Between two portions it may be paused; what a printer did not take is to be done again, and
everybody goes on working. No card is said to be printed: it was sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrinter

from core.act import Progress
from core.commands.cards.send_cards import BeginSending, NoteOut, begin_sending, note_out
from core.errors import Refused
from core.house import House
from core.queries.cards.cards_to_print import CardRow, cards_of_stays
from core.rules.print_queue import cards_sent, portion_of
from printing.setup import SEPARATED
from resources.translation import _
from ui.desk import Desk
from ui.parts.cards.press import PressCards, layout_of
from ui.parts.paper.outlet import made_printer
from ui.pdf_printer import PrinterGone, knows_printer, print_pdf
from ui.printer_profiles import setup_for
from ui.settings import load_settings

SENDING = "sending_cards"
"""Property of the desk while one of its runs is under way: the others stand back."""


@dataclass(frozen=True, slots=True)
class ToSend:
    """A job of the queue and whose card it is."""

    job_id: UUID
    stay_id: UUID


@dataclass(frozen=True, slots=True)
class SentPages:
    """How many cards of a portion are whole on paper, and why the rest is not ("" for none)."""

    cards: int
    error: str = ""


class PressAndSend:
    """Makes the paper of a portion and draws it on the printer; called in the worker's thread."""

    def __init__(
        self, house: House, rows: Sequence[CardRow], layout: str, printer: "QPrinter | str"
    ) -> None:
        self._house = house
        self._rows = tuple(rows)
        self._layout = layout_of(layout)
        self._printer = printer

    def __call__(self, progress: Progress) -> SentPages:
        """Return what went out; a printer that is gone is an answer, no error."""
        printer = self._printer
        name = printer if isinstance(printer, str) else printer.printerName()
        setup = setup_for(load_settings(self._house.folder.root), name)
        try:
            pdf = PressCards(self._house, self._rows, self._layout, name)(progress)
        except Refused:
            return SentPages(0, "stopped")
        if isinstance(printer, str):
            if not knows_printer(printer):
                return SentPages(0, "printer_gone")
            printer = made_printer(pdf, printer, short_edge=setup.flip == "short")
        try:
            print_pdf(pdf, printer, progress)
        except PrinterGone as gone:
            lot = setup.separate if self._layout in SEPARATED else 0
            whole = cards_sent(gone.pages, self._layout, len(self._rows), lot)
            return SentPages(whole, "printer_gone")
        return SentPages(len(self._rows))


class PrintRun(QObject):
    """One run at a time."""

    # It began, a portion is out, it was paused or it ended.
    changed = Signal()
    # A portion is under way, with its job: for a bar with « Annuler ».
    working = Signal(object)
    # It is over: how many cards were sent in all.
    ended = Signal(int)
    # The printer is gone: how many cards of the portion did not go out.
    broke_off = Signal(int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rest: list[ToSend] = []
        self._portion: tuple[UUID, ...] = ()
        self._rows: tuple[CardRow, ...] = ()
        self._layout = "a4"
        self._printer: QPrinter | str = ""
        self._sent = 0
        self._stays: dict[UUID, UUID] = {}
        self._result: SentPages | None = None
        self.is_running = False
        self.is_paused = False

    @property
    def waiting(self) -> tuple[UUID, ...]:
        """Return the jobs of this run that did not begin."""
        return tuple(each.job_id for each in self._rest)

    def start(self, jobs: Sequence[ToSend], layout: str, printer: "QPrinter | str") -> None:
        """Send these jobs in their order; nothing happens while a run is under way."""
        if self.is_running or not jobs:
            return
        self._rest = list(jobs)
        self._layout, self._printer, self._sent = layout, printer, 0
        self.is_running, self.is_paused = True, False
        self._desk.setProperty(SENDING, True)
        self.changed.emit()
        self._next()

    @Slot()
    def pause(self) -> None:
        """Stop after the portion that is under way; the rest waits in the queue."""
        self.is_paused = True
        self.changed.emit()

    def _next(self) -> None:
        if not self._rest or self.is_paused:
            self._end()
            return
        size = portion_of(self._layout)
        portion, self._rest = self._rest[:size], self._rest[size:]
        name = self._printer if isinstance(self._printer, str) else self._printer.printerName()
        self._stays = {each.job_id: each.stay_id for each in portion}
        request = BeginSending(tuple(self._stays), self._layout, name[:120])
        job = self._desk.do(begin_sending, request)
        job.done.connect(self._begun)
        job.failed.connect(self._refused)

    @Slot(object)
    def _begun(self, job_ids: tuple[UUID, ...]) -> None:
        self._portion = job_ids
        if not job_ids:
            self._next()
            return
        stays = tuple(self._stays[key] for key in job_ids)
        job = self._desk.look(cards_of_stays, stays)
        job.done.connect(self._print)
        job.failed.connect(self._unread)

    @Slot(object)
    def _print(self, rows: tuple[CardRow, ...]) -> None:
        place: dict[UUID | None, int] = {key: at for at, key in enumerate(self._portion)}
        mine = sorted(
            (row for row in rows if row.job_id in place), key=lambda row: place.get(row.job_id, 0)
        )
        self._rows = tuple(mine)
        self._result = None
        work = PressAndSend(self._desk.house, mine, self._layout, self._printer)
        job = self._desk.make(work)
        self.working.emit(job)
        job.done.connect(self._printed)
        job.failed.connect(self._could_not)
        job.finished.connect(self._printing_ended)

    @Slot(object)
    def _printed(self, result: SentPages) -> None:
        self._result = result

    @Slot(object)
    def _unread(self, _error: object) -> None:
        self._note(SentPages(0, "stopped"))

    @Slot(object)
    def _could_not(self, _error: object) -> None:
        self._result = SentPages(0, "stopped")

    @Slot()
    def _printing_ended(self) -> None:
        """Write what went out; a portion that was cancelled did not."""
        self._note(self._result or SentPages(0, "stopped"))

    def _note(self, result: SentPages) -> None:
        out = tuple(row.job_id for row in self._rows[: result.cards] if row.job_id is not None)
        failed = tuple(key for key in self._portion if key not in out)
        self._rows = ()
        self._result = result
        request = NoteOut(out, failed, result.error or "stopped")
        job = self._desk.do(note_out, request)
        job.done.connect(self._noted)
        job.failed.connect(self._refused)

    @Slot(object)
    def _noted(self, sent: int) -> None:
        self._sent += sent
        result = self._result
        if result is not None and result.error:
            self._rest = []
            if result.error == "printer_gone":
                self.broke_off.emit(len(self._portion) - result.cards)
            self._end()
            return
        self.changed.emit()
        self._next()

    @Slot(object)
    def _refused(self, error: object) -> None:
        self._rest = []
        self._desk.refused.emit(error)
        self._end()

    def _end(self) -> None:
        self.is_running = False
        self._desk.setProperty(SENDING, False)
        self._rest = []
        self.changed.emit()
        self.ended.emit(self._sent)


def gone_words() -> str:
    """Return what is said when the printer is gone: work goes on, blank cards help."""
    return _(
        "L’imprimante ne répond plus. Le travail continue\u00a0: les cartes qui restent sont "
        "«\u00a0à reprendre\u00a0». En attendant, utilisez des cartes vierges."
    )
