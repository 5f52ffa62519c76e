"""People join the family of somebody, from no family or from another one."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.commands import command
from core.commands.people.family_book import Change, FamilyBook, FamilyChanged, stay_of, stays_of
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.families import CHANGE_REASONS, HEAD, RELATIONS


@dataclass(frozen=True, slots=True)
class JoinFamily:
    """Who joins whom; `relation` is the link to the head, `from_family_id` what the desk saw.

    `with_stay_id` is anybody of the family; without one it becomes the head of a new family.
    """

    stay_ids: tuple[UUID, ...]
    with_stay_id: UUID
    relation: str
    reason: str
    from_family_id: UUID | None = None
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        found: dict[str, str] = {}
        if not self.stay_ids:
            found["stay_ids"] = "required"
        if self.relation not in RELATIONS or self.relation == HEAD:
            found["relation"] = "required"
        if self.reason not in CHANGE_REASONS:
            found["reason"] = "required"
        return found


@command(Permission.REGISTER)
def join_family(session: Session, request: JoinFamily) -> FamilyChanged:
    """Bring people into a family, also of another operation; the one they leave is put in order.

    Raises Refused `family_same` for somebody of the same family, `family_changed` when another
    desk has moved somebody since.
    """
    if problems := request.problems():
        raise InvalidInput(problems)
    book = FamilyBook(session, Change(request.id, "join", request.reason))
    if before := book.done_before():
        return before
    coming = stays_of(session, request.stay_ids, request.from_family_id)
    host = stay_of(session, request.with_stay_id)
    if host.id in request.stay_ids or (
        host.family_id is not None and host.family_id == request.from_family_id
    ):
        raise Refused("family_same")
    family_id = host.family_id or book.found(host.operation_id)
    together = {stay.id for stay in coming}
    for stay in coming:
        book.put(
            stay,
            family_id=family_id,
            relation=request.relation,
            guardian_id=stay.guardian_id if stay.guardian_id in together else None,
        )
    if host.family_id is None:
        book.put(host, family_id=family_id, relation=HEAD)
    book.settle(request.from_family_id)
    return book.close(coming[0].id)
