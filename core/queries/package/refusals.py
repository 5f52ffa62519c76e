"""The scans that were refused: what the server, and whoever wonders, look back at."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.people import Person
from core.db.stays import RefusedScan, Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.package import Verdict


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """One refused scan; without a name where the code was nobody's."""

    at: datetime
    post: str
    item: str
    slot: str
    verdict: Verdict
    reason: str
    stay_id: UUID | None
    call_no: str
    family_name: str
    given_names: str


@query(Permission.SERVE)
def refusals(
    session: Session, *, item: str = "", slot: str = "", post: str = "", limit: int = 20
) -> tuple[RefusalRow, ...]:
    """Return the newest refused scans, newest first: of one item, slot or post, or of all."""
    statement = (
        select(RefusedScan, Stay.call_no, Person.family_name, Person.given_names)
        .outerjoin(Stay, RefusedScan.stay_id == Stay.id)
        .outerjoin(Person, Stay.person_id == Person.id)
        .order_by(RefusedScan.at.desc(), RefusedScan.id.desc())
        .limit(limit)
    )
    for column, wanted in (
        (RefusedScan.item, item),
        (RefusedScan.slot, slot),
        (RefusedScan.post, post),
    ):
        if wanted:
            statement = statement.where(column == wanted)
    return tuple(
        RefusalRow(
            at=scan.at,
            post=scan.post,
            item=scan.item,
            slot=scan.slot,
            verdict=Verdict(scan.verdict),
            reason=scan.reason,
            stay_id=scan.stay_id,
            call_no=call_no or "",
            family_name=family_name or "",
            given_names=given_names or "",
        )
        for scan, call_no, family_name, given_names in session.execute(statement)
    )
