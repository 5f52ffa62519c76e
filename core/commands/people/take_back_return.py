"""Undoing the new stay of somebody who was known: the stay, and what the fiche said before."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.people.register import facts_of, fill
from core.db.people import Person
from core.errors import Refused
from core.rules.access import Permission
from core.rules.fiches import Fiche

_OURS = ("id", "complete")
"""Columns that are not typed: they do not tell whether somebody corrected the fiche since."""


@dataclass(frozen=True, slots=True)
class TakeBackReturn:
    """The stay that should not have begun; the fiche as it was, and as the return wrote it."""

    person_id: UUID
    stay_id: UUID
    before: Fiche
    after: Fiche


@command(Permission.REGISTER)
def take_back_return(session: Session, request: TakeBackReturn) -> str:
    """Cancel the stay and write the fiche as it was; return the call number that is not used.

    What somebody else has corrected since stays. Raises as `cancel_stay` does.
    """
    act = act_of(session)
    person = session.get(Person, request.person_id)
    if person is None:
        raise Refused("person_unknown")
    call_no = cancel_stay(session, CancelStay(request.stay_id, "wrong_person"))
    written = facts_of(replace(request.after, person_id=person.id))
    if all(getattr(person, name) == written[name] for name in written if name not in _OURS):
        fill(session, person, replace(request.before, person_id=person.id))
    act.subject = person.id
    return call_no
