"""A post that prints by itself: what it saved goes to its printer, while everybody works on.

Nothing is sent where the post says « ne pas imprimer maintenant », or where it has no printer:
the cards wait in the queue, and the page « Cartes » prints them when somebody asks.
"""

from PySide6.QtCore import QObject, Signal, Slot

from core.queries.cards.print_queue import PrintingNow, printing_now
from core.rules.access import Permission
from ui.desk import EVERYTHING, Desk
from ui.parts.cards.print_run import SENDING, PrintRun, ToSend, gone_words
from ui.settings import load_settings

_TABLES = frozenset({"print_job", "print_post"}) | EVERYTHING


class AutoPrinting(QObject):
    """One for the window, beside all pages."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.run = PrintRun(desk, self)
        self.run.broke_off.connect(self._broke_off)
        if desk.may(Permission.PRINT_CARDS):
            desk.changed.connect(self._heard)

    @Slot()
    def look(self) -> None:
        """See whether something of this post waits."""
        if not self.run.is_running and not self._desk.is_over:
            self._desk.look(printing_now).done.connect(self._consider)

    @Slot(frozenset)
    def _heard(self, changed: frozenset[str]) -> None:
        if changed & _TABLES:
            self.look()

    @Slot(object)
    def _consider(self, now: PrintingNow) -> None:
        if not now.automatic or now.paused or self._desk.property(SENDING):
            return
        settings = load_settings(self._desk.house.folder.root)
        printer = settings.card_printer or now.printer
        post = self._desk.house.post
        mine = tuple(ToSend(row.job_id, row.stay_id) for row in now.waiting if row.post == post)
        if printer and mine:
            self.run.start(mine, now.layout or settings.card_layout, printer)

    @Slot(int)
    def _broke_off(self, _failed: int) -> None:
        self.said.emit("warn", gone_words())
