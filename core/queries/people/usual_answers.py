"""What people of this centre answered lately: the order in which the fiche proposes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from core.db.people import Person
from core.queries import query
from core.rules.access import Permission

_NEWEST = 5_000
"""How many people are counted: lately, and quick however large the register is."""


@dataclass(frozen=True, slots=True)
class UsualAnswers:
    """How often each was answered: places by code, family names as they are written."""

    places: Mapping[str, int] = field(default_factory=dict)
    surnames: Mapping[str, int] = field(default_factory=dict)


@query(Permission.SEE_PEOPLE)
def usual_answers(session: Session, *, newest: int = _NEWEST) -> UsualAnswers:
    """Return the answers of the people who were registered last."""
    return UsualAnswers(
        _counted(session, Person.destination_code, newest),
        _counted(session, Person.family_name, newest),
    )


def _counted(
    session: Session, column: InstrumentedAttribute[str], newest: int
) -> Mapping[str, int]:
    lately = select(column.label("answer")).order_by(Person.id.desc()).limit(newest).subquery()
    rows = session.execute(
        select(lately.c.answer, func.count()).where(lately.c.answer != "").group_by(lately.c.answer)
    )
    return {row[0]: row[1] for row in rows}
