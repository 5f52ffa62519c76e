"""The slips of the daily situation report: every number with the words around it.

A `Count` that is a text stands where a number was masked: it is printed as it is, and no bar,
no arrow and no share is drawn from it.
"""

from dataclasses import dataclass

from printing.frame import PLAIN, Frame

Count = int | str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number of the day; `before` is yesterday's, None where it is not known."""

    label: str
    value: Count
    before: Count | None = None


@dataclass(frozen=True, slots=True)
class DayFlow:
    """One day: who came, who left, who was present at its end."""

    label: str
    arrived: Count
    left: Count
    present: Count


@dataclass(frozen=True, slots=True)
class SplitBar:
    """A count split in parts, in the order of the chart's legend."""

    label: str
    parts: tuple[Count, ...]
    total: Count


@dataclass(frozen=True, slots=True)
class RatioBar:
    """How many of how many."""

    label: str
    done: Count
    total: Count


@dataclass(frozen=True, slots=True)
class TextRow:
    """A label with what is said of it; `strong` where it deserves a look."""

    label: str
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with rows; `empty` is said where there are none."""

    title: str
    rows: tuple[TextRow, ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class DailyReportSlip:
    """The situation of a day in two pages; a section without rows says that it has none."""

    centre_name: str
    day_text: str
    period_text: str
    produced_text: str
    """When, by whom and with which version it was produced: the footer."""
    banner: str = ""
    """What the reader must know first: a version that is shared, totals that do not agree."""
    key_figures: tuple[KeyFigure, ...] = ()
    remark: str = ""
    """One line under the key figures."""
    flows: tuple[DayFlow, ...] = ()
    part_labels: tuple[str, ...] = ()
    """Legend of the parts of `origins`, at most five."""
    origins: tuple[SplitBar, ...] = ()
    package: tuple[RatioBar, ...] = ()
    blocks: tuple[RatioBar, ...] = ()
    meals: tuple[RatioBar, ...] = ()
    meals_note: str = ""
    left: tuple[Section, ...] = ()
    right: tuple[Section, ...] = ()
    """The two columns of the second page."""
    alerts: tuple[str, ...] = ()
    summary: str = ""
    """Free text of the manager."""
    may_write: bool = True
    """Whether lines are left to write the summary by hand."""
    definitions: tuple[str, ...] = ()
    """How each number is counted, in the order of their footnote numbers."""
    specimen: bool = False
    frame: Frame = PLAIN
