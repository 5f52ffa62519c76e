"""Fiches that were reunited: who stands for whom now, and the key of a pair.

Merging moves what hangs on a person (stays, consents, documents) to the fiche that is kept and
notes in the verdict of the pair what was moved; so every list, count and card goes on without
asking, and taking the merge back puts everything where it was.
"""

from collections.abc import Collection, Sequence
from uuid import UUID, uuid5

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from core.db.people import DuplicateVerdict, Person
from core.db.stays import Stay

SAME, DIFFERENT, LATER, OPEN = "same", "different", "later", "open"
"""What an agent said of a pair; `open` once it was taken back."""

_LONGEST_CHAIN = 50


def pair_of(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """Return both keys in the order in which a pair is kept."""
    return (one, other) if one < other else (other, one)


def pair_key(one: UUID, other: UUID) -> UUID:
    """Return the key of a pair's verdict: the same on every PC, so that a pair has only one."""
    first, second = pair_of(one, other)
    return uuid5(first, second.hex)


def survivor_of(session: Session, person: Person) -> Person:
    """Return the fiche that stands for this one: itself where it was never reunited."""
    for _step in range(_LONGEST_CHAIN):
        if person.merged_into_id is None:
            break
        person = session.get_one(Person, person.merged_into_id)
    return person


def absorbed_by(session: Session, person_id: UUID) -> frozenset[UUID]:
    """Return the fiches for which this one stands, through every step."""
    found: set[UUID] = set()
    edge: Collection[UUID] = (person_id,)
    while edge:
        new = set(session.scalars(select(Person.id).where(Person.merged_into_id.in_(edge))))
        edge = new - found
        found |= edge
    return frozenset(found)


def people_once_called(session: Session, *called: ColumnElement[bool]) -> Sequence[UUID]:
    """Return whose double stay had this call number before a merge closed it."""
    doubles = select(DuplicateVerdict.double_stay_id).where(DuplicateVerdict.verdict == SAME)
    return session.scalars(select(Stay.person_id).where(*called, Stay.id.in_(doubles))).all()


def is_double(session: Session, stay_id: UUID) -> bool:
    """Say whether a merge closed this stay: its card then stands for the person's other stay."""
    found = select(DuplicateVerdict.id).where(
        DuplicateVerdict.double_stay_id == stay_id, DuplicateVerdict.verdict == SAME
    )
    return session.scalars(found.limit(1)).first() is not None


def doubles_of_person(session: Session, person_id: UUID) -> Sequence[UUID]:
    """Return the person's stays that merges closed: their cards are still in somebody's hand."""
    doubles = select(DuplicateVerdict.double_stay_id).where(DuplicateVerdict.verdict == SAME)
    return session.scalars(
        select(Stay.id).where(Stay.person_id == person_id, Stay.id.in_(doubles))
    ).all()


def waiting_verdicts(session: Session) -> dict[UUID, DuplicateVerdict]:
    """Return the pairs that wait for a decision by the key of those who stand for them now.

    The oldest first. A pair whose stand-ins are one person, or were judged themselves, waits
    no longer.
    """
    found: dict[UUID, DuplicateVerdict] = {}
    for row in session.scalars(
        select(DuplicateVerdict)
        .where(DuplicateVerdict.verdict == LATER)
        .order_by(DuplicateVerdict.at, DuplicateVerdict.id)
    ):
        one, other = stand_ins(session, row)
        key = pair_key(one.id, other.id)
        own = row if key == row.id else session.get(DuplicateVerdict, key)
        settled = own is not None and own.verdict in (SAME, DIFFERENT)
        if one.id != other.id and not settled:
            found.setdefault(key, row)
    return found


def waiting_pairs(session: Session) -> int:
    """Return how many pairs wait for a decision."""
    return len(waiting_verdicts(session))


def stand_ins(session: Session, row: DuplicateVerdict) -> tuple[Person, Person]:
    """Return the fiches that stand for both of a pair now."""
    one, other = (session.get_one(Person, key) for key in (row.one_id, row.other_id))
    return survivor_of(session, one), survivor_of(session, other)
