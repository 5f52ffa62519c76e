"""How much was written after an instant: what restoring an older backup would take away."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.db.centre import JournalRow
from core.queries import query
from core.rules.access import Permission


@dataclass(frozen=True, slots=True)
class WrittenSince:
    """Acts after the instant, and when the newest of them was."""

    acts: int
    newest_at: datetime | None


@query(Permission.BACK_UP)
def written_since(session: Session, at: datetime) -> WrittenSince:
    """Count the acts after `at` (aware UTC)."""
    acts, newest = session.execute(
        select(func.count(), func.max(JournalRow.at)).where(JournalRow.at > at)
    ).one()
    return WrittenSince(acts, newest)
