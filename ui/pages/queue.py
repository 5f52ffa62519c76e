"""The queue at the door: numbers, never names; the next one is called by one key (ux.md 0, 1.3).

Single letters act while nothing is typed here: A the next number, Enter the chosen one, 1 to 6
its lane, R off the queue, M back into it, T a bare ticket, P its paper. Ctrl+J calls the next
number from every place.
"""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.commands.queue.join_queue import (
    Joined,
    JoinQueue,
    TakeTicket,
    join_queue,
    take_ticket,
)
from core.commands.queue.move_tickets import (
    ChangeLane,
    Tickets,
    change_lane,
    finish_call,
    put_back,
)
from core.commands.queue.restore_tickets import RestoreTickets, TicketWas, restore_tickets
from core.queries.people.search import Hit, presented
from core.queries.queue.queue_now import QueueNow, QueueRow, queue_now
from core.rules.keyboard import undo_azerty
from core.rules.queue import Lane
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.page import Page, Undo
from ui.parts.queue.caller import Caller
from ui.parts.queue.display import QueueDisplay
from ui.parts.queue.queue_face import QueueFace
from ui.parts.queue.ticket_panel import TicketPanel
from ui.shortcuts import bind
from ui.theme import SPACE
from ui.words.queue import lane_words, numbers_words


