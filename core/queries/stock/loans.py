"""What people still hold of the centre, and what the centre still holds of theirs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.deposits import Deposit
from core.db.loans import lent_to
from core.db.people import Person
from core.db.stays import BedNight, Stay
from core.db.stock import StockArticle
from core.queries import query
from core.rules.access import Permission

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class LoanRow:
    """Pieces of one article that one person holds; `exited_at` once the person is gone."""

    stay_id: UUID
    person_id: UUID
    article_id: UUID
    article: str
    pieces: int
    call_no: str
    family_name: str
    given_names: str
    bed: str
    deadline_at: datetime
    exited_at: datetime | None

    @property
    def id(self) -> tuple[UUID, UUID]:
        """Return what tells this row from the others."""
        return self.stay_id, self.article_id


@dataclass(frozen=True, slots=True)
class HeldAtExit:
    """What is shown before one person leaves; nobody is kept back for it."""

    stay_id: UUID
    loans: tuple[tuple[UUID, str, int], ...]
    """Article, its label, and pieces to bring back."""
    deposits: tuple[tuple[UUID, int, str, str], ...]
    """Deposit, number of its tag, what it is, and its place."""


@query(Permission.KEEP_STOCK)
def open_loans(session: Session) -> tuple[LoanRow, ...]:
    """Return what is lent, those who left first, then by deadline."""
    held = lent_to(session)
    labels = _labels(session)
    people = _people(session, {stay_id for stay_id, _article in held})
    beds = dict(
        session.execute(
            select(BedNight.stay_id, BedNight.bed_code).where(BedNight.last_night.is_(None))
        ).all()
    )
    rows = [
        LoanRow(
            stay_id,
            people[stay_id][1].id,
            article_id,
            labels[article_id],
            pieces,
            people[stay_id][0].call_no,
            people[stay_id][1].family_name,
            people[stay_id][1].given_names,
            beds.get(stay_id, ""),
            people[stay_id][0].deadline_at,
            people[stay_id][0].exited_at,
        )
        for (stay_id, article_id), pieces in held.items()
    ]
    rows.sort(key=lambda row: (row.exited_at is None, row.deadline_at, row.call_no, row.article))
    return tuple(rows)


@query(Permission.SEE_PEOPLE)
def held_at_exit(session: Session, stay_ids: Iterable[UUID]) -> tuple[HeldAtExit, ...]:
    """Return what these people have to bring back and to fetch, those who have something."""
    wanted = tuple(dict.fromkeys(stay_ids))
    held, labels = lent_to(session, wanted), _labels(session)
    rows = session.scalars(
        select(Deposit)
        .where(
            Deposit.stay_id.in_(wanted),
            Deposit.returned_at.is_(None),
            Deposit.cancelled_at.is_(None),
        )
        .order_by(Deposit.number)
    ).all()
    found = [
        HeldAtExit(
            stay_id,
            tuple(
                (article_id, labels[article_id], pieces)
                for (holder, article_id), pieces in held.items()
                if holder == stay_id
            ),
            tuple(
                (row.id, row.number, row.description, row.place)
                for row in rows
                if row.stay_id == stay_id
            ),
        )
        for stay_id in wanted
    ]
    return tuple(each for each in found if each.loans or each.deposits)


def _labels(session: Session) -> dict[UUID, str]:
    return dict(session.execute(select(StockArticle.id, StockArticle.label)).all())


def _people(session: Session, stay_ids: set[UUID]) -> dict[UUID, tuple[Stay, Person]]:
    wanted, found = sorted(stay_ids), {}
    for start in range(0, len(wanted), _CHUNK):
        rows = session.execute(
            select(Stay, Person)
            .join(Person, Stay.person_id == Person.id)
            .where(Stay.id.in_(wanted[start : start + _CHUNK]))
        )
        found.update({stay.id: (stay, person) for stay, person in rows})
    return found
