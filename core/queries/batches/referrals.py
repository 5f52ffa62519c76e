"""Referrals for the workbook: exits to a service or structure, and stays in hospital."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from core.db.departures import Departure, Movement
from core.db.finding import birth_of
from core.db.people import Person
from core.db.stays import CANCELLED, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.births import age_on
from core.rules.departures import SERVICE_EXITS
from core.rules.families import ADULT
from core.rules.referrals import (
    CLOSED,
    HOSPITAL,
    HOSPITAL_EXIT,
    TAKEN,
    is_protection,
    referral_service,
)

_CHUNK = 900
_IN_HOSPITAL = "hospital"


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One referral; `service` is a code of `referral_service`, `state` one of the rule's.

    `structure` is the name as it was typed at the exit; a movement's reason never leaves: it
    may tell of an illness.
    """

    centre_code: str
    registration_no: str
    service: str
    structure: str
    at: datetime
    state: str


@query(Permission.EXPORT)
def referrals_of(session: Session, stays: tuple[UUID, ...]) -> tuple[ReferralRow, ...]:
    """Return the referrals of these stays, stay after stay, oldest first; none of protection."""
    lines: dict[UUID, list[ReferralRow]] = defaultdict(list)
    for start in range(0, len(stays), _CHUNK):
        ids = stays[start : start + _CHUNK]
        exits = {row.id: row for row in session.execute(_EXITS.where(Stay.id.in_(ids)))}
        for row, moves in _movements(session, ids):
            lines[row.id] += _hospital_rows(row, moves)
        adults = _leaving_adults(session, exits.values())
        for row in exits.values():
            _add_exit(lines[row.id], row, adults)
    return tuple(line for stay_id in stays for line in lines.get(stay_id, ()))


_STAY = (
    *(Stay.id, Stay.centre_code, Stay.family_id, Stay.exit_type, Stay.exited_at),
    *(Person.registration_no, Person.birth_precision, Person.birth_year, Person.birth_month),
    *(Person.birth_day, Person.birth_stated_on),
)
_EXITS = (
    select(*_STAY, Departure.service, Departure.destination)
    .join(Person, Stay.person_id == Person.id)
    .outerjoin(Departure, and_(Departure.stay_id == Stay.id, Departure.undone_at.is_(None)))
    .where(
        Stay.exit_type != CANCELLED,
        Stay.exited_at.is_not(None),
        or_(Stay.exit_type.in_(SERVICE_EXITS), Departure.service != ""),
    )
)


def _movements(
    session: Session, ids: Sequence[UUID]
) -> list[tuple[Any, list[tuple[str, datetime]]]]:
    """Return the stays that were ever in hospital, with all their movements, oldest first."""
    found: dict[UUID, tuple[Any, list[tuple[str, datetime]]]] = {}
    rows = session.execute(
        select(*_STAY, Movement.kind, Movement.at)
        .join(Person, Stay.person_id == Person.id)
        .join(Movement, Movement.stay_id == Stay.id)
        .where(Stay.id.in_(ids), Stay.exit_type != CANCELLED)
        .order_by(Movement.at, Movement.id)
    )
    for row in rows:
        found.setdefault(row.id, (row, []))[1].append((row.kind, row.at))
    return [each for each in found.values() if any(kind == _IN_HOSPITAL for kind, _at in each[1])]


def _hospital_rows(row: Any, moves: list[tuple[str, datetime]]) -> Iterable[ReferralRow]:
    """Give one row for each time in hospital: closed once the person came back or left."""
    for place, (kind, at) in enumerate(moves):
        if kind != _IN_HOSPITAL:
            continue
        is_last = place == len(moves) - 1
        goes_on = is_last and (row.exited_at is None or row.exit_type == HOSPITAL_EXIT)
        state = TAKEN if goes_on else CLOSED
        yield ReferralRow(row.centre_code, row.registration_no, HOSPITAL, "", at, state)


def _add_exit(lines: list[ReferralRow], row: Any, adults: set[tuple[UUID, str]]) -> None:
    """Add the referral of an exit; who was in hospital already and stays there is one referral."""
    named = row.service or ""
    if is_protection(
        row.exit_type,
        named,
        is_child=not _is_adult(row),
        with_adult=(row.family_id, row.exit_type) in adults,
    ):
        return
    structure = named or (row.destination if row.exit_type in SERVICE_EXITS else "") or ""
    at, service = row.exited_at, referral_service(row.exit_type, named)
    if row.exit_type == HOSPITAL_EXIT and lines and lines[-1].state == TAKEN:
        at = lines.pop().at
    lines.append(ReferralRow(row.centre_code, row.registration_no, service, structure, at, TAKEN))


def _leaving_adults(session: Session, exits: Iterable[Any]) -> set[tuple[UUID, str]]:
    """Return families with how an adult of them left: a child that left so was not alone."""
    children = [row for row in exits if row.family_id is not None and not _is_adult(row)]
    families = sorted({row.family_id for row in children})
    if not families:
        return set()
    rows = session.execute(
        select(*_STAY)
        .join(Person, Stay.person_id == Person.id)
        .where(Stay.family_id.in_(families), Stay.exit_type.not_in(("", CANCELLED)))
    )
    return {(row.family_id, row.exit_type) for row in rows if _is_adult(row)}


def _is_adult(row: Any) -> bool:
    birth = birth_of(row)
    at = row.exited_at
    return birth is not None and at is not None and age_on(birth, at.date()) >= ADULT
