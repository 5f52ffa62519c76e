"""What people hold of the shelf's loans: read from the movements, never kept in step."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.stock import StockMove
from core.rules.stock import LENT, LOAN_ENDS

_CHUNK = 400


def lent_to(
    session: Session, stay_ids: Iterable[UUID] | None = None
) -> dict[tuple[UUID, UUID], int]:
    """Return the pieces that each stay still holds, by (stay, article); of all stays by None."""
    held: dict[tuple[UUID, UUID], int] = defaultdict(int)
    asked = select(
        StockMove.stay_id, StockMove.article_id, StockMove.kind, StockMove.quantity
    ).where(
        StockMove.kind.in_((LENT, *LOAN_ENDS)),
        StockMove.voided_by.is_(None),
    )
    wanted = None if stay_ids is None else sorted(set(stay_ids))
    parts = (
        [asked]
        if wanted is None
        else [
            asked.where(StockMove.stay_id.in_(wanted[start : start + _CHUNK]))
            for start in range(0, len(wanted), _CHUNK)
        ]
    )
    for part in parts:
        for stay_id, article_id, kind, quantity in session.execute(part):
            if stay_id is not None:
                held[stay_id, article_id] += quantity if kind == LENT else -quantity
    return {key: pieces for key, pieces in held.items() if pieces > 0}
