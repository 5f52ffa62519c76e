"""Which changes are proven to be at headquarters: numbers from 1 on, covered by batches.

A batch is a range of change numbers. « Tout est transmis » needs every number to lie in a batch
that headquarters acknowledged; an order in time is never asked for (security.md 3d).
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Change numbers `first` to `last`, both within; empty when `last` comes before."""

    first: int
    last: int


def covered_up_to(spans: Iterable[Span]) -> int:
    """Return the highest number up to which no number is missing from the spans; 0 for none."""
    reached = 0
    for span in sorted(spans, key=_first):
        if span.first > reached + 1:
            break
        reached = max(reached, span.last)
    return reached


def is_covered(wanted: Span, spans: Iterable[Span]) -> bool:
    """Say whether every number of `wanted` lies in one of the spans."""
    reached = wanted.first - 1
    for span in sorted(spans, key=_first):
        if span.first > reached + 1:
            break
        reached = max(reached, span.last)
        if reached >= wanted.last:
            return True
    return reached >= wanted.last


def _first(span: Span) -> int:
    return span.first
