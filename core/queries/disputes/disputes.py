"""Contested refusals: those that wait for a decision, and those of the last days."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.clock import LOCAL
from core.db.centre import User
from core.db.disputes import OPEN, WITHDRAWN, Dispute
from core.db.kept_pictures import picture_about, with_picture
from core.db.people import Person
from core.db.stays import Stay
from core.queries import query
from core.rules.access import Permission

_SHOWN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One dispute; `late` when it is open since another day than today."""

    id: UUID
    stay_id: UUID
    person_id: UUID
    call_no: str
    family_name: str
    given_names: str
    item: str
    slot: str
    cause: str
    note: str
    opened_at: datetime
    by: str
    post: str
    state: str
    decided_at: datetime | None
    decided_by: str
    decision_note: str
    has_picture: bool
    late: bool


@query(Permission.SEE_PEOPLE)
def disputes(session: Session) -> tuple[DisputeRow, ...]:
    """Return the open disputes, the oldest first, then the decided ones of seven days."""
    act = act_of(session)
    names = dict(session.execute(select(User.id, User.name)).all())
    found = session.execute(
        select(Dispute, Stay, Person)
        .join(Stay, Stay.id == Dispute.stay_id)
        .join(Person, Person.id == Stay.person_id)
        .where(
            (Dispute.state == OPEN)
            | ((Dispute.opened_at >= act.at - _SHOWN) & (Dispute.state != WITHDRAWN))
        )
        .order_by(Dispute.state != OPEN, Dispute.opened_at)
    ).all()
    pictured = with_picture(session, [dispute.id for dispute, _stay, _person in found])
    today = act.at.astimezone(LOCAL).date()
    return tuple(
        DisputeRow(
            each.id,
            stay.id,
            person.id,
            stay.call_no,
            person.family_name,
            person.given_names,
            each.item,
            each.slot,
            each.cause,
            each.note,
            each.opened_at,
            names.get(each.agent_id, ""),
            each.post,
            each.state,
            each.decided_at,
            "" if each.decided_by is None else names.get(each.decided_by, ""),
            each.decision_note,
            each.id in pictured,
            each.state == OPEN and each.opened_at.astimezone(LOCAL).date() < today,
        )
        for each, stay, person in found
    )


@query(Permission.SEE_PEOPLE)
def picture_of_thing(session: Session, subject_id: UUID) -> bytes:
    """Return the JPEG about a dispute or a deposit, empty where there is none."""
    return picture_about(session, act_of(session).keys, subject_id)
