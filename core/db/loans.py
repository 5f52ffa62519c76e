"""What people hold of the shelf's loans: read from the movements, never kept in step."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from core.db.stock import StockMove
from core.rules.stock import LENT, LOAN_ENDS

_CHUNK = 400


def lent_to(
    session: Session, stay_ids: Iterable[UUID] | None = None
) -> dict[tuple[UUID, UUID], int]:
    """Return the pieces that each stay still holds, by (stay, article); of all stays by None."""
    pieces = func.sum(case((StockMove.kind == LENT, StockMove.quantity), else_=-StockMove.quantity))
    asked = (
        select(StockMove.stay_id, StockMove.article_id, pieces)
        .where(StockMove.kind.in_((LENT, *LOAN_ENDS)), StockMove.voided_by.is_(None))
        .group_by(StockMove.stay_id, StockMove.article_id)
        .having(pieces > 0)
    )
    parts = [asked]
    if stay_ids is not None:
        wanted = sorted(set(stay_ids))
        parts = [
            asked.where(StockMove.stay_id.in_(wanted[start : start + _CHUNK]))
            for start in range(0, len(wanted), _CHUNK)
        ]
    return {
        (stay_id, article_id): int(held)
        for part in parts
        for stay_id, article_id, held in session.execute(part)
        if stay_id is not None
    }
