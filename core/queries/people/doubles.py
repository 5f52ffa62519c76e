"""Pairs that wait for a decision, what a merge would do, and what was decided about a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.centre import User
from core.db.facts import facts_of_people
from core.db.finding import age_of
from core.db.merged import (
    DIFFERENT,
    LATER,
    SAME,
    pair_key,
    stand_ins,
    survivor_of,
    waiting_verdicts,
)
from core.db.merging import plan_merge
from core.db.people import DuplicateVerdict, Person
from core.db.stays import CANCELLED, Stay
from core.errors import Refused
from core.queries import query
from core.queries.people.look_alikes import Presence, presences
from core.rules.access import Permission
from core.rules.comparison import Compared, compare
from core.rules.name_variants import NameVariants


@dataclass(frozen=True, slots=True)
class Side:
    """One fiche of a pair; `version` goes back with the merge."""

    person_id: UUID
    version: int
    registration_no: str
    family_name: str
    given_names: str
    sex: str
    age: int | None
    registered_at: datetime
    presence: Presence

    @property
    def number(self) -> str:
        """Return what the person is called by: the call number, else the registration number."""
        return self.presence.call_no or self.registration_no


@dataclass(frozen=True, slots=True)
class DoublePair:
    """Two fiches and what was said of them; the one that was registered first comes first."""

    verdict_id: UUID
    first: Side
    second: Side
    verdict: str
    at: datetime | None
    by: str


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What reuniting would do, in numbers; `double` is the call number that would end.

    `bed_freed` and `bed_moved` are codes of beds; `again` counts what was given on both stays.
    """

    stays: int
    documents: int
    consents: int
    cards: int
    servings: int
    again: int
    double: str
    bed_freed: str
    bed_moved: str
    two_families: bool


@dataclass(frozen=True, slots=True)
class PairFile:
    """A pair side by side, with what reuniting it would do when `pair.first` is kept."""

    pair: DoublePair
    lines: tuple[Compared, ...]
    preview: MergePreview


@dataclass(frozen=True, slots=True)
class Reunited:
    """A merge that holds, seen from one of its fiches: the other one, when, by whom, why."""

    verdict_id: UUID
    other: Side
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class EarlierStay:
    """A stay of the person: « deuxième retour » is more than one of them."""

    stay_id: UUID
    call_no: str
    arrived_at: datetime
    exited_at: datetime | None
    exit_type: str


@dataclass(frozen=True, slots=True)
class PersonDoubles:
    """Everything about doubles that a fiche shows; `into` where it was given up itself."""

    person_id: UUID
    into: Reunited | None
    reunited: tuple[Reunited, ...]
    waiting: tuple[DoublePair, ...]
    different: tuple[DoublePair, ...]
    stays: tuple[EarlierStay, ...]


@query(Permission.SEE_PEOPLE)
def doubles_to_decide(session: Session) -> tuple[DoublePair, ...]:
    """Return the pairs that were put off, the oldest first."""
    waiting = waiting_verdicts(session).values()
    agents = [row.agent_id for row in waiting]
    names = dict(session.execute(select(User.id, User.name).where(User.id.in_(agents))).all())
    return tuple(
        _pair(session, *stand_ins(session, row), row, names.get(row.agent_id)) for row in waiting
    )


@query(Permission.SEE_PEOPLE)
def pair_file(
    session: Session, kept_id: UUID, merged_id: UUID, *, variants: NameVariants | None = None
) -> PairFile:
    """Return two fiches side by side, the one that would be kept first."""
    kept, merged = (session.get(Person, each) for each in (kept_id, merged_id))
    if kept is None or merged is None:
        raise Refused("person_unknown")
    kept, merged = survivor_of(session, kept), survivor_of(session, merged)
    if kept.id == merged.id:
        raise Refused("same_fiche")
    row = session.get(DuplicateVerdict, pair_key(kept.id, merged.id))
    facts = facts_of_people(session, [kept, merged])
    pair = DoublePair(
        pair_key(kept.id, merged.id),
        _side(session, kept),
        _side(session, merged),
        "" if row is None else row.verdict,
        None if row is None else row.at,
        "",
    )
    lines = compare(facts[kept.id], facts[merged.id], variants or NameVariants())
    return PairFile(pair, lines, _preview(session, kept, merged))


