"""Calling from anywhere: the next number comes to this post, and its fiche opens.

self.caller = Caller(desk, self)
self.caller.place_wanted.connect(self.show_place)    # the fiche of whoever was called
self.caller.undoable.connect(self._remember)
self.caller.call_next()                              # or call_next(ticket_id)
"""

from uuid import UUID

from PySide6.QtCore import QElapsedTimer, QObject, Signal, Slot

from core.commands.queue.call_next import CallAgain, Called, CallNext, call_again, call_next
from core.commands.queue.move_tickets import Tickets, finish_call, not_there
from core.commands.queue.restore_tickets import RestoreTickets, TicketWas, restore_tickets
from core.queries.queue.queue_now import CallHere, call_here
from resources.translation import _
from ui.desk import Desk
from ui.page import Undo
from ui.words.queue import numbers_words

_PAUSE_MS = 1_200
"""A key that is struck twice calls once: nobody answers a call sooner."""


class Caller(QObject):
    """Calls, calls again, notes who did not come; what it did can be taken back."""

    # The place where the called person's fiche is written, and the person's key (or None).
    place_wanted = Signal(str, object)
    # What was done, as an `Undo`.
    undoable = Signal(object)
    # A sentence: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._busy = False
        self._since_call = QElapsedTimer()
        self._about: tuple[str, ...] = ()

    @Slot()
    def call_next(self, ticket_id: UUID | None = None) -> None:
        """Call whoever is next, or the number that was chosen."""
        too_soon = self._since_call.isValid() and not self._since_call.hasExpired(_PAUSE_MS)
        if self._busy or too_soon:
            return
        self._busy = True
        job = self._desk.do(call_next, CallNext(ticket_id))
        job.done.connect(self._called)
        job.finished.connect(self._over)

    @Slot()
    def call_again(self) -> None:
        """Call the numbers of this post once more."""
        self._desk.look(call_here).done.connect(self._call_again)

    @Slot()
    def not_there(self) -> None:
        """Note that nobody answered this post's call."""
        self._desk.look(call_here).done.connect(self._put_aside)

    @Slot()
    def finish(self) -> None:
        """End this post's call: the person was seen."""
        self._desk.look(call_here).done.connect(self._end)

    @Slot(object)
    def _called(self, called: Called) -> None:
        self._since_call.start()
        words = _("Appelé\u00a0: {numbers}").format(numbers=numbers_words(called.numbers))
        self.undoable.emit(Undo(words, restore_tickets, RestoreTickets(called.was)))
        self.place_wanted.emit("registration", called.person_id)

    @Slot()
    def _over(self) -> None:
        self._busy = False

    @Slot(object)
    def _call_again(self, here: CallHere) -> None:
        if here.call_id is None:
            self._tell_nobody()
        else:
            self._desk.do(call_again, CallAgain(here.call_id))

    @Slot(object)
    def _put_aside(self, here: CallHere) -> None:
        if not here.numbers:
            self._tell_nobody()
            return
        self._about = here.numbers
        self._desk.do(not_there, Tickets(here.ticket_ids)).done.connect(self._aside)

    @Slot(object)
    def _aside(self, was: tuple[TicketWas, ...]) -> None:
        words = _("Absent à l’appel\u00a0: {numbers}").format(numbers=numbers_words(self._about))
        self.undoable.emit(Undo(words, restore_tickets, RestoreTickets(was)))

    @Slot(object)
    def _end(self, here: CallHere) -> None:
        if not here.numbers:
            self._tell_nobody()
            return
        self._about = here.numbers
        self._desk.do(finish_call, Tickets(here.ticket_ids)).done.connect(self._ended)

    @Slot(object)
    def _ended(self, was: tuple[TicketWas, ...]) -> None:
        words = _("Appel terminé\u00a0: {numbers}").format(numbers=numbers_words(self._about))
        self.undoable.emit(Undo(words, restore_tickets, RestoreTickets(was)))

    def _tell_nobody(self) -> None:
        words = _("Ce poste n’a appelé personne. Ctrl+J appelle le numéro suivant.")
        self.said.emit("info", words)
