"""Express reception: a blank card, a sex, an age band; the person can eat and sleep at once."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.arrivals.arrive_listed import birth_columns, new_family
from core.commands.arrivals.begin_stay import Arrival, Begun, StayMaker, begun_before
from core.commands.queue.join_queue import join
from core.db.stays import Stay
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.births import AGE_BANDS, from_age_band
from core.rules.fiches import NEEDS


@dataclass(frozen=True, slots=True)
class ExpressArrival:
    """What two keys and a scan say; `with_previous` puts the person with the one before."""

    operation_id: UUID
    card_code: str
    sex: str
    age_band: str
    with_previous: UUID | None = None
    needs: tuple[str, ...] = ()
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be saved with, by field."""
        found: dict[str, str] = {}
        if self.sex not in ("M", "F"):
            found["sex"] = "sex_missing"
        if self.age_band not in AGE_BANDS:
            found["age_band"] = "age_band_missing"
        if not set(self.needs) <= set(NEEDS):
            found["needs"] = "need_unknown"
        return found


@command(Permission.REGISTER)
def express_arrival(session: Session, request: ExpressArrival) -> Begun:
    """Begin the stay; raises Refused when the card is not blank. A retry returns the same stay."""
    if problems := request.problems():
        raise InvalidInput(problems)
    act = act_of(session)
    known = session.get(Stay, request.id)
    if known is not None:
        return begun_before(session, known)
    maker = StayMaker(session, act, request.operation_id)
    birth = from_age_band(request.age_band, act.at.date())
    begun = maker.begin(
        {"id": uuid7(), "sex": request.sex, "complete": False, **birth_columns(birth)},
        Arrival(
            stay_id=request.id,
            family_id=_family_with(session, request, act.place.centre_code),
            needs=request.needs,
            card_code=request.card_code,
        ),
    )
    join(session, act, (begun.stay_id, begun.call_no))
    act.subject = begun.stay_id
    return begun


def _family_with(session: Session, request: ExpressArrival, centre_code: str) -> UUID | None:
    if request.with_previous is None:
        return None
    previous = session.get(Stay, request.with_previous)
    if previous is None:
        raise Refused("stay_unknown")
    if previous.family_id is None:
        previous.family_id = new_family(session, request.operation_id, centre_code)
    return previous.family_id
