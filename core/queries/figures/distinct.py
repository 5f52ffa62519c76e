"""How many different people there are behind some fiches, after merges and links.

A centre reunites two fiches of one person; headquarters only says that fiches of two centres are
one person and moves nothing. Both count here, also over several steps; what waits for a decision
does not.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, distinct, func, select
from sqlalchemy.orm import Session

from core.db.merged import SAME
from core.db.people import DuplicateVerdict, Person
from core.db.stays import Stay

_AT_ONCE = 2_000


def distinct_people(
    session: Session, of_stays: Sequence[ColumnElement[bool]]
) -> tuple[int, tuple[tuple[str, int], ...]]:
    """Return how many different people have such stays: of all centres, and of each by its code.

    The database counts the fiches; only those that are one person with another one are looked
    at, since a hundred thousand keys would take tens of megabytes.
    """
    fiches = select(Stay.centre_code, func.count(distinct(Stay.person_id))).where(*of_stays)
    by_centre = {
        code: int(count) for code, count in session.execute(fiches.group_by(Stay.centre_code))
    }
    whole = select(func.count(distinct(Stay.person_id))).where(*of_stays)
    total = int(session.execute(whole).scalar_one())
    one_person = OnePerson(session)
    several: dict[str, set[UUID]] = defaultdict(set)
    if one_person.fiches:
        rows = session.execute(select(Stay.centre_code, Stay.person_id).where(*of_stays))
        for code, person_id in rows.yield_per(_AT_ONCE):
            if person_id in one_person.fiches:
                several[code].add(person_id)
    for code, found in several.items():
        by_centre[code] -= len(found) - one_person.count(found)
    everywhere = set().union(*several.values())
    total -= len(everywhere) - one_person.count(everywhere)
    return total, tuple(sorted(by_centre.items()))


class OnePerson:
    """Which fiches are said to be one person, read once for any number of counts."""

    def __init__(self, session: Session) -> None:
        self._stands_for: dict[UUID, UUID] = {}
        self.fiches: set[UUID] = set()
        """Those that are one person with another one."""
        merged = select(Person.id, Person.merged_into_id).where(Person.merged_into_id.is_not(None))
        linked = select(DuplicateVerdict.one_id, DuplicateVerdict.other_id).where(
            DuplicateVerdict.verdict == SAME
        )
        for one, kept in session.execute(merged):
            if kept is not None:
                self._join(one, kept)
        for one, other in session.execute(linked):
            self._join(one, other)

    def count(self, fiches: Iterable[UUID]) -> int:
        """Return how many different people these fiches are."""
        return len({self._first(fiche) for fiche in fiches})

    def _join(self, one: UUID, other: UUID) -> None:
        self.fiches |= {one, other}
        first, second = self._first(one), self._first(other)
        if first != second:
            self._stands_for[first] = second

    def _first(self, fiche: UUID) -> UUID:
        """Return the fiche that stands for all of one person, shortening the way there."""
        way = []
        while fiche in self._stands_for:
            way.append(fiche)
            fiche = self._stands_for[fiche]
        for passed in way:
            self._stands_for[passed] = fiche
        return fiche
