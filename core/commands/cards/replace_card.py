"""A lost, spoiled or wrong card: edition 2, and the old code says why it no longer holds."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import act_of
from core.commands import command
from core.commands.cards.make_cards import CardMaker
from core.db.merged import doubles_of_person
from core.db.print_queue import Joining
from core.db.rows import insert_rows
from core.db.stays import Card, Stay
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission

REASONS = ("lost", "spoiled", "error", "printer")


@dataclass(frozen=True, slots=True)
class ReplaceCard:
    """Whose card, and why: lost, spoiled, error, printer; `id` is the key of the new card."""

    stay_id: UUID
    reason: str
    id: UUID = field(default_factory=uuid7)


@command(Permission.PRINT_CARDS)
def replace_card(session: Session, request: ReplaceCard) -> UUID:
    """Make the next edition and end the one in use; return the key of the new card.

    A retry makes no third edition.
    """
    act = act_of(session)
    if request.reason not in REASONS:
        raise InvalidInput({"reason": "required"})
    if session.get(Card, request.id) is not None:
        return request.id
    stay = session.get(Stay, request.stay_id)
    if stay is None or stay.exited_at is not None:
        raise Refused("stay_unknown")
    edition = 0
    stays = (stay.id, *doubles_of_person(session, stay.person_id))
    for card in session.scalars(select(Card).where(Card.stay_id.in_(stays))):
        edition = max(edition, card.edition)
        if card.state == "active":
            card.state, card.reason = "replaced", request.reason
    new = CardMaker(act).given(stay.id, edition + 1) | {"id": request.id}
    insert_rows(session, Card, [new])
    Joining(session, act).join(new)
    act.subject = stay.id
    act.note(edition=edition + 1, reason=request.reason)
    return request.id


@dataclass(frozen=True, slots=True)
class UndoReplacement:
    """The key of a new card that was made by mistake: the one before was found again."""

    card_id: UUID


@command(Permission.PRINT_CARDS)
def undo_replacement(session: Session, request: UndoReplacement) -> UUID:
    """Void the new card and let the one before hold again; return the key of that one.

    Doing it twice changes nothing more. Raises Refused `card_changed` when the new card was
    replaced or ended since.
    """
    act = act_of(session)
    new = session.get(Card, request.card_id)
    if new is None or new.stay_id is None:
        raise Refused("card_unknown")
    before = session.scalars(
        select(Card).where(Card.stay_id == new.stay_id, Card.edition == new.edition - 1)
    ).first()
    if before is not None and (new.state, before.state) == ("void", "active"):
        return before.id
    if before is None or (new.state, before.state) != ("active", "replaced"):
        raise Refused("card_changed")
    new.state, new.reason = "void", "undo"
    before.state, before.reason = "active", ""
    act.subject = new.stay_id
    act.note(edition=before.edition, reason="undo")
    return before.id
