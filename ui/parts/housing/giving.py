"""Giving, moving and freeing beds from the plan, each with the act that takes it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from core.commands.housing.assign_bed import (
    AssignBed,
    Assigned,
    AssignProposed,
    assign_bed,
    assign_proposed,
    free_bed,
)
from core.commands.housing.free_beds import free_beds
from core.errors import DomainError
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.page import Undo
from ui.words import words_for

_UNDO = "undo"


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
    # The block is reserved: the `Hand`, the bed, and the kind of the block.
    reason_wanted = Signal(object, str, str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._hand: Hand | None = None
        self._bed = ""
        self._names: Mapping[UUID, str] = {}

    def give(self, hand: Hand, bed: str, reason: str = "") -> None:
        """Give a bed by its code; who has one is moved."""
        self._hand, self._bed = hand, bed.strip().upper()
        job = self.desk.do(assign_bed, AssignBed(hand.stay_id, self._bed, reason))
        job.done.connect(self._given)
        job.failed.connect(self._refused)

    def give_proposed(self, names: Mapping[UUID, str]) -> None:
        """Give these people the beds that are proposed for them."""
        self._names = names
        job = self.desk.do(assign_proposed, AssignProposed(tuple(names)))
        job.done.connect(self._many_given)

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
    def _many_given(self, given: tuple[Assigned, ...]) -> None:
        housed = tuple(each for each in given if each.bed_code)
        left = len(given) - len(housed)
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
        if error.code == "block_rule" and self._hand is not None:
            self.reason_wanted.emit(self._hand, self._bed, str(error.details.get("kind", "")))
        else:
            self.said.emit("warn", words_for(error))
