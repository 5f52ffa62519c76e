"""How the acts of the front desk are taken back, and done again: the undo of each (ux.md 3.6).

self.undoable.emit(undo_of_arrivals(words, begun, "wrong_person"))
self.undoable.emit(undo_of_family(words, done.act_id))
self.undoable.emit(undo_of_correction(words, file_before, fiche_after, version_after))
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from uuid import UUID

from core.commands.arrivals.begin_stay import Begun
from core.commands.departures.cancel_stay import CancelledStay, CancelStays, cancel_stays
from core.commands.departures.restore_stays import RestoreStays, restore_stays
from core.commands.people.family_book import FamilyChanged
from core.commands.people.register import CorrectFiche, correct_fiche
from core.commands.people.undo_family_change import UndoFamilyChange, undo_family_change
from core.queries.people.person_file import PersonFile
from core.rules.fiches import ConsentGiven, Fiche
from ui.page import Redo, Undo

_NOT_OF_THE_FILE = ("consent", "papers", "guardian_id")
"""What a file has under the same name in another shape, or never takes back."""


def undo_of_arrivals(text: str, begun: Sequence[Begun], reason: str) -> Undo:
    """Take back everybody whom one act brought in: one person, a family, a whole list."""
    return _Arrivals(text, tuple(each.stay_id for each in begun), reason).undo()


def undo_of_family(text: str, act_id: UUID) -> Undo:
    """Take back a change of families; doing it again is the undo of the undo."""
    return _Family(text).undo(act_id)


def undo_of_correction(text: str, before: PersonFile, after: Fiche, version: int) -> Undo:
    """Write the fiche again as it was; `version` is the one that the correction made.

    A consent that was said and a paper that was shown stay: they are no mistake of typing.
    """
    return _Correction(text, before.person_id, fiche_of(before, after), after).undo(version)


def fiche_of(file: PersonFile, after: Fiche) -> Fiche:
    """Return the fiche as a file shows it; another answer about consent is said again."""
    known = {
        each.name: getattr(file, each.name)
        for each in fields(Fiche)
        if each.name not in _NOT_OF_THE_FILE and hasattr(file, each.name)
    }
    known["stay_id"] = file.stay_id or after.stay_id
    made = Fiche(**known)
    answered_otherwise = after.consent is not None and after.consent.answer != file.consent
    if file.consent and answered_otherwise:
        made = replace(made, consent=ConsentGiven(file.consent))
    return made


@dataclass(frozen=True, slots=True)
class _Arrivals:
    text: str
    stay_ids: tuple[UUID, ...]
    reason: str

    def undo(self) -> Undo:
        request = CancelStays(self.stay_ids, self.reason)
        return Undo(self.text, cancel_stays, request, self.redo)

    def redo(self, held: tuple[CancelledStay, ...]) -> Redo:
        return Redo(restore_stays, RestoreStays(held), self.again)

    def again(self, _stay_ids: object) -> Undo:
        return self.undo()


@dataclass(frozen=True, slots=True)
class _Family:
    text: str

    def undo(self, act_id: UUID) -> Undo:
        return Undo(self.text, undo_family_change, UndoFamilyChange(act_id), self.redo)

    def redo(self, undone: FamilyChanged) -> Redo:
        return Redo(undo_family_change, UndoFamilyChange(undone.act_id), self.again)

    def again(self, done: FamilyChanged) -> Undo:
        return self.undo(done.act_id)


@dataclass(frozen=True, slots=True)
class _Correction:
    text: str
    person_id: UUID
    before: Fiche
    after: Fiche

    def undo(self, version: Any) -> Undo:
        request = CorrectFiche(self.person_id, version, self.before)
        return Undo(self.text, correct_fiche, request, self.redo)

    def redo(self, version: int) -> Redo:
        return Redo(correct_fiche, CorrectFiche(self.person_id, version, self.after), self.undo)
