"""People of a list have arrived: each gets a number, a running clock and a card."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.arrivals.begin_stay import Arrival, Begun, StayMaker, begun_before
from core.commands.queue.join_queue import join
from core.db.arrivals import ListedPerson
from core.db.counters import FAMILIES, take
from core.db.people import Family
from core.db.rows import insert_rows
from core.db.stays import CANCELLED, Stay
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.births import Birth, from_compact
from core.rules.list_relations import relation_of


@dataclass(frozen=True, slots=True)
class ArriveListed:
    """Who of the list is there; `listed_ids` empty means everybody still awaited.

    One person may come with a blank card that was scanned, `card_code`.
    """

    operation_id: UUID
    listed_ids: tuple[UUID, ...] = ()
    card_code: str = ""

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        alone = len(self.listed_ids) == 1
        return {} if alone or not self.card_code else {"card_code": "one_person_only"}


@command(Permission.REGISTER)
def arrive_listed(session: Session, request: ArriveListed) -> tuple[Begun, ...]:
    """Begin the stays of listed people; who has a stay already is left as he or she is.

    Who was asked for by name is in the answer also when he or she had arrived before: a retry
    tells what the first try did. People of one group of a list are one family, whenever each
    of them comes.
    """
    act = act_of(session)
    if problems := request.problems():
        raise InvalidInput(problems)
    maker = StayMaker(session, act, request.operation_id)
    if maker.arrived_at > act.at:
        raise Refused("operation_not_arrived", at=maker.arrived_at)
    awaited = select(ListedPerson).where(ListedPerson.operation_id == request.operation_id)
    if request.listed_ids:
        awaited = awaited.where(ListedPerson.id.in_(request.listed_ids))
    else:
        awaited = awaited.where(ListedPerson.stay_id.is_(None))
    people = session.scalars(
        awaited.order_by(ListedPerson.file_id, ListedPerson.sheet, ListedPerson.row)
    ).all()
    families = Groups(session, request.operation_id, act.place.centre_code)
    begun = []
    for done, listed in enumerate(people, start=1):
        if listed.stay_id is not None:
            begun.append(begun_before(session, session.get_one(Stay, listed.stay_id)))
            continue
        arrival = Arrival(
            family_id=families.family_of(listed),
            relation=relation_of(listed.relation) if listed.group else "",
            card_code=request.card_code,
        )
        stay = maker.begin(facts_of_listed(listed), arrival)
        listed.stay_id = stay.stay_id
        begun.append(stay)
        if request.listed_ids:
            # Named one by one they stand at the door; a whole list joins the queue when asked.
            join(session, act, (stay.stay_id, stay.call_no))
        act.progress(done, len(people))
    act.subject = request.operation_id
    act.note(stays=len(begun))
    return tuple(begun)


def facts_of_listed(listed: ListedPerson) -> dict[str, Any]:
    """Return the unfinished fiche that the list gives: it is completed from a work-list."""
    return {"id": uuid7(), "complete": False, **listed_columns(listed)}


def listed_columns(listed: ListedPerson) -> dict[str, Any]:
    """Return what a line says, by column of the person."""
    return {
        "family_name": listed.family_name,
        "given_names": listed.given_names,
        "sex": listed.sex,
        "phone": listed.phone,
        "destination_text": listed.destination,
        **birth_columns(from_compact(listed.birth) if listed.birth else None),
    }


def birth_columns(birth: Birth | None) -> dict[str, Any]:
    """Return a birth as its columns: the precision is kept, no day is ever invented."""
    return {
        "birth_precision": "" if birth is None else birth.precision,
        "birth_year": None if birth is None else birth.year,
        "birth_month": None if birth is None else birth.month,
        "birth_day": None if birth is None else birth.day,
        "birth_stated_on": None if birth is None else birth.stated_on,
    }


class Groups:
    """The families that the groups of an operation's lists have become, or become now."""

    def __init__(self, session: Session, operation_id: UUID, centre_code: str) -> None:
        self._session = session
        self._operation_id = operation_id
        self._centre_code = centre_code
        there = session.execute(
            select(ListedPerson.file_id, ListedPerson.group, Stay.family_id)
            .join(Stay, ListedPerson.stay_id == Stay.id)
            .where(
                ListedPerson.operation_id == operation_id,
                ListedPerson.group != "",
                Stay.family_id.is_not(None),
                Stay.exit_type != CANCELLED,
            )
            .order_by(Stay.rank.desc())
        )
        self._families = {(file_id, group): family for file_id, group, family in there}

    def family_of(self, listed: ListedPerson) -> UUID | None:
        """Return the family of a line's group, None for a line without one."""
        if not listed.group:
            return None
        key = (listed.file_id, listed.group)
        if key not in self._families:
            self._families[key] = new_family(self._session, self._operation_id, self._centre_code)
        return self._families[key]


def new_family(session: Session, operation_id: UUID, centre_code: str) -> UUID:
    """Make a family of the operation, numbered for the people at the desk; return its key."""
    key = uuid7()
    family = {
        "id": key,
        "centre_code": centre_code,
        "label": f"FAM-{take(session, FAMILIES)[0]:04d}",
        "operation_id": operation_id,
    }
    insert_rows(session, Family, [family])
    return key
