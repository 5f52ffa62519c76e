"""Sums of a report that must agree: where they do not, the report says so (ux.md 2.4.11)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sum:
    """A number that was counted, and what its parts make together."""

    code: str
    counted: int
    summed: int

    @property
    def agrees(self) -> bool:
        """Say whether both are the same."""
        return self.counted == self.summed


def disagreements(sums: Iterable[Sum]) -> tuple[Sum, ...]:
    """Return the sums that do not agree."""
    return tuple(each for each in sums if not each.agrees)
