"""Taking back the arrival of several people in one act: a family, a bus that was not there."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.departures.cancel_stay import REASONS, CancelStay, cancel_stay
from core.errors import InvalidInput
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class CancelArrivals:
    """Stays that should not have begun, and why: one of the reasons of `cancel_stay`."""

    stay_ids: tuple[UUID, ...]
    reason: str = "not_arrived"

    def problems(self) -> dict[str, str]:
        """Return what it cannot be done with, by field."""
        return {} if self.reason in REASONS else {"reason": "required"}


@command(Permission.REGISTER)
def cancel_arrivals(session: Session, request: CancelArrivals) -> int:
    """End the stays as never begun, all or none; return how many.

    Refused as `cancel_stay` is: one of them who has eaten since keeps all the others.
    """
    if problems := request.problems():
        raise InvalidInput(problems)
    act = act_of(session)
    for done, stay_id in enumerate(request.stay_ids, start=1):
        cancel_stay(session, CancelStay(stay_id, request.reason))
        act.progress(done, len(request.stay_ids))
    act.subject = request.stay_ids[0] if request.stay_ids else None
    act.note(stays=len(request.stay_ids), reason=request.reason)
    return len(request.stay_ids)
