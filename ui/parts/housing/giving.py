"""Giving, moving and freeing beds from the plan, each with the act that takes it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from core.commands.housing.assign_bed import (
    AssignBed,
    Assigned,
    assign_bed,
    free_bed,
)
from core.commands.housing.free_beds import free_beds
from core.commands.housing.keep_rooms import SetBed, SleepApart, set_bed, sleep_apart
from core.commands.housing.take_beds import TakeBeds, Taken, take_beds
from core.errors import DomainError
from core.queries.housing.bed_plan import BedRow, WaitingRow
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.page import Undo
from ui.parts.housing.bed_words import waiting_name
from ui.words import words_for

_UNDO = "undo"

OVERRIDABLE = ("block_rule", "sides_mixed", "minor_alone")
"""Refusals that a reason overrides."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody to be placed: the stay, a name to say, and the bed they have now, if any."""

    stay_id: UUID
    name: str
    bed: str = ""


class Giver(QObject):
    """Does the acts; a rule that says no asks for a reason, anything else is told."""

    # As those of a page.
    said = Signal(str, str)
    undoable = Signal(object)
    # A bed was given or freed.
    done = Signal()
    # A rule says no: the `Hand`, the bed, and the `DomainError`.
    reason_wanted = Signal(object, str, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._hand: Hand | None = None
        self._bed = ""
        self._names: Mapping[UUID, str] = {}
        self._without = 0
        self._freeing: tuple[tuple[UUID, str, str], ...] = ()

    def give(self, hand: Hand, bed: str, reason: str = "") -> None:
        """Give a bed by its code; who has one is moved."""
        self._hand, self._bed = hand, bed.strip().upper()
        job = self.desk.do(assign_bed, AssignBed(hand.stay_id, self._bed, reason))
        job.done.connect(self._given)
        job.failed.connect(self._refused)

    def give_proposed(self, rows: Sequence[WaitingRow]) -> None:
        """Give these people the beds that are proposed for them, as one act."""
        self._names = {row.stay_id: waiting_name(row) for row in rows}
        self._without = sum(1 for row in rows if not row.proposed)
        beds = tuple((row.stay_id, row.proposed, row.reason) for row in rows if row.proposed)
        self.desk.do(take_beds, TakeBeds(beds)).done.connect(self._many_given)

    def free_many(self, rows: Sequence[BedRow]) -> None:
        """Free the beds of these rows, as one act."""
        self._freeing = tuple(
            (row.stay_id, row.code, _UNDO) for row in rows if row.stay_id is not None
        )
        ids = tuple(stay_id for stay_id, _bed, _why in self._freeing)
        self.desk.do(free_beds, ids).done.connect(self._many_freed)

    def block(self, row: BedRow, why: str) -> None:
        """Block a bed for a reason; without one it can be given again."""
        self._keep(row, SetBed(row.code, why, row.upper))

    def raise_or_lower(self, row: BedRow) -> None:
        """Say that a bed is an upper one, or that it is not."""
        self._keep(row, SetBed(row.code, row.blocked, not row.upper))

    def set_apart(self, row: WaitingRow) -> None:
        """Say that somebody is to sleep apart, or no longer."""
        words = (
            _("{who}\u00a0: à loger avec les autres")
            if row.apart
            else _("{who}\u00a0: à loger à part")
        )
        self.desk.do(sleep_apart, SleepApart(row.stay_id, apart=not row.apart))
        back = SleepApart(row.stay_id, apart=row.apart)
        self.undoable.emit(Undo(words.format(who=waiting_name(row)), sleep_apart, back))

    def _keep(self, row: BedRow, wanted: SetBed) -> None:
        self._bed = row.code
        job = self.desk.do(set_bed, wanted)
        job.done.connect(self._kept)
        job.failed.connect(self._refused)

    def free(self, hand: Hand) -> None:
        """Free the bed that somebody has."""
        self._hand = hand
        self.desk.do(free_bed, hand.stay_id).done.connect(self._freed)

    @Slot(object)
    def _given(self, assigned: Assigned) -> None:
        hand = self._hand
        assert hand is not None
        text = _("Lit {bed}\u00a0: {who}").format(bed=assigned.bed_code, who=hand.name)
        if hand.bed:
            back = AssignBed(hand.stay_id, hand.bed, _UNDO)
            self.undoable.emit(Undo(text, assign_bed, back))
        else:
            self.undoable.emit(Undo(text, free_bed, hand.stay_id))
        self.done.emit()

    @Slot(object)
    def _kept(self, before: SetBed) -> None:
        text = _("Lit {bed} noté").format(bed=before.bed_code)
        self.undoable.emit(Undo(text, set_bed, before))
        self.done.emit()

    @Slot(object)
    def _many_freed(self, codes: tuple[str, ...]) -> None:
        if codes:
            text = ngettext("{n} lit libéré", "{n} lits libérés", len(codes)).format(n=len(codes))
            self.undoable.emit(Undo(text, take_beds, TakeBeds(self._freeing, again=True)))
        self.done.emit()

    @Slot(object)
    def _many_given(self, taken: Taken) -> None:
        housed = tuple(each for each in taken.given if each.bed_code)
        left = self._without + len(taken.given) - len(housed)
        if housed:
            text = _("Lit {bed}\u00a0: {who}").format(
                bed=housed[0].bed_code, who=self._names.get(housed[0].stay_id, "")
            )
            if len(housed) > 1:
                text = ngettext("{n} lit donné", "{n} lits donnés", len(housed)).format(
                    n=len(housed)
                )
            ids = tuple(each.stay_id for each in housed)
            self.undoable.emit(Undo(text, free_beds, ids))
        if taken.changed:
            count = len(taken.changed)
            self.said.emit(
                "warn",
                ngettext(
                    "{n} lit venait d’être pris à un autre poste\u00a0: un autre est cherché.",
                    "{n} lits venaient d’être pris à un autre poste\u00a0: d’autres sont cherchés.",
                    count,
                ).format(n=count),
            )
        if left:
            self.said.emit(
                "warn",
                ngettext(
                    "{n} personne reste sans lit\u00a0: aucun lit qui convienne n’est libre.",
                    "{n} personnes restent sans lit\u00a0: aucun lit qui convienne n’est libre.",
                    left,
                ).format(n=left),
            )
        self.done.emit()

    @Slot(object)
    def _freed(self, bed: str) -> None:
        hand = self._hand
        assert hand is not None
        if bed:
            text = _("Lit {bed} libéré\u00a0: {who}").format(bed=bed, who=hand.name)
            back = AssignBed(hand.stay_id, bed, _UNDO)
            self.undoable.emit(Undo(text, assign_bed, back))
        self.done.emit()

    @Slot(object)
    def _refused(self, error: DomainError) -> None:
        if error.code in OVERRIDABLE and self._hand is not None:
            self.reason_wanted.emit(self._hand, self._bed, error)
        else:
            self.said.emit("warn", words_for(error))
