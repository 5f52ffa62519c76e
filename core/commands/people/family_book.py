"""Writing who belongs to which family: every change with its date, agent and reason.

    book = FamilyBook(session, Change(act_id, "split", "mistake"))
    book.put(stay, family_id=other, relation="HEAD")
    book.settle(family_id)          # who is the head of those who stay, who answers for whom
    return book.close()

Beds, cards and what was given stay as they are: they belong to the stay, not to the family.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands.arrivals.arrive_listed import new_family
from core.db.families import family_of
from core.db.finding import age_of
from core.db.people import Family, Person
from core.db.stays import CANCELLED, FamilyMove, Stay
from core.errors import Refused
from core.ids import uuid7
from core.rules.families import HEAD, Member, next_head

KINDS = ("split", "join", "merge", "link", "undo")


@dataclass(frozen=True, slots=True)
class Change:
    """One act upon families: its key, what it is, why; `undoes_id` is the act it takes back."""

    act_id: UUID
    kind: str
    reason: str
    undoes_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class FamilyChanged:
    """What is told of a change: the act that can be taken back, how many people it moved.

    `label` is the family they belong to now, empty when they belong to none.
    """

    act_id: UUID
    people: int
    label: str


@dataclass(frozen=True, slots=True)
class _Seat:
    family_id: UUID | None
    relation: str
    guardian_id: UUID | None


class FamilyBook:
    """Changes the families of stays within one command, and writes down what it changed."""

    def __init__(self, session: Session, change: Change) -> None:
        self._session = session
        self._act = act_of(session)
        self._change = change
        self._before: dict[UUID, tuple[Stay, _Seat]] = {}
        self._came: dict[UUID, _Seat] = {}

    def done_before(self) -> FamilyChanged | None:
        """Return what a first try of the same act wrote, or None: a retry doubles nothing."""
        moves = moves_of(self._session, self._change.act_id)
        if not moves:
            return None
        return FamilyChanged(
            self._change.act_id, len(moves), _label(self._session, moves[0].to_family_id)
        )

    def put(
        self,
        stay: Stay,
        *,
        family_id: UUID | None,
        relation: str,
        guardian_id: UUID | None = None,
    ) -> None:
        """Give a stay its place; it may be put again within the same act."""
        self._before.setdefault(stay.id, (stay, _seat_of(stay)))
        stay.family_id, stay.relation, stay.guardian_id = family_id, relation, guardian_id

    def came(self, stay_id: UUID, family_id: UUID, relation: str, guardian_id: UUID | None) -> None:
        """Write down that a stay began in a family that was there before."""
        self._came[stay_id] = _Seat(family_id, relation, guardian_id)

    def found(self, operation_id: UUID) -> UUID:
        """Make a new family; return its key."""
        return new_family(self._session, operation_id, self._act.place.centre_code)

    def settle(self, family_id: UUID | None) -> None:
        """Put those in order who stay behind: a head, guardians who are there, nobody by himself.

        Beds and what was given are not touched.
        """
        self._session.flush()
        kin = family_of(self._session, family_id, self._act.at)
        if len(kin) == 1:
            self.put(kin[0].stay, family_id=None, relation="")
            return
        there = {each.stay.id for each in kin}
        had_head = any(
            seat.family_id == family_id and seat.relation == HEAD
            for _stay, seat in self._before.values()
        )
        head = next_head([each.member for each in kin]) if had_head else None
        for each in kin:
            stay = each.stay
            relation = HEAD if stay.id == head else stay.relation
            guardian = stay.guardian_id if stay.guardian_id in there else None
            if (relation, guardian) != (stay.relation, stay.guardian_id):
                self.put(stay, family_id=family_id, relation=relation, guardian_id=guardian)

    def close(self, subject: UUID | None = None) -> FamilyChanged:
        """Write down what changed, with date, agent and reason; raises Refused when nothing did."""
        session, act = self._session, self._act
        nowhere = _Seat(None, "", None)
        moves = [
            self._move(stay.id, before, _seat_of(stay))
            for stay, before in self._before.values()
            if _seat_of(stay) != before
        ]
        moves += [self._move(stay_id, nowhere, seat) for stay_id, seat in self._came.items()]
        if not moves:
            raise Refused("family_same")
        session.add_all(moves)
        session.flush()
        act.subject = subject or moves[0].stay_id
        act.note(moved=len(moves), reason=self._change.reason)
        return FamilyChanged(
            self._change.act_id, len(moves), _label(session, moves[0].to_family_id)
        )

    def _move(self, stay_id: UUID, before: _Seat, now: _Seat) -> FamilyMove:
        act = self._act
        return FamilyMove(
            id=uuid7(),
            centre_code=act.place.centre_code,
            act_id=self._change.act_id,
            undoes_id=self._change.undoes_id,
            stay_id=stay_id,
            kind=self._change.kind,
            from_family_id=before.family_id,
            to_family_id=now.family_id,
            from_relation=before.relation,
            to_relation=now.relation,
            from_guardian_id=before.guardian_id,
            to_guardian_id=now.guardian_id,
            at=act.at,
            agent_id=act.actor.user_id,
            post=act.post,
            reason=self._change.reason,
        )


def moves_of(session: Session, act_id: UUID) -> list[FamilyMove]:
    """Return what one act changed."""
    return list(
        session.scalars(
            select(FamilyMove).where(FamilyMove.act_id == act_id).order_by(FamilyMove.id)
        )
    )


def stay_of(session: Session, stay_id: UUID) -> Stay:
    """Return a stay that really began; raises Refused `stay_unknown`."""
    stay = session.get(Stay, stay_id)
    if stay is None or stay.exit_type == CANCELLED:
        raise Refused("stay_unknown")
    return stay


def stays_of(session: Session, stay_ids: Iterable[UUID], family_id: UUID | None) -> list[Stay]:
    """Return stays that are still in the family where the desk saw them.

    Raises Refused `family_changed` when another desk has moved one of them since.
    """
    found = [stay_of(session, stay_id) for stay_id in dict.fromkeys(stay_ids)]
    if any(stay.family_id != family_id for stay in found):
        raise Refused("family_changed")
    return found


def member_of(session: Session, stay: Stay) -> Member:
    """Return a stay as the rules see it."""
    person = session.get_one(Person, stay.person_id)
    age = age_of(person, act_of(session).at)
    return Member(stay.id, stay.relation, age, stay.guardian_id)


def _seat_of(stay: Stay) -> _Seat:
    return _Seat(stay.family_id, stay.relation, stay.guardian_id)


def _label(session: Session, family_id: UUID | None) -> str:
    return "" if family_id is None else session.get_one(Family, family_id).label
