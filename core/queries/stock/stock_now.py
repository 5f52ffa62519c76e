"""What the shelves hold, what low stock asks for, and the newest movements."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.centre import User
from core.db.loans import lent_to
from core.db.stays import Stay
from core.db.stock import VOID, KitLine, StockArticle, StockMove, on_shelf
from core.queries import query
from core.rules.access import Permission
from core.rules.stock import is_low

_NEWEST = 200


@dataclass(frozen=True, slots=True)
class KitRow:
    """For whom one gift of an item takes how many pieces of the article."""

    item: str
    sex: str
    age_from: int
    age_to: int
    family_from: int
    family_to: int
    quantity: int
    per_family: bool


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article: on the shelf (below zero: to be counted), lent, and its kits."""

    id: UUID
    code: str
    label: str
    unit: str
    on_shelf: int
    lent: int
    threshold: int
    loan: bool
    low: bool
    kits: tuple[KitRow, ...]


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One movement, newest first; `voided` was taken back."""

    id: UUID
    article_id: UUID
    article: str
    kind: str
    quantity: int
    delta: int
    at: datetime
    by: str
    post: str
    reason: str
    call_no: str
    voided: bool


@query(Permission.KEEP_STOCK)
def stock_now(session: Session) -> tuple[ArticleRow, ...]:
    """Return the articles in use by code."""
    held = on_shelf(session)
    lent: dict[UUID, int] = {}
    for (_stay, article_id), pieces in lent_to(session).items():
        lent[article_id] = lent.get(article_id, 0) + pieces
    kits: dict[UUID, list[KitRow]] = {}
    for line in session.scalars(select(KitLine).where(KitLine.active).order_by(KitLine.id)):
        kits.setdefault(line.article_id, []).append(
            KitRow(line.item, line.sex, line.age_from, line.age_to, line.family_from,
                   line.family_to, line.quantity, line.per_family)
        )  # fmt: skip
    rows = session.scalars(
        select(StockArticle).where(StockArticle.active).order_by(StockArticle.code)
    )
    return tuple(
        ArticleRow(
            row.id,
            row.code,
            row.label,
            row.unit,
            held.get(row.id, 0),
            lent.get(row.id, 0),
            row.threshold,
            row.loan,
            is_low(held.get(row.id, 0), row.threshold),
            tuple(kits.get(row.id, ())),
        )
        for row in rows
    )


@query(Permission.KEEP_STOCK)
def stock_moves(session: Session, article_id: UUID | None = None) -> tuple[MoveRow, ...]:
    """Return the newest movements, of one article or of all; counter-entries are left out."""
    asked = (
        select(StockMove, StockArticle.label, User.name, Stay.call_no)
        .join(StockArticle, StockMove.article_id == StockArticle.id)
        .outerjoin(User, User.id == StockMove.agent_id)
        .outerjoin(Stay, Stay.id == StockMove.stay_id)
        .where(StockMove.kind != VOID)
        .order_by(StockMove.at.desc(), StockMove.id.desc())
        .limit(_NEWEST)
    )
    if article_id is not None:
        asked = asked.where(StockMove.article_id == article_id)
    return tuple(
        MoveRow(move.id, move.article_id, label, move.kind, move.quantity, move.delta, move.at,
                name or "", move.post, move.reason, call_no or "", move.voided_by is not None)
        for move, label, name, call_no in session.execute(asked)
    )  # fmt: skip