@query(Permission.SEE_PEOPLE)
def doubles_of(session: Session, person_id: UUID) -> PersonDoubles:
    """Return what was decided about a fiche and what waits; raises Refused `person_unknown`."""
    person = session.get(Person, person_id)
    if person is None:
        raise Refused("person_unknown")
    rows = session.execute(
        select(DuplicateVerdict, User.name)
        .outerjoin(User, User.id == DuplicateVerdict.agent_id)
        .where(
            or_(DuplicateVerdict.one_id == person_id, DuplicateVerdict.other_id == person_id),
            DuplicateVerdict.verdict.in_((SAME, DIFFERENT, LATER)),
        )
        .order_by(DuplicateVerdict.rank, DuplicateVerdict.at, DuplicateVerdict.id)
    ).all()
    into: Reunited | None = None
    reunited: list[Reunited] = []
    waiting: list[DoublePair] = []
    different: list[DoublePair] = []
    for row, name in rows:
        one, other = (session.get_one(Person, key) for key in (row.one_id, row.other_id))
        if row.verdict == SAME:
            seen = _reunited(session, other if one.id == person_id else one, row, name)
            if row.merged_id == person_id:
                into = seen
            else:
                reunited.append(seen)
        elif one.merged_into_id is None and other.merged_into_id is None:
            kind = waiting if row.verdict == LATER else different
            kind.append(_pair(session, one, other, row, name))
    return PersonDoubles(
        person_id,
        into,
        tuple(reunited),
        tuple(waiting),
        tuple(different),
        _stays(session, person_id),
    )


def _pair(
    session: Session, one: Person, other: Person, row: DuplicateVerdict, name: str | None
) -> DoublePair:
    first, second = sorted((one, other), key=lambda each: (each.registered_at, each.id))
    return DoublePair(
        pair_key(first.id, second.id),
        _side(session, first),
        _side(session, second),
        row.verdict,
        row.at,
        name or "",
    )


def _side(session: Session, person: Person) -> Side:
    return Side(
        person.id,
        person.version,
        person.registration_no,
        person.family_name,
        person.given_names,
        person.sex,
        age_of(person, act_of(session).at),
        person.registered_at,
        presences(session, (person.id,))[person.id],
    )


def _reunited(session: Session, other: Person, row: DuplicateVerdict, name: str | None) -> Reunited:
    return Reunited(row.id, _side(session, other), row.at, name or "", row.reason)


def _preview(session: Session, kept: Person, merged: Person) -> MergePreview:
    plan = plan_merge(session, kept, merged)
    families = {
        stay.family_id
        for stay in (plan.kept_stay, plan.double)
        if stay is not None and stay.family_id is not None
    }
    bed = "" if plan.night is None else plan.night.bed_code
    return MergePreview(
        stays=sum(1 for stay in plan.stays if stay.exit_type != CANCELLED),
        documents=len(plan.documents),
        consents=len(plan.consents),
        cards=len(plan.cards),
        servings=len(plan.servings),
        again=plan.again,
        double="" if plan.double is None else plan.double.call_no,
        bed_freed="" if plan.takes_bed else bed,
        bed_moved=bed if plan.takes_bed else "",
        two_families=len(families) > 1,
    )


def _stays(session: Session, person_id: UUID) -> tuple[EarlierStay, ...]:
    rows = session.scalars(
        select(Stay)
        .where(Stay.person_id == person_id, Stay.exit_type != CANCELLED)
        .order_by(Stay.arrived_at.desc(), Stay.id.desc())
    )
    return tuple(
        EarlierStay(stay.id, stay.call_no, stay.arrived_at, stay.exited_at, stay.exit_type)
        for stay in rows
    )
