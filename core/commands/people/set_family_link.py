"""The link of one member to the head, and the adult who answers for a child."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.people.family_book import Change, FamilyBook, FamilyChanged, stays_of
from core.db.families import family_of
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.families import CHANGE_REASONS, HEAD, RELATIONS, is_adult


@dataclass(frozen=True, slots=True)
class SetFamilyLink:
    """The new link, and the stay of the adult who answers (None: who the links say)."""

    stay_id: UUID
    family_id: UUID
    relation: str
    reason: str
    guardian_id: UUID | None = None
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        found: dict[str, str] = {}
        if self.relation not in RELATIONS:
            found["relation"] = "required"
        if self.reason not in CHANGE_REASONS:
            found["reason"] = "required"
        return found


@command(Permission.REGISTER)
def set_family_link(session: Session, request: SetFamilyLink) -> FamilyChanged:
    """Write the link; a new head takes the place of the one before, who stays a relative.

    Raises Refused `guardian_not_adult` when the adult is none of this family, or not one.
    """
    if problems := request.problems():
        raise InvalidInput(problems)
    book = FamilyBook(session, Change(request.id, "link", request.reason))
    if before := book.done_before():
        return before
    (stay,) = stays_of(session, (request.stay_id,), request.family_id)
    kin = family_of(session, request.family_id, act_of(session).at)
    if request.guardian_id is not None and not any(
        each.stay.id == request.guardian_id and is_adult(each.member.age) for each in kin
        if each.stay.id != stay.id
    ):  # fmt: skip
        raise Refused("guardian_not_adult")
    book.put(
        stay,
        family_id=request.family_id,
        relation=request.relation,
        guardian_id=request.guardian_id,
    )
    if request.relation == HEAD:
        for each in kin:
            if each.stay.relation == HEAD and each.stay.id != stay.id:
                book.put(
                    each.stay,
                    family_id=request.family_id,
                    relation="OTHERREL",
                    guardian_id=each.stay.guardian_id,
                )
    return book.close(stay.id)
