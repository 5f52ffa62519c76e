"""What the books say of a handful of people, for comparing: read past the unit of work.

A question is asked with each word that somebody types; objects of the unit of work would be a
third of its time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from core.db.rows import key_form, run
from core.rules.births import Birth
from core.rules.duplicates import Facts

_PEOPLE = """
    SELECT id, registration_no, family_name, given_names, sex, birth_precision, birth_year,
        birth_month, birth_day, birth_stated_on, phone, father_first_name, mother_name,
        destination_text
    FROM person WHERE merged_into_id IS NULL AND id IN ({marks})"""
_PAPERS = """
    SELECT person_id, number FROM document WHERE number <> '' AND person_id IN ({marks})
    ORDER BY id"""
_CALLS = "SELECT person_id, call_no FROM stay WHERE person_id IN ({marks}) ORDER BY arrived_at"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """One person of the books; `call_no` is that of the newest stay, or ""."""

    key: UUID
    registration_no: str
    call_no: str
    facts: Facts


def known_people(session: Session, keys: Sequence[UUID]) -> list[KnownPerson]:
    """Return those of a few people who are in the books and not reunited with somebody else."""
    if not keys:
        return []
    form = key_form(session)
    asked = [form(key) for key in keys]

    def found(statement: str) -> list[tuple[Any, ...]]:
        return run(session, statement.format(marks=", ".join("?" * len(asked))), *asked)

    papers: dict[Any, tuple[str, ...]] = {}
    for person, number in found(_PAPERS):
        papers[person] = (*papers.get(person, ()), number)
    calls: dict[Any, str] = dict(found(_CALLS))
    return [
        KnownPerson(
            row[0] if isinstance(row[0], UUID) else UUID(hex=row[0]),
            row[1],
            calls.get(row[0], ""),
            _facts(row, papers.get(row[0], ())),
        )
        for row in found(_PEOPLE)
    ]


def _facts(row: tuple[Any, ...], papers: tuple[str, ...]) -> Facts:
    return Facts(
        family_name=row[2],
        given_names=row[3],
        sex=row[4],
        birth=_birth(*row[5:10]),
        phone=row[10],
        documents=papers,
        father_first_name=row[11],
        mother_name=row[12],
        destination=row[13],
    )


def _birth(
    precision: Any, year: int | None, month: int | None, day: int | None, stated_on: Any
) -> Birth | None:
    if year is None:
        return None
    stated = date.fromisoformat(stated_on) if isinstance(stated_on, str) else stated_on
    return Birth(precision, year, month, day, stated)
