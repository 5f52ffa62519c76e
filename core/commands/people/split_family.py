"""Some people leave a family: alone, or together as a family of their own."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.people.family_book import Change, FamilyBook, FamilyChanged, member_of, stays_of
from core.db.families import family_of
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.families import CHANGE_REASONS, HEAD, next_head


@dataclass(frozen=True, slots=True)
class SplitFamily:
    """Who leaves which family, as the desk saw it, and why (CHANGE_REASONS)."""

    family_id: UUID
    stay_ids: tuple[UUID, ...]
    reason: str
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        found: dict[str, str] = {}
        if not self.stay_ids:
            found["stay_ids"] = "required"
        if self.reason not in CHANGE_REASONS:
            found["reason"] = "required"
        return found


@command(Permission.REGISTER)
def split_family(session: Session, request: SplitFamily) -> FamilyChanged:
    """Take people out of their family; several stay together, with a head of their own.

    Raises Refused `family_whole` when everybody would leave, `family_changed` when somebody
    was moved meanwhile.
    """
    if problems := request.problems():
        raise InvalidInput(problems)
    book = FamilyBook(session, Change(request.id, "split", request.reason))
    if before := book.done_before():
        return before
    leaving = stays_of(session, request.stay_ids, request.family_id)
    if len(leaving) >= len(family_of(session, request.family_id, act_of(session).at)):
        raise Refused("family_whole")
    together = {stay.id for stay in leaving}
    if len(leaving) == 1:
        book.put(leaving[0], family_id=None, relation="")
    else:
        family_id = book.found(leaving[0].operation_id)
        head = next_head([member_of(session, stay) for stay in leaving])
        for stay in leaving:
            book.put(
                stay,
                family_id=family_id,
                relation=HEAD if stay.id == head else stay.relation,
                guardian_id=stay.guardian_id if stay.guardian_id in together else None,
            )
    book.settle(request.family_id)
    return book.close(leaving[0].id)
