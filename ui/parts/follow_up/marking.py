"""Marking an item from the follow-up list: for one person it toggles, for several it adds.

marker.mark(rows, "MED")      # said, undoable: as those of a page
"""

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
from core.commands.package.mark_items import Mark, MarkItems, UnmarkItems, mark_items, unmark_items
from core.queries.package.distribution import Holding, holding_of, package_items
from core.queries.package.follow_up import FollowedRow
from core.rules.access import Permission
from core.rules.meals import USUAL_PLAN, meal_now
from core.rules.package import BED_ITEM, MEAL_ITEM, STAY_SLOT, ItemRule, Verdict
from resources.translation import _, ngettext
from ui.desk import EVERYTHING, Desk
from ui.page import Undo
from ui.parts.follow_up.columns import name_of
from ui.words import reason_words
from ui.words.package import act_name, item_name, meal_hours, slot_name

_TOLD = 4
"""How many of those who could not be marked are named in the sentence."""


class Marker(QObject):
    """Does one marking at a time; another one while it runs is left out."""

    # As those of a page: (kind, sentence) and an `Undo`.
    said = Signal(str, str)
    undoable = Signal(object)
    # The stays that the marking left out, as a frozenset; empty when it left out nobody.
    left_over = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self._rows: tuple[FollowedRow, ...] = ()
        self._item = ""
        self._slot = ""
        self._is_busy = False
        self._plan = USUAL_PLAN
        desk.changed.connect(self._heard)
        self._heard(EVERYTHING)

    def mark(self, rows: tuple[FollowedRow, ...], item: str) -> None:
        """Mark an item for these people; a single person who has it already loses it again."""
        if not rows or self._is_busy:
            return
        slot = self._slot_of(item)
        if not slot:
            return
        self._is_busy = True
        self._rows, self._item, self._slot = rows, item, slot
        if item == BED_ITEM:
            self._mark_bed()
        elif len(rows) == 1:
            job = self.desk.look(holding_of, rows[0].stay_id, item, slot)
            job.done.connect(self._toggle)
            job.failed.connect(self._stop)
        else:
            self._add()

    @Slot(frozenset)
    def _heard(self, changed: frozenset[str]) -> None:
        """Ask for the hours of the meals where they may be others now."""
        news = changed == EVERYTHING or "package_version" in changed
        if news and self.desk.may(Permission.SERVE):
            self.desk.look(package_items).done.connect(self._keep_hours)

    @Slot(object)
    def _keep_hours(self, items: tuple[ItemRule, ...]) -> None:
        self._plan = items[0].plan if items else USUAL_PLAN

    def _slot_of(self, item: str) -> str:
        if item != MEAL_ITEM:
            return STAY_SLOT
        now = self.desk.house.clock.now()
        slot, is_under_way = meal_now(now, self._plan)
        if is_under_way:
            return slot
        self.said.emit(
            "info",
            _(
                "Aucun repas en ce moment (prochain\u00a0: {meal}, {hours}). "
                "Pour servir quand même, ouvrez Distribution."
            ).format(meal=slot_name(slot, now), hours=meal_hours(slot, self._plan)),
        )
        return ""

    def _add(self) -> None:
        request = MarkItems(tuple(row.stay_id for row in self._rows), self._item, self._slot)
        job = self.desk.do(mark_items, request)
        job.done.connect(self._marked)
        job.finished.connect(self._stop)

    @Slot(object)
    def _toggle(self, holding: Holding | None) -> None:
        if holding is None:
            self._add()
            return
        job = self.desk.do(unmark_items, UnmarkItems((holding.serving_id,), "correction"))
        job.done.connect(self._unmarked)
        job.finished.connect(self._stop)

    @Slot(object)
    def _marked(self, marks: tuple[Mark, ...]) -> None:
        done = tuple(mark for mark in marks if mark.verdict is Verdict.SERVED)
        if done:
            ids = tuple(mark.serving_id for mark in done if mark.serving_id is not None)
            self.undoable.emit(Undo(self._words(done), unmark_items, UnmarkItems(ids)))
        others = tuple(mark for mark in marks if mark.verdict is not Verdict.SERVED)
        self.left_over.emit(frozenset(mark.stay_id for mark in others))
        if others:
            self.said.emit("warn", self._partly(len(done), others))

    @Slot(object)
    def _unmarked(self, _count: int) -> None:
        row = self._rows[0]
        text = _("Retiré\u00a0: {what}, {who}").format(what=self._what(), who=name_of(row))
        request = MarkItems((row.stay_id,), self._item, self._slot)
        self.undoable.emit(Undo(text, mark_items, request))

    def _words(self, done: tuple[Mark, ...]) -> str:
        if len(done) == 1:
            who = next((name_of(row) for row in self._rows if row.stay_id == done[0].stay_id), "")
        else:
            who = ngettext("{n} personne", "{n} personnes", len(done)).format(n=len(done))
        return _("{what}\u00a0: {who}").format(what=self._what(), who=who)

    def _partly(self, done: int, others: tuple[Mark, ...]) -> str:
        told = ", ".join(
            _("{call_no} ({reason})").format(call_no=mark.call_no, reason=_why(mark))
            for mark in others[:_TOLD]
        )
        if len(others) > _TOLD:
            told = _("{told}, et {n} autres").format(told=told, n=len(others) - _TOLD)
        marked = ngettext("{n} marqué", "{n} marqués", done).format(n=done)
        return _("{marked}, {left} non\u00a0: {told}").format(
            marked=marked, left=len(others), told=told
        )

    def _what(self) -> str:
        return act_name(self._item, self._slot, self.desk.house.clock.now())

    def _mark_bed(self) -> None:
        if not self.desk.may(Permission.HOUSE):
            self.said.emit("warn", _("Les lits sont donnés par l’accueil ou le responsable."))
            self._stop()
            return
        rows = tuple(row for row in self._rows if not row.bed)
        if rows:
            ids = tuple(row.stay_id for row in rows)
            job = self.desk.do(assign_proposed, AssignProposed(ids))
            job.done.connect(self._housed)
        elif len(self._rows) == 1:
            job = self.desk.do(free_bed, self._rows[0].stay_id)
            job.done.connect(self._freed)
        else:
            self.said.emit("info", _("Toutes ces personnes ont déjà un lit."))
            self._stop()
            return
        job.finished.connect(self._stop)

    @Slot(object)
    def _housed(self, given: tuple[Assigned, ...]) -> None:
        names: dict[UUID, str] = {row.stay_id: name_of(row) for row in self._rows}
        housed = tuple(each for each in given if each.bed_code)
        if housed:
            who = names[housed[0].stay_id]
            text = _("Lit {bed}\u00a0: {who}").format(bed=housed[0].bed_code, who=who)
            if len(housed) > 1:
                text = ngettext("{n} lit donné", "{n} lits donnés", len(housed)).format(
                    n=len(housed)
                )
            ids = tuple(each.stay_id for each in housed)
            self.undoable.emit(Undo(text, free_beds, ids))
        self.left_over.emit(frozenset(each.stay_id for each in given if not each.bed_code))
        if len(housed) < len(given):
            left = len(given) - len(housed)
            self.said.emit(
                "warn",
                ngettext(
                    "{n} personne reste sans lit\u00a0: aucun lit qui convienne n’est libre.",
                    "{n} personnes restent sans lit\u00a0: aucun lit qui convienne n’est libre.",
                    left,
                ).format(n=left),
            )

    @Slot(object)
    def _freed(self, bed: str) -> None:
        row = self._rows[0]
        text = _("Lit {bed} libéré\u00a0: {who}").format(bed=bed, who=name_of(row))
        self.undoable.emit(Undo(text, assign_bed, AssignBed(row.stay_id, bed, "undo")))

    @Slot()
    def _stop(self) -> None:
        self._is_busy = False


def _why(mark: Mark) -> str:
    if mark.verdict is Verdict.ALREADY_SERVED:
        return _("déjà fait")
    return reason_words(mark.reason) or item_name(mark.reason)
