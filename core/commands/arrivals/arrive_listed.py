"""People of a list have arrived: each gets a number, a running clock and a card."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.arrivals.begin_stay import Begun, StayMaker, begun_before
from core.db.arrivals import ListedPerson
from core.db.counters import take
from core.db.people import Family, Person
from core.db.stays import Stay
from core.errors import Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.births import Birth, from_compact


@dataclass(frozen=True, slots=True)
class ArriveListed:
    """Who of the list is there; `listed_ids` empty means everybody still awaited."""

    operation_id: UUID
    listed_ids: tuple[UUID, ...] = ()


@command(Permission.REGISTER)
def arrive_listed(session: Session, request: ArriveListed) -> tuple[Begun, ...]:
    """Begin the stays of listed people; who has a stay already is left as he or she is.

    Who was asked for by name is in the answer also when he or she had arrived before: a retry
    tells what the first try did.
    """
    act = act_of(session)
    maker = StayMaker(session, act, request.operation_id)
    if maker.operation.arrived_at > act.at:
        raise Refused("operation_not_arrived", at=maker.operation.arrived_at)
    awaited = select(ListedPerson).where(ListedPerson.operation_id == request.operation_id)
    if request.listed_ids:
        awaited = awaited.where(ListedPerson.id.in_(request.listed_ids))
    else:
        awaited = awaited.where(ListedPerson.stay_id.is_(None))
    people = session.scalars(
        awaited.order_by(ListedPerson.file_id, ListedPerson.sheet, ListedPerson.row)
    ).all()
    families: dict[tuple[UUID, str], Family] = {}
    begun = []
    for done, listed in enumerate(people, start=1):
        if listed.stay_id is not None:
            begun.append(begun_before(session, session.get_one(Stay, listed.stay_id)))
            continue
        family = _family(session, families, listed, act.place.centre_code)
        stay = maker.begin(person_of(listed), family_id=family.id if family else None)
        listed.stay_id = stay.stay_id
        begun.append(stay)
        act.progress(done, len(people))
    act.subject = request.operation_id
    act.note(stays=len(begun))
    return tuple(begun)


def person_of(listed: ListedPerson) -> Person:
    """Return the unfinished fiche that the list gives: it is completed from a work-list."""
    person = Person(
        id=uuid7(),
        registration_no="",
        family_name=listed.family_name,
        given_names=listed.given_names,
        sex=listed.sex,
        phone=listed.phone,
        destination_text=listed.destination,
        complete=False,
    )
    put_birth(person, from_compact(listed.birth) if listed.birth else None)
    return person


def put_birth(person: Person, birth: Birth | None) -> None:
    """Write a birth into its columns: the precision is kept, no day is ever invented."""
    if birth is None:
        person.birth_precision = ""
        person.birth_year = person.birth_month = person.birth_day = None
        person.birth_stated_on = None
        return
    person.birth_precision = birth.precision
    person.birth_year, person.birth_month = birth.year, birth.month
    person.birth_day, person.birth_stated_on = birth.day, birth.stated_on


def _family(
    session: Session,
    families: dict[tuple[UUID, str], Family],
    listed: ListedPerson,
    centre_code: str,
) -> Family | None:
    if not listed.group:
        return None
    key = (listed.file_id, listed.group)
    if key not in families:
        families[key] = new_family(session, listed.operation_id, centre_code)
    return families[key]


def new_family(session: Session, operation_id: UUID, centre_code: str) -> Family:
    """Return a new family of the operation, numbered for the people at the desk."""
    number = take(session, "family")[0]
    family = Family(
        id=uuid7(), centre_code=centre_code, label=f"FAM-{number:04d}", operation_id=operation_id
    )
    session.add(family)
    session.flush()
    return family
