"""Whose card was scanned, wherever that was: a person's, a blank one, or none of this centre."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from core.db.finding import find_stay
from core.queries import query
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class ScannedCard:
    """What a code stands for; without a person `reason` says why (`card_blank`, `card_unknown` …).

    `code` is the card's own code, empty where the card is not in these books.
    """

    code: str
    reason: str
    person_id: UUID | None = None
    call_no: str = ""
    family_name: str = ""
    given_names: str = ""


@query(Permission.SEE_PEOPLE)
def scanned_card(session: Session, text: str) -> ScannedCard:
    """Return whose card this is: by its code, its signed credential, or a whole number."""
    found = find_stay(session, text)
    code = "" if found.card is None else found.card.code
    if found.person is None:
        return ScannedCard(code, found.reason or "card_unknown")
    return ScannedCard(
        code,
        "",
        found.person.id,
        "" if found.stay is None else found.stay.call_no,
        found.person.family_name,
        found.person.given_names,
    )