class QueuePage(Page):
    """Who waits, in the order of the calls; a ticket on paper is the other face."""

    shows = frozenset({"queue_ticket", "stay", "person", "operation"})
    follows_time = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._undo_words = ""
        self._ticket = ""
        self._joining: UUID | None = None
        self.face = QueueFace()
        self.paper = TicketPanel(desk)
        self.caller = Caller(desk, self)
        self.display = QueueDisplay(desk, self)
        self.faces = QStackedWidget()
        self.faces.addWidget(self.face)
        self.faces.addWidget(self.paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        column.addWidget(self.faces)
        self._connect()

    def refresh(self) -> None:
        """Ask for the queue of this minute."""
        job = self.desk.look(queue_now)
        job.done.connect(self._show)
        job.failed.connect(self._missing)

    def take_scan(self, text: str) -> bool:
        """Put the person of a card into the queue; a card without a person is not for here."""
        self.desk.look(presented, text).done.connect(self._scanned)
        return True

    def about_to_close(self) -> None:
        """Take the display away: it would ask books that are closed."""
        self.display.close()

    def first_focus(self) -> QWidget | None:
        """Return the table: letters act on what is chosen in it."""
        if self.faces.currentWidget() is self.paper:
            return self.paper
        return self.face.table() if self.face.stack.currentIndex() else self.face.next

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on single letters and digits."""
        acts = self.faces.currentWidget() is self.face
        # A key that is held acts once: it would give one ticket after the other.
        if acts and (event.isAutoRepeat() or self._act_on(event.text().casefold())):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _act_on(self, letter: str) -> bool:
        acts = {
            "a": self.caller.call_next,
            "t": self._give_ticket,
            "r": self._remove,
            "m": self._put_back,
            "p": self._show_paper,
        }
        digit = undo_azerty(letter)
        if letter and digit in "123456":
            self._change_lane(list(Lane)[int(digit) - 1])
            return True
        act = acts.get(letter)
        if act is None:
            return False
        act()
        return True

    def _connect(self) -> None:
        face = self.face
        face.next.clicked.connect(self.caller.call_next)
        face.ticket.clicked.connect(self._give_ticket)
        face.display.clicked.connect(self._toggle_display)
        face.call.clicked.connect(self._call_chosen)
        face.waiting_table.opened.connect(self._call)
        face.absent_table.opened.connect(self._call)
        face.back.clicked.connect(self._put_back)
        face.remove.clicked.connect(self._remove)
        face.paper.clicked.connect(self._show_paper)
        face.lane_menu.lane_chosen.connect(self._change_lane)
        face.join_wanted.connect(self._join_all)
        face.banners.action_wanted.connect(self._try_again)
        self.paper.closed.connect(self._show_face)
        self.paper.said.connect(self.said)
        self.caller.place_wanted.connect(self.place_wanted)
        self.caller.undoable.connect(self.undoable)
        self.caller.said.connect(self.said)
        bind(self, "full_screen", self._toggle_display)
        bind(self, "refresh", self._try_again)

    @Slot(object)
    def _show(self, now: QueueNow) -> None:
        had = self.face.stack.currentIndex()
        self.face.show_queue(now)
        if self._ticket:
            row, self._ticket = self.face.row_of(self._ticket), ""
            if row is not None:
                self._show_tickets((row,))
        elif had != self.face.stack.currentIndex() and self.isVisible():
            self._show_face()

    @Slot(object)
    def _missing(self, _error: object) -> None:
        self.face.show_missing()

    @Slot()
    def _try_again(self) -> None:
        self.refresh()

    @Slot()
    def _show_face(self) -> None:
        self.faces.setCurrentWidget(self.face)
        focus = self.first_focus()
        if focus is not None:
            focus.setFocus()

    @Slot()
    def _toggle_display(self) -> None:
        if self.display.isVisible():
            self.display.close()
        elif self.display.open():
            self.said.emit("info", _("L’affichage est sur l’autre écran. F11 le ferme."))

    # calling

    @Slot(object)
    def _call(self, row: QueueRow) -> None:
        self.caller.call_next(row.ticket_id)

    @Slot()
    def _call_chosen(self) -> None:
        row = self.face.table().current_row()
        if row is not None:
            self._call(row)

    # what becomes of the chosen numbers

    @Slot()
    def _remove(self) -> None:
        words = _("Retiré de la file\u00a0: {numbers}")
        self._move(finish_call, words)

    @Slot()
    def _put_back(self) -> None:
        if self.face.tabs.currentIndex() == 1:
            self._move(put_back, _("Remis dans la file\u00a0: {numbers}"))

    def _move(self, command: object, words: str) -> None:
        rows = self.face.chosen()
        if not rows:
            return
        self._undo_words = words.format(numbers=_numbers(rows))
        request = Tickets(tuple(row.ticket_id for row in rows))
        self.desk.do(command, request).done.connect(self._moved)  # type: ignore[arg-type]

    @Slot(object)
    def _change_lane(self, lane: Lane) -> None:
        rows = self.face.chosen() if self.face.tabs.currentIndex() == 0 else ()
        rows = tuple(row for row in rows if row.lane is not lane)
        if not rows:
            return
        self._undo_words = _("{numbers}\u00a0: file «\u00a0{lane}\u00a0»").format(
            numbers=_numbers(rows), lane=lane_words(lane)
        )
        proposed = all(row.proposed is lane for row in rows)
        request = ChangeLane(tuple(row.ticket_id for row in rows), "" if proposed else lane.value)
        self.desk.do(change_lane, request).done.connect(self._moved)

    @Slot(object)
    def _moved(self, was: tuple[TicketWas, ...]) -> None:
        if was:
            self.undoable.emit(Undo(self._undo_words, restore_tickets, RestoreTickets(was)))

    # joining

    @Slot()
    def _give_ticket(self) -> None:
        request = TakeTicket()
        self._joining = request.id
        self.desk.do(take_ticket, request).done.connect(self._given)

    @Slot(object)
    def _given(self, number: str) -> None:
        assert self._joining is not None
        text = _("Ticket {number} donné").format(number=number)
        self.undoable.emit(Undo(text, finish_call, Tickets((self._joining,))))
        # Its row comes with the next answer, and the paper with the row.
        self._ticket = number

    @Slot()
    def _join_all(self) -> None:
        job = self.desk.do(join_queue, JoinQueue())
        self.face.job.watch(job, _("Les personnes entrent dans la file"))
        job.done.connect(self._joined)

    @Slot(object)
    def _scanned(self, hits: tuple[Hit, ...]) -> None:
        if not hits or hits[0].stay_id is None:
            self.said.emit(
                "warn", _("Personne n’a encore cette carte\u00a0: comptez d’abord la personne.")
            )
            return
        job = self.desk.do(join_queue, JoinQueue((hits[0].stay_id,)))
        job.done.connect(self._joined)

    @Slot(object)
    def _joined(self, joined: Joined) -> None:
        n = len(joined.ticket_ids)
        if not n:
            self.said.emit("info", _("Ce numéro attend déjà."))
            return
        words = ngettext("{n} personne dans la file", "{n} personnes dans la file", n).format(n=n)
        if joined.was:
            self.undoable.emit(Undo(words, restore_tickets, RestoreTickets(joined.was)))
        else:
            self.undoable.emit(Undo(words, finish_call, Tickets(joined.ticket_ids)))

    # paper

    @Slot()
    def _show_paper(self) -> None:
        rows = self.face.chosen() if self.face.tabs.currentIndex() == 0 else ()
        if rows:
            self._show_tickets(rows)

    def _show_tickets(self, rows: tuple[QueueRow, ...]) -> None:
        self.faces.setCurrentWidget(self.paper)
        self.paper.show_tickets(rows)


_MOST_NAMED = 3


def _numbers(rows: tuple[QueueRow, ...]) -> str:
    """Return the first numbers, and how many more there are."""
    shown = numbers_words([row.number for row in rows[:_MOST_NAMED]])
    more = len(rows) - _MOST_NAMED
    return shown if more <= 0 else _("{numbers} et {n} autres").format(numbers=shown, n=more)
