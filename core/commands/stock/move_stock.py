"""Deliveries, counts and losses of the shelf, and taking such a movement back."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.package.consequences import void_move
from core.db.stock import VOID, StockArticle, StockMove, on_shelf
from core.errors import InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.stock import COUNTED, DELIVERED, LOSS_REASONS, LOST, MOST_PIECES

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Deliver:
    """Pieces that came in; `source` is who sent them and under which paper."""

    article_id: UUID
    quantity: int
    source: str = ""
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be written with, by field."""
        return _problems(self.quantity, 1, self.source)


@dataclass(frozen=True, slots=True)
class CountShelf:
    """How many pieces lie on the shelf, whatever the book says."""

    article_id: UUID
    counted: int
    reason: str = ""
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be written with, by field."""
        return _problems(self.counted, 0, self.reason)


@dataclass(frozen=True, slots=True)
class Lose:
    """Pieces that are gone; `reason` is one of `LOSS_REASONS`."""

    article_id: UUID
    quantity: int
    reason: str
    id: UUID = field(default_factory=uuid7)

    def problems(self) -> dict[str, str]:
        """Return what it cannot be written with, by field."""
        found = _problems(self.quantity, 1, "")
        if self.reason not in LOSS_REASONS:
            found["reason"] = "reason_missing"
        return found


@dataclass(frozen=True, slots=True)
class UndoMoves:
    """Movements of one stroke that were a mistake."""

    move_ids: tuple[UUID, ...]


@command(Permission.KEEP_STOCK)
def deliver(session: Session, request: Deliver) -> int:
    """Write what came in; return what the shelf holds now."""
    if problems := request.problems():
        raise InvalidInput(problems)
    return _write(session, request.id, request.article_id, DELIVERED, request.quantity,
                  request.quantity, request.source)  # fmt: skip


@command(Permission.KEEP_STOCK)
def count_shelf(session: Session, request: CountShelf) -> int:
    """Make the book say what the shelf holds; return the difference that was found."""
    if problems := request.problems():
        raise InvalidInput(problems)
    before = on_shelf(session, (request.article_id,)).get(request.article_id, 0)
    known = session.get(StockMove, request.id)
    if known is not None:
        return known.delta
    difference = request.counted - before
    _write(session, request.id, request.article_id, COUNTED, request.counted, difference,
           request.reason)  # fmt: skip
    return difference


@command(Permission.KEEP_STOCK)
def lose(session: Session, request: Lose) -> int:
    """Write what is gone; return what the shelf holds now, below zero where it was not counted."""
    if problems := request.problems():
        raise InvalidInput(problems)
    return _write(session, request.id, request.article_id, LOST, request.quantity,
                  -request.quantity, request.reason)  # fmt: skip


@command(Permission.KEEP_STOCK)
def undo_moves(session: Session, request: UndoMoves) -> int:
    """Take movements back by counter-entries, those that still stand; return how many were.

    What a serving took is taken back with the serving only: raises Refused `move_of_serving`.
    """
    act = act_of(session)
    taken_back = 0
    for move_id in dict.fromkeys(request.move_ids):
        move = session.get(StockMove, move_id)
        if move is None or move.kind == VOID or move.voided_by is not None:
            continue
        if move.serving_id is not None:
            raise Refused("move_of_serving")
        void_move(session, act, move)
        taken_back += 1
    act.note(taken_back=taken_back)
    return taken_back


def _write(
    session: Session, key: UUID, article_id: UUID, kind: str, quantity: int, delta: int, reason: str
) -> int:
    act = act_of(session)
    article = session.get(StockArticle, article_id)
    if article is None:
        raise Refused("article_unknown")
    if session.scalars(select(StockMove.id).where(StockMove.id == key)).first() is None:
        session.add(_move(act, key, article_id, kind, quantity, delta, reason))
        session.flush()
    act.subject = article_id
    act.note(article=article.code, kind=kind, pieces=delta)
    return on_shelf(session, (article_id,)).get(article_id, 0)


def _move(
    act: Act, key: UUID, article_id: UUID, kind: str, quantity: int, delta: int, reason: str
) -> StockMove:
    return StockMove(
        id=key,
        centre_code=act.place.centre_code,
        article_id=article_id,
        kind=kind,
        quantity=quantity,
        delta=delta,
        at=act.at,
        agent_id=act.actor.user_id,
        post=act.post,
        reason=reason.strip(),
    )


def _problems(number: int, least: int, text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if not least <= number <= MOST_PIECES:
        found["quantity"] = "number_out_of_range"
    if len(text) > _LONGEST:
        found["reason"] = "too_long"
    return found
