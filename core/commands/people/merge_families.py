"""Two families are one: everybody of the one belongs to the other."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.people.family_book import Change, FamilyBook, FamilyChanged
from core.db.families import family_of
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.families import CHANGE_REASONS, HEAD


@dataclass(frozen=True, slots=True)
class MergeFamilies:
    """The family that stays, the one whose people come into it, and why (CHANGE_REASONS)."""

    into_id: UUID
    from_id: UUID
    reason: str
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        return {} if self.reason in CHANGE_REASONS else {"reason": "required"}


@command(Permission.REGISTER)
def merge_families(session: Session, request: MergeFamilies) -> FamilyChanged:
    """Move everybody; who was the head there is a relative here, children keep their adult.

    Raises Refused `family_same`, and `family_changed` when one of the two has nobody any more.
    """
    if problems := request.problems():
        raise InvalidInput(problems)
    book = FamilyBook(session, Change(request.id, "merge", request.reason))
    if before := book.done_before():
        return before
    if request.into_id == request.from_id:
        raise Refused("family_same")
    at = act_of(session).at
    coming = family_of(session, request.from_id, at)
    if not coming or not family_of(session, request.into_id, at):
        raise Refused("family_changed")
    head = next((each.stay.id for each in coming if each.stay.relation == HEAD), None)
    for each in coming:
        stay = each.stay
        # A link was to the head there: to the head here it is only known to be a family's.
        # Whose child it is stays written: the adult who answers is named.
        is_child_of_head = stay.relation in ("CHILD", "STEP") and stay.guardian_id is None
        book.put(
            stay,
            family_id=request.into_id,
            relation="OTHERREL" if stay.relation else "",
            guardian_id=head if is_child_of_head else stay.guardian_id,
        )
    return book.close(coming[0].stay.id)
