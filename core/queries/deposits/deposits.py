"""Luggage and valuables: what is kept, for whom, and what nobody fetched."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.deposits import Deposit
from core.db.kept_pictures import with_picture
from core.db.people import Person
from core.db.stays import Stay
from core.queries import query
from core.rules.access import Permission

_SHOWN = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class DepositRow:
    """Something that is kept, or was given back in the last days.

    `unclaimed`: its owner left without it.
    """

    id: UUID
    number: int
    code: str
    kind: str
    pieces: int
    description: str
    place: str
    received_at: datetime
    returned_at: datetime | None
    returned_to: str
    signed: str
    stay_id: UUID
    person_id: UUID
    call_no: str
    family_name: str
    given_names: str
    deadline_at: datetime
    exited_at: datetime | None
    has_picture: bool

    @property
    def unclaimed(self) -> bool:
        """Say whether its owner left without it."""
        return self.returned_at is None and self.exited_at is not None


@query(Permission.KEEP_STOCK)
def deposits(session: Session) -> tuple[DepositRow, ...]:
    """Return what is kept: unclaimed first, then by number; then what was given back lately."""
    act = act_of(session)
    found = session.execute(
        select(Deposit, Stay, Person)
        .join(Stay, Stay.id == Deposit.stay_id)
        .join(Person, Person.id == Stay.person_id)
        .where(
            Deposit.cancelled_at.is_(None),
            Deposit.returned_at.is_(None) | (Deposit.returned_at >= act.at - _SHOWN),
        )
        .order_by(Deposit.number)
    ).all()
    pictured = with_picture(session, [each.id for each, _stay, _person in found])
    rows = [
        DepositRow(
            each.id,
            each.number,
            each.code,
            each.kind,
            each.pieces,
            each.description,
            each.place,
            each.received_at,
            each.returned_at,
            each.returned_to,
            each.signed,
            stay.id,
            person.id,
            stay.call_no,
            person.family_name,
            person.given_names,
            stay.deadline_at,
            stay.exited_at,
            each.id in pictured,
        )
        for each, stay, person in found
    ]
    rows.sort(key=lambda row: (row.returned_at is not None, not row.unclaimed, row.number))
    return tuple(rows)
