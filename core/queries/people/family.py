"""A family as its tab shows it: who belongs to it, who answers for whom, what changed and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from core.act import act_of
from core.db.centre import User
from core.db.families import Kin, family_of, sizes
from core.db.finding import age_of, band_of
from core.db.people import Family, Person
from core.db.stays import CANCELLED, BedNight, FamilyMove, Stay
from core.errors import Refused
from core.queries import query
from core.queries.people.search import search
from core.rules.access import Permission
from core.rules.families import Member, care_of, responsible_for, to_be_named
from core.rules.names import fold

_MOST_MOVES = 200


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """One member. `care` is accompanied, separated or alone for a child, empty for others.

    `responsible_id` is the stay of the adult who answers, `is_named` whether he or she was
    named by the desk; `asks` that an adult should be named.
    """

    stay_id: UUID
    person_id: UUID
    call_no: str
    family_name: str
    given_names: str
    relation: str
    age: int | None
    band: str
    bed: str
    is_here: bool
    care: str
    asks: bool
    responsible_id: UUID | None
    is_named: bool
    responsible: str


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One line of the history: what an act changed for one person."""

    act_id: UUID
    stay_id: UUID
    kind: str
    at: datetime
    by: str
    post: str
    reason: str
    call_no: str
    family_name: str
    given_names: str
    from_label: str
    to_label: str
    from_relation: str
    to_relation: str


@dataclass(frozen=True, slots=True)
class FamilyPicture:
    """The family of one stay; without a family the person is the only member."""

    stay_id: UUID
    family_id: UUID | None
    label: str
    members: tuple[FamilyRow, ...]
    history: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True)
class FamilyTarget:
    """Somebody whose family can be joined; `size` 1 and no label where there is none yet."""

    stay_id: UUID
    person_id: UUID
    call_no: str
    family_name: str
    given_names: str
    family_id: UUID | None
    label: str
    size: int


@query(Permission.SEE_PEOPLE)
def family_picture(session: Session, stay_id: UUID) -> FamilyPicture:
    """Return the family with its history; raises Refused `stay_unknown`."""
    stay = session.get(Stay, stay_id)
    if stay is None:
        raise Refused("stay_unknown")
    at = act_of(session).at
    kin = family_of(session, stay.family_id, at)
    if stay.id not in {each.stay.id for each in kin}:
        person = session.get_one(Person, stay.person_id)
        kin = (Kin(stay, person, Member(stay.id, stay.relation, age_of(person, at))),)
    label = "" if stay.family_id is None else session.get_one(Family, stay.family_id).label
    return FamilyPicture(stay.id, stay.family_id, label, _rows(session, kin), _moves(session, stay))


@query(Permission.SEE_PEOPLE)
def family_targets(
    session: Session, text: str, *, not_family: UUID | None = None, limit: int = 8
) -> tuple[FamilyTarget, ...]:
    """Return whose family could be meant: a label, a call number, a card, a name.

    A label gives the head or the first of the family; people of `not_family` are left out,
    and so is who has left.
    """
    wanted = fold(text).replace(" ", "")
    stays = _labelled(session, wanted)
    if not stays:
        found = search(session, text, limit=3 * limit)
        ids = [hit.stay_id for hit in found if hit.stay_id is not None and hit.exited_at is None]
        by_id = {
            stay.id: (stay, person)
            for stay, person in session.execute(
                select(Stay, Person)
                .join(Person, Stay.person_id == Person.id)
                .where(Stay.id.in_(ids), Stay.exited_at.is_(None))
            )
        }
        stays = [by_id[stay_id] for stay_id in ids if stay_id in by_id]
    left = [pair for pair in stays if not_family is None or pair[0].family_id != not_family][:limit]
    return _targets(session, left)


def _labelled(session: Session, wanted: str) -> list[tuple[Stay, Person]]:
    digits = wanted.removeprefix("fam").lstrip("-")
    if not wanted.startswith("fam") or not digits.isdigit():
        return []
    rows = session.execute(
        select(Stay, Person)
        .join(Person, Stay.person_id == Person.id)
        .join(Family, Stay.family_id == Family.id)
        .where(Family.label == f"FAM-{int(digits):04d}", Stay.exit_type != CANCELLED)
        .order_by((Stay.relation == "HEAD").desc(), Stay.arrived_at, Stay.rank)
        .limit(1)
    )
    return [(stay, person) for stay, person in rows]


