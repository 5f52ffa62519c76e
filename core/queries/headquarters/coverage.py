"""Which days of which centre headquarters has, and what is missing (ux.md 2.4.14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.clock import LOCAL
from core.db.batches import InboundBatch
from core.db.stays import CANCELLED, Stay
from core.queries import query
from core.rules.access import Permission

WHOLE, WAITING, GAP, NOTHING = "whole", "waiting", "gap", "nothing"
"""What a day is: all of it came; batches came after a gap; a batch lacks; nothing came."""

_DAYS = 5


@dataclass(frozen=True, slots=True)
class DayCover:
    """One day of one centre; `arrivals` are the stays that began on it, as far as they came."""

    day: date
    state: str
    arrivals: int


@dataclass(frozen=True, slots=True)
class CentreCover:
    """One line of the grid; `missing` are the numbers of batches that never came, by chain."""

    centre: str
    days: tuple[DayCover, ...]
    last_batch: int
    missing: tuple[tuple[str, int, int], ...]
    aside: int


@query(Permission.CONSOLIDATE)
def coverage(
    session: Session, centres: tuple[str, ...], *, days: int = _DAYS
) -> tuple[CentreCover, ...]:
    """Return a line for each centre that was enrolled or sent something, ordered by its code.

    A day is whole when a batch was made on it or later and nothing lacks before that batch; it
    waits while the newest batch was made on the day itself.
    """
    today = act_of(session).at.astimezone(LOCAL).date()
    span = tuple(today - timedelta(days=back) for back in range(days - 1, -1, -1))
    rows = session.scalars(select(InboundBatch).order_by(InboundBatch.chain, InboundBatch.seq))
    by_centre: dict[str, list[InboundBatch]] = {code: [] for code in centres}
    for row in rows:
        by_centre.setdefault(row.from_centre, []).append(row)
    began = _began(session, span[0])
    return tuple(
        _line(code, by_centre[code], span, began.get(code, {})) for code in sorted(by_centre)
    )


def _line(
    code: str, rows: list[InboundBatch], span: Iterable[date], began: dict[date, int]
) -> CentreCover:
    applied = [row for row in rows if row.status == "applied"]
    missing = _missing(applied)
    first_gap = _first_gap(applied, missing)
    newest = max((_day(row) for row in applied), default=None)
    return CentreCover(
        code,
        tuple(DayCover(day, _state(day, newest, first_gap), began.get(day, 0)) for day in span),
        max(((row.chain, row.seq) for row in applied), default=(0, 0))[1],
        missing,
        sum(1 for row in rows if row.status == "fork"),
    )


def _state(day: date, newest: date | None, first_gap: tuple[date, date] | None) -> str:
    if newest is None or day > newest:
        return NOTHING
    if first_gap is not None and first_gap[0] <= day <= first_gap[1]:
        return GAP
    return WHOLE if day < newest else WAITING


def _missing(applied: list[InboundBatch]) -> tuple[tuple[str, int, int], ...]:
    held: dict[tuple[str, int], set[int]] = {}
    for row in applied:
        held.setdefault((row.installation, row.chain), set()).add(row.seq)
    return tuple(
        (installation, chain, seq)
        for (installation, chain), numbers in sorted(held.items())
        for seq in range(1, max(numbers))
        if seq not in numbers
    )


def _first_gap(
    applied: list[InboundBatch], missing: tuple[tuple[str, int, int], ...]
) -> tuple[date, date] | None:
    """Return from which day to which day something may lack: between the neighbours of gaps."""
    if not missing:
        return None
    firsts, lasts = [], []
    for installation, chain, seq in missing:
        chained = [r for r in applied if (r.installation, r.chain) == (installation, chain)]
        after = min(_day(row) for row in chained if row.seq > seq)
        lasts.append(after)
        firsts.append(max((_day(row) for row in chained if row.seq < seq), default=after))
    return min(firsts), max(lasts)


def _began(session: Session, first: date) -> dict[str, dict[date, int]]:
    """Return how many stays began, by centre and day; a day ends at midnight in Mali (UTC)."""
    rows = session.execute(
        select(Stay.centre_code, Stay.arrived_at, func.count())
        .where(
            Stay.exit_type != CANCELLED, Stay.arrived_at >= datetime.combine(first, time(), LOCAL)
        )
        .group_by(Stay.centre_code, Stay.arrived_at)
    )
    found: dict[str, dict[date, int]] = {}
    for code, at, many in rows:
        days, day = found.setdefault(code, {}), at.astimezone(LOCAL).date()
        days[day] = days.get(day, 0) + many
    return found


def _day(row: InboundBatch) -> date:
    """Return the day of a batch: none was made after it came, whatever its centre's clock says."""
    return min(row.made_at, row.received_at).astimezone(LOCAL).date()
