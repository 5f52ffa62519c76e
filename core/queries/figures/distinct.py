"""How many different people there are behind some fiches, after merges and links.

A centre reunites two fiches of one person; headquarters only says that fiches of two centres are
one person and moves nothing. Both count here, also over several steps; what waits for a decision
does not.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.merged import SAME
from core.db.people import DuplicateVerdict, Person


class OnePerson:
    """Which fiches are said to be one person, read once for any number of counts."""

    def __init__(self, session: Session) -> None:
        self._stands_for: dict[UUID, UUID] = {}
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
