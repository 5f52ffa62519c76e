"""People whom two centres registered: who is still to be looked for, and which pairs wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from core.act import act_of
from core.db.facts import facts_of_people
from core.db.finding import age_of, birth_of
from core.db.links import LinkedPerson
from core.db.merged import LATER, SAME
from core.db.people import DuplicateVerdict, Person
from core.db.stays import CANCELLED, Stay
from core.errors import Refused
from core.queries import query
from core.rules.access import Permission
from core.rules.comparison import Compared, compare
from core.rules.duplicates import Facts
from core.rules.name_variants import NameVariants

_COLUMNS = (
    *(Person.id, Person.centre_code, Person.family_name, Person.given_names, Person.sex),
    *(Person.birth_precision, Person.birth_year, Person.birth_month, Person.birth_day),
    *(Person.birth_stated_on, Person.father_first_name, Person.mother_name, Person.phone),
    Person.destination_text,
)


@dataclass(frozen=True, slots=True)
class Linkable:
    """Everybody who stands for himself, as the linker takes them; the fresh by their places."""

    keys: tuple[UUID, ...]
    centres: tuple[str, ...]
    facts: tuple[Facts, ...]
    fresh: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LinkSide:
    """One fiche of a pair."""

    person_id: UUID
    centre: str
    registration_no: str
    family_name: str
    given_names: str
    sex: str
    age: int | None
    last_arrival: datetime | None


@dataclass(frozen=True, slots=True)
class LinkPair:
    """Two fiches of two centres, and what was said of them; the earlier one first."""

    verdict_id: UUID
    first: LinkSide
    second: LinkSide
    verdict: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LinkFile:
    """A pair side by side."""

    pair: LinkPair
    lines: tuple[Compared, ...]


@query(Permission.CONSOLIDATE)
def fresh_people(session: Session) -> int:
    """Return how many people were not looked for yet among those of other centres."""
    return session.execute(
        select(func.count())
        .select_from(Person)
        .outerjoin(LinkedPerson, LinkedPerson.person_id == Person.id)
        .where(LinkedPerson.person_id.is_(None), Person.merged_into_id.is_(None))
    ).scalar_one()


@query(Permission.CONSOLIDATE)
def linkable(session: Session) -> Linkable:
    """Return everybody with what is compared, and who was not looked for yet."""
    rows: Sequence[Any] = session.execute(
        select(*_COLUMNS, LinkedPerson.person_id.is_(None).label("is_fresh"))
        .outerjoin(LinkedPerson, LinkedPerson.person_id == Person.id)
        .where(Person.merged_into_id.is_(None))
        .order_by(Person.id)
    ).all()
    return Linkable(
        keys=tuple(row.id for row in rows),
        centres=tuple(row.centre_code for row in rows),
        facts=tuple(
            Facts(
                row.family_name, row.given_names, row.sex, birth_of(row), row.phone, (),
                row.father_first_name, row.mother_name, row.destination_text,
            )
            for row in rows
        ),
        fresh=tuple(at for at, row in enumerate(rows) if row.is_fresh),
    )  # fmt: skip


@query(Permission.CONSOLIDATE)
def links_to_decide(session: Session, *, decided: bool = False) -> tuple[LinkPair, ...]:
    """Return the pairs of two centres that wait, or those that were said to be one person."""
    one, other = aliased(Person), aliased(Person)
    rows = session.execute(
        select(DuplicateVerdict, one, other)
        .join(one, DuplicateVerdict.one_id == one.id)
        .join(other, DuplicateVerdict.other_id == other.id)
        .where(
            DuplicateVerdict.verdict == (SAME if decided else LATER),
            one.centre_code != other.centre_code,
        )
        .order_by(DuplicateVerdict.at.desc(), DuplicateVerdict.id)
    ).all()
    people = [person.id for _row, *pair in rows for person in pair]
    arrivals = _arrivals(session, people)
    return tuple(_pair(session, row, one, other, arrivals) for row, one, other in rows)


@query(Permission.CONSOLIDATE)
def link_file(
    session: Session, verdict_id: UUID, *, variants: NameVariants | None = None
) -> LinkFile:
    """Return a pair side by side; raises Refused `pair_unknown`."""
    row = session.get(DuplicateVerdict, verdict_id)
    if row is None:
        raise Refused("pair_unknown")
    one, other = session.get_one(Person, row.one_id), session.get_one(Person, row.other_id)
    facts = facts_of_people(session, [one, other])
    pair = _pair(session, row, one, other, _arrivals(session, [one.id, other.id]))
    sides = (facts[pair.first.person_id], facts[pair.second.person_id])
    return LinkFile(pair, compare(*sides, variants or NameVariants()))


def _pair(
    session: Session,
    row: DuplicateVerdict,
    one: Person,
    other: Person,
    arrivals: dict[UUID, datetime],
) -> LinkPair:
    first, second = sorted((one, other), key=lambda each: (each.registered_at, each.id))
    sides = [_side(session, each, arrivals.get(each.id)) for each in (first, second)]
    return LinkPair(row.id, sides[0], sides[1], row.verdict, row.at)


def _side(session: Session, person: Person, arrived: datetime | None) -> LinkSide:
    return LinkSide(
        person.id,
        person.centre_code,
        person.registration_no,
        person.family_name,
        person.given_names,
        person.sex,
        age_of(person, act_of(session).at),
        arrived,
    )


def _arrivals(session: Session, people: list[UUID]) -> dict[UUID, datetime]:
    found: dict[UUID, datetime] = {}
    for start in range(0, len(people), 400):
        rows = session.execute(
            select(Stay.person_id, func.max(Stay.arrived_at))
            .where(Stay.person_id.in_(people[start : start + 400]), Stay.exit_type != CANCELLED)
            .group_by(Stay.person_id)
        )
        found.update((person_id, at) for person_id, at in rows)
    return found