def _targets(session: Session, pairs: Sequence[tuple[Stay, Person]]) -> tuple[FamilyTarget, ...]:
    families = {stay.family_id for stay, _person in pairs if stay.family_id is not None}
    counts = sizes(session, families)
    labels = {
        family.id: family.label
        for family in session.scalars(select(Family).where(Family.id.in_(families)))
    }
    return tuple(
        FamilyTarget(
            stay.id,
            person.id,
            stay.call_no,
            person.family_name,
            person.given_names,
            stay.family_id,
            labels.get(stay.family_id, "") if stay.family_id else "",
            counts.get(stay.family_id, 1) if stay.family_id else 1,
        )
        for stay, person in pairs
    )


def _rows(session: Session, kin: Sequence[Kin]) -> tuple[FamilyRow, ...]:
    members = [each.member for each in kin]
    # Who has left answers for nobody here; the child's own line still says who was named.
    here = [each.member for each in kin if each.stay.exited_at is None]
    names = {each.stay.id: each.person.given_names or each.stay.call_no for each in kin}
    beds = _beds(session, [member.stay_id for member in members])
    rows = []
    for each in kin:
        stay, person, member = each.stay, each.person, each.member
        is_here = stay.exited_at is None
        responsible = responsible_for(member, here)
        rows.append(
            FamilyRow(
                stay_id=stay.id,
                person_id=person.id,
                call_no=stay.call_no,
                family_name=person.family_name,
                given_names=person.given_names,
                relation=stay.relation,
                age=member.age,
                band=band_of(person),
                bed=beds.get(stay.id, ""),
                is_here=is_here,
                care=care_of(member, here) if is_here else "",
                asks=is_here and to_be_named(member, here),
                responsible_id=responsible,
                is_named=responsible is not None and responsible == member.guardian_id,
                responsible=names.get(responsible, "") if responsible else "",
            )
        )
    return tuple(rows)


def _beds(session: Session, stay_ids: Sequence[UUID]) -> dict[UUID, str]:
    rows = session.execute(
        select(BedNight.stay_id, BedNight.bed_code).where(
            BedNight.stay_id.in_(stay_ids), BedNight.last_night.is_(None)
        )
    )
    return dict(row._tuple() for row in rows)  # noqa: SLF001 - SQLAlchemy's own way to a tuple


def _moves(session: Session, stay: Stay) -> tuple[MoveRow, ...]:
    """Return what changed for this person, and who came to or left the family of today."""
    before, after = aliased(Family), aliased(Family)
    mine = FamilyMove.stay_id == stay.id
    if stay.family_id is not None:
        mine = or_(
            mine,
            FamilyMove.from_family_id == stay.family_id,
            FamilyMove.to_family_id == stay.family_id,
        )
    rows = session.execute(
        select(FamilyMove, Stay, Person, User.name, before.label, after.label)
        .join(Stay, FamilyMove.stay_id == Stay.id)
        .join(Person, Stay.person_id == Person.id)
        .outerjoin(User, User.id == FamilyMove.agent_id)
        .outerjoin(before, before.id == FamilyMove.from_family_id)
        .outerjoin(after, after.id == FamilyMove.to_family_id)
        .where(mine)
        .order_by(FamilyMove.at.desc(), FamilyMove.id.desc())
        .limit(_MOST_MOVES)
    )
    return tuple(
        MoveRow(
            act_id=move.act_id,
            stay_id=move.stay_id,
            kind=move.kind,
            at=move.at,
            by=name or "",
            post=move.post,
            reason=move.reason,
            call_no=of.call_no,
            family_name=person.family_name,
            given_names=person.given_names,
            from_label=from_label or "",
            to_label=to_label or "",
            from_relation=move.from_relation,
            to_relation=move.to_relation,
        )
        for move, of, person, name, from_label, to_label in rows
    )
