"""Ticks a list off by name, family and scan; links who was counted without it."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.arrivals.begin_stay import Begun
from core.commands.arrivals.link_listed import (
    Linked,
    LinkListed,
    UnlinkListed,
    link_listed,
    unlink_listed,
)
from core.errors import DomainError
from core.queries.arrivals.operations import ListedRow, listed_people
from core.queries.arrivals.reconciling import (
    Scanned,
    UnlistedRow,
    lines_for,
    scanned_for_list,
    unlisted_people,
)
from core.rules.card_codes import read_card_code
from core.rules.list_matches import Fit
from core.rules.numbers import read_call_number, read_registration_number
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.page import Undo
from ui.parts.arrivals.listed_panel import ListedPanel
from ui.undos import undo_of_arrivals
from ui.widgets.job_bar import JobBar
from ui.words import words_for


class ListClerk(QObject):
    """Does the work of the panel with the announced list of one operation."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)
    # Something was done that can be taken back, with an `Undo`.
    undoable = Signal(object)
    # The lines were read: their number.
    listed_shown = Signal(int)

    def __init__(self, desk: Desk, panel: ListedPanel, bar: JobBar, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.panel = panel
        self._bar = bar
        self._operation: UUID | None = None
        self._person: UnlistedRow | None = None
        self._unlinked: LinkListed | None = None
        panel.arrive_wanted.connect(self.arrive)
        panel.arrive_with_card.connect(self._arrive_with_card)
        panel.unlink_wanted.connect(self._unlink)
        panel.off.link_wanted.connect(self._link)
        panel.off.lines_wanted.connect(self._look_for_line)

    def refresh(self, operation: UUID | None) -> None:
        """Read the list of an operation, and who is here without being on it."""
        if operation != self._operation:
            self.panel.drop_card()
            self.panel.off.leave()
        self._operation = operation
        if operation is not None:
            self.desk.look(listed_people, operation).done.connect(self._show_listed)
            self.desk.look(unlisted_people, operation).done.connect(self.panel.show_unlisted)

    def take_scan(self, text: str) -> bool:
        """Tick somebody off by a card or a number; False for what is none."""
        is_ours = read_card_code(text) or read_registration_number(text) or read_call_number(text)
        if self._operation is None or not self.panel.rows() or not is_ours:
            return False
        self.desk.look(scanned_for_list, self._operation, text).done.connect(self._scanned)
        return True

    @Slot(tuple)
    def arrive(self, listed_ids: tuple[UUID, ...], card_code: str = "") -> None:
        """Let people of the list arrive; nobody named: everybody who is awaited."""
        if self._operation is None:
            return
        self.panel.set_busy(busy=True)
        request = ArriveListed(self._operation, listed_ids, card_code)
        job = self.desk.do(arrive_listed, request)
        self._bar.watch(job, _("Les personnes arrivent"))
        job.done.connect(self._arrived)
        job.finished.connect(self._arriving_ended)

    @Slot(object)
    def _show_listed(self, rows: tuple[ListedRow, ...]) -> None:
        self.panel.show_rows(rows)
        self.listed_shown.emit(len(rows))

    @Slot(object, str)
    def _arrive_with_card(self, listed_id: UUID, code: str) -> None:
        self.arrive((listed_id,), code)

    @Slot()
    def _arriving_ended(self) -> None:
        self.panel.set_busy(busy=False)

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
        text = ngettext("Arrivé\u00a0: {first}", "{n} arrivés\u00a0: {first} à {last}", n).format(
            n=n, first=begun[0].call_no, last=begun[-1].call_no
        )
        self.undoable.emit(undo_of_arrivals(text, begun, "not_arrived"))

    # by scan

    @Slot(object)
    def _scanned(self, scanned: Scanned) -> None:
        if scanned.kind == "blank":
            self._give_card(scanned.code)
        elif scanned.kind == "listed" and scanned.listed_id is not None:
            self.panel.show_line(scanned.listed_id)
            words = _("{call_no} est sur la liste, et déjà là.")
            self.said.emit("info", words.format(call_no=scanned.call_no))
        elif scanned.kind == "unlisted" and scanned.person is not None:
            self.panel.show_off_list()
            self._look_for_line(scanned.person)
        elif scanned.kind == "elsewhere":
            words = _("{call_no} est arrivé avec une autre opération\u00a0: choisissez-la en haut.")
            self.said.emit("warn", words.format(call_no=scanned.call_no))
        else:
            self.said.emit(
                "warn", _("Code inconnu ici. Nettoyez la carte, ou tapez le n°\u00a0d’appel.")
            )

    def _give_card(self, code: str) -> None:
        chosen = self.panel.chosen()
        if len(chosen) == 1:
            self.arrive((chosen[0].id,), code)
        else:
            self.panel.hold_card(code)

    # off the list

    @Slot(object)
    def _look_for_line(self, person: UnlistedRow) -> None:
        if self._operation is None:
            return
        self._person = person
        job = self.desk.look(lines_for, self._operation, person.stay_id)
        job.done.connect(self._show_lines)

    @Slot(object)
    def _show_lines(self, fits: tuple[tuple[UUID, Fit], ...]) -> None:
        if self._person is not None:
            self.panel.off.choose_for(self._person, self.panel.rows(), fits)

    @Slot(object, object)
    def _link(self, listed_id: UUID, stay_id: UUID) -> None:
        job = self.desk.do(link_listed, LinkListed(listed_id, stay_id))
        job.done.connect(self._linked)
        job.failed.connect(self._tell)

    @Slot(object)
    def _linked(self, linked: Linked) -> None:
        self.panel.off.leave()
        self.said.emit(
            "ok", _("{call_no} est rapproché de sa ligne.").format(call_no=linked.call_no)
        )
        text = _("Rapproché\u00a0: {call_no}").format(call_no=linked.call_no)
        self.undoable.emit(Undo(text, unlink_listed, UnlinkListed(linked.listed_id)))

    @Slot(object)
    def _unlink(self, row: ListedRow) -> None:
        if row.stay_id is None:
            return
        self._unlinked = LinkListed(row.id, row.stay_id)
        job = self.desk.do(unlink_listed, UnlinkListed(row.id))
        job.done.connect(self._parted)
        job.failed.connect(self._tell)

    @Slot(object)
    def _parted(self, call_no: str) -> None:
        if self._unlinked is None or not call_no:
            return
        self.said.emit("ok", _("{call_no} n’est plus rapproché.").format(call_no=call_no))
        text = _("Rapprochement défait\u00a0: {call_no}").format(call_no=call_no)
        self.undoable.emit(Undo(text, link_listed, self._unlinked))

    @Slot(object)
    def _tell(self, error: DomainError) -> None:
        self.said.emit("warn", words_for(error))
