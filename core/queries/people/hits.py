"""What is shown of the people that a search found: one question for all of them.

Written for the driver: a keystroke has a few milliseconds, and the unit of work needs more than
the books do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.db.rows import instant, key_form, run
from core.db.search_index import key_of
from core.rules.births import Birth, age_on
from core.rules.name_search import NEAR

_LONGEST_CHAIN = 50
_ASKED = """
    SELECT person.id, person.merged_into_id, person.registration_no,
        person.family_name, person.given_names, person.sex,
        person.birth_precision, person.birth_year, person.birth_month, person.birth_day,
        person.birth_stated_on,
        stay.id, stay.call_no, stay.deadline_at, stay.exited_at, bed_night.bed_code,
        (SELECT code FROM card WHERE card.stay_id = stay.id ORDER BY edition DESC LIMIT 1)
    FROM person
    LEFT JOIN stay ON stay.person_id = person.id AND stay.exit_type <> 'CANCELLED'
    LEFT JOIN bed_night ON bed_night.stay_id = stay.id AND bed_night.last_night IS NULL
    WHERE person.id IN ({marks}) ORDER BY stay.arrived_at, stay.id"""
_ESTIMATED = frozenset({"AGE", "YEAR"})


@dataclass(frozen=True, slots=True)
class Hit:
    """One person found; `score` from 0 to 100: under `NEAR` he or she is only nearly meant."""

    person_id: UUID
    stay_id: UUID | None
    registration_no: str
    call_no: str
    card_code: str
    family_name: str
    given_names: str
    sex: str
    age: int | None
    bed: str
    deadline_at: datetime | None
    exited_at: datetime | None
    score: int
    age_is_estimated: bool = False

    @property
    def is_here(self) -> bool:
        """Say whether the person has a stay that goes on."""
        return self.stay_id is not None and self.exited_at is None

    @property
    def is_near(self) -> bool:
        """Say whether the person only nearly fits what was typed."""
        return self.score < NEAR


def hits(session: Session, scores: dict[UUID, int], limit: int) -> tuple[Hit, ...]:
    """Return the best people with what is shown of them, in the order in which they are shown.

    Those who are here, then those who left, then those who only nearly fit; a fiche that was
    reunited with another is shown as the one that stands for both.
    """
    rows, today = _rows(session, scores), act_of(session).at.date()
    fitting: dict[UUID, int] = {}
    for person_id, score in scores.items():
        survivor = _survivor(session, person_id, rows)
        fitting[survivor] = max(score, fitting.get(survivor, 0))
    best = sorted(fitting, key=fitting.__getitem__, reverse=True)[:limit]
    found = [_hit(rows[person_id], fitting[person_id], today) for person_id in best]
    return tuple(sorted(found, key=_place))


def _place(hit: Hit) -> tuple[bool, bool]:
    return hit.is_near, not hit.is_here


def _rows(session: Session, wanted: Iterable[UUID]) -> dict[UUID, Sequence[Any]]:
    """Return what is shown of people, with the newest stay of each."""
    form = key_form(session)
    keys = [form(person_id) for person_id in wanted]
    if not keys:
        return {}
    asked = _ASKED.format(marks=", ".join("?" * len(keys)))
    return {key_of(row[0]): row for row in run(session, asked, *keys)}


def _survivor(session: Session, person_id: UUID, rows: dict[UUID, Sequence[Any]]) -> UUID:
    """Return whose fiche stands for this one."""
    for _step in range(_LONGEST_CHAIN):
        into = rows[person_id][1]
        if into is None:
            break
        person_id = key_of(into)
        if person_id not in rows:
            rows |= _rows(session, [person_id])
    return person_id


def _hit(row: Sequence[Any], score: int, today: date) -> Hit:
    (person_id, _into, number, family, given, sex, precision, *born, stated_on) = row[:11]
    stay_id, call_no, deadline_at, exited_at, bed, card = row[11:]
    year, month, day = born
    age = None
    if year is not None:
        stated = date.fromisoformat(stated_on) if isinstance(stated_on, str) else stated_on
        age = age_on(Birth(precision, year, month, day, stated), today)
    return Hit(
        person_id=key_of(person_id),
        stay_id=None if stay_id is None else key_of(stay_id),
        registration_no=number,
        call_no=call_no or "",
        card_code=card or "",
        family_name=family,
        given_names=given,
        sex=sex,
        age=age,
        bed=bed or "",
        deadline_at=None if deadline_at is None else instant(deadline_at),
        exited_at=None if exited_at is None else instant(exited_at),
        score=score,
        age_is_estimated=precision in _ESTIMATED,
    )
