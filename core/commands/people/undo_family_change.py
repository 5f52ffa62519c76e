"""Taking back a split, a join, a meeting of two families or a link: one more entry, no erasure."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.commands import command
from core.commands.people.family_book import Change, FamilyBook, FamilyChanged, moves_of, stay_of
from core.errors import Refused
from core.ids import uuid7
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class UndoFamilyChange:
    """The act that is taken back; the undo of an undo does it again."""

    act_id: UUID
    id: UUID = field(default_factory=uuid7)


@command(Permission.REGISTER)
def undo_family_change(session: Session, request: UndoFamilyChange) -> FamilyChanged:
    """Put everybody back where the act found them, all or nobody.

    Raises Refused `family_changed` when somebody was moved again since: then the newer act
    counts.
    """
    book = FamilyBook(session, Change(request.id, "undo", "undo", request.act_id))
    if before := book.done_before():
        return before
    moves = moves_of(session, request.act_id)
    if not moves:
        raise Refused("family_changed")
    for move in moves:
        stay = stay_of(session, move.stay_id)
        after = (move.to_family_id, move.to_relation, move.to_guardian_id)
        if (stay.family_id, stay.relation, stay.guardian_id) != after:
            raise Refused("family_changed")
        book.put(
            stay,
            family_id=move.from_family_id,
            relation=move.from_relation,
            guardian_id=move.from_guardian_id,
        )
    return book.close(moves[0].stay_id)
