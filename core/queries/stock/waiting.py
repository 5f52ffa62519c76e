"""What of shelves, cash desk, disputes and luggage waits for somebody: the board's numbers."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.db.deposits import Deposit
from core.db.disputes import OPEN, Dispute
from core.db.loans import lent_to
from core.db.stays import Stay
from core.db.stock import StockArticle, on_shelf
from core.queries import query
from core.rules.access import Permission
from core.rules.stock import is_low

_CHUNK = 400


@dataclass(frozen=True, slots=True)
class StockWaiting:
    """How many articles are low, disputes open, bags unclaimed, and loans gone with people."""

    low_articles: int
    open_disputes: int
    unclaimed_bags: int
    loans_gone: int


@query(Permission.SEE_BOARD)
def stock_waiting(session: Session) -> StockWaiting:
    """Return the numbers of this minute; each is the length of the list that it opens."""
    held = on_shelf(session)
    articles = session.execute(
        select(StockArticle.id, StockArticle.threshold).where(StockArticle.active)
    )
    low = sum(1 for key, threshold in articles if is_low(held.get(key, 0), threshold))
    disputes = session.execute(select(func.count()).where(Dispute.state == OPEN)).scalar_one()
    unclaimed = session.execute(
        select(func.count())
        .select_from(Deposit)
        .join(Stay, Stay.id == Deposit.stay_id)
        .where(
            Deposit.returned_at.is_(None),
            Deposit.cancelled_at.is_(None),
            Stay.exited_at.is_not(None),
        )
    ).scalar_one()
    return StockWaiting(low, disputes, unclaimed, _gone_with(session))


def _gone_with(session: Session) -> int:
    """Return how many loans left with their people."""
    held = lent_to(session)
    holders = sorted({stay_id for stay_id, _article in held})
    gone: set[UUID] = set()
    for start in range(0, len(holders), _CHUNK):
        some = holders[start : start + _CHUNK]
        gone.update(
            session.scalars(select(Stay.id).where(Stay.id.in_(some), Stay.exited_at.is_not(None)))
        )
    return sum(1 for stay_id, _article in held if stay_id in gone)
