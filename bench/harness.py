"""A and B in turn, medians, one table: a figure without its reference says nothing."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One job: ours and the reference, in `unit`; the goal is the highest ratio allowed."""

    number: int
    job: str
    reference_job: str
    ours: float
    reference: float
    goal: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Return ours over the reference."""
        return self.ours / self.reference

    @property
    def holds(self) -> bool:
        """Say whether the goal is met."""
        return self.ratio <= self.goal


def timed(work: Callable[[], object]) -> float:
    """Return how long the work took, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def in_turn(
    ours: Callable[[], float], reference: Callable[[], float], rounds: int = 5
) -> tuple[float, float]:
    """Measure both in turn; return the median of each. The first turn warms up."""
    ours()
    reference()
    mine, theirs = [], []
    for _turn in range(rounds):
        mine.append(ours())
        theirs.append(reference())
    return statistics.median(mine), statistics.median(theirs)


def table(rows: Sequence[Row]) -> str:
    """Return the rows as one Markdown table."""
    lines = [
        "| # | job | ours | reference | its time | ratio | goal | |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.number} | {row.job} | {row.ours:.2f} {row.unit} | {row.reference_job} "
        f"| {row.reference:.2f} {row.unit} | {row.ratio:.3f} | ≤ {row.goal:.3f} "
        f"| {'ok' if row.holds else 'MISSED'} |"
        for row in rows
    ]
    return "\n".join(lines)
