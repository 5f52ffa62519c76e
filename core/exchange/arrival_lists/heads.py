"""Where a table of a sheet begins: its headings on one line or on two, its blocks side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.exchange.arrival_lists.headings import NAME_FIELDS, field_of, find_headings, map_columns
from core.exchange.arrival_lists.preview import RawSheet, Value
from core.rules.names import fold

_LONGEST_HEADING = 60
_FEWEST_OF_A_HEAD = 3


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a table; rows count from 0, `last` is the line before the first person.

    Without any headings `first` is -1 and `last` too. `titles` are the headings column by
    column; where two lines make one heading, « Naissance » over « Lieu » is « Lieu Naissance ».
    """

    first: int = -1
    last: int = -1
    titles: tuple[Value, ...] = ()
    mapping: Mapping[str, int] = field(default_factory=dict)
    repeated: tuple[int, ...] = ()

    @property
    def fields(self) -> int:
        """Return how many fields were understood."""
        return len(self.mapping)


def find_head(sheet: RawSheet) -> Head | None:
    """Return the headings of the first table of a sheet, or None."""
    row = find_headings(sheet)
    return None if row is None else _widened(sheet.rows, row)


def head_at(rows: Sequence[Sequence[Value]], row: int) -> Head | None:
    """Return the headings that stand in this line, in the midst of a list, or None.

    They are another table's: only words, at least three different fields, one of them a name.
    """
    texts = [cell for cell in rows[row] if cell != ""]
    if not _are_titles(texts):
        return None
    fields = {field_of(str(text)) for text in texts} - {""}
    if len(fields) < _FEWEST_OF_A_HEAD or not fields & NAME_FIELDS:
        return None
    return _widened(rows, row)


def blocks_of(head: Head) -> tuple[Head, ...]:
    """Return the head of each of the tables that stand side by side under the same headings.

    The second begins where the first heading comes again, and has the same ones in the same
    order: anything else is one table in which a heading stands twice.
    """
    titles = [fold(str(title)) for title in head.titles]
    named = [at for at, title in enumerate(titles) if title]
    if not head.repeated or not named:
        return (head,)
    starts = [at for at in named if titles[at] == titles[named[0]]]
    ends = [*starts[1:], len(titles)]
    blocks = [
        [titles[at] for at in range(start, end) if titles[at]]
        for start, end in zip(starts, ends, strict=True)
    ]
    if len(starts) < 2 or any(block != blocks[0] for block in blocks):  # noqa: PLR2004 - one is no second
        return (head,)
    heads = []
    for start, end in zip(starts, ends, strict=True):
        cut = tuple(title if start <= at < end else "" for at, title in enumerate(head.titles))
        mapping, repeated = map_columns(cut)
        heads.append(Head(head.first, head.last, cut, mapping, repeated))
    return tuple(heads)


def _widened(rows: Sequence[Sequence[Value]], row: int) -> Head:
    """Return the headings of a line with those of the line above or below, if they are two."""
    best = _head(rows[row], row, row)
    for first in (row, row - 1):
        if first < 0 or first + 1 >= len(rows):
            continue
        upper, lower = rows[first], rows[first + 1]
        if not _are_two_lines(upper, lower):
            continue
        joined = _head(_joined(upper, lower), first, first + 1)
        if joined.fields > best.fields or (
            joined.fields == best.fields and first == row and _repeats(lower, best)
        ):
            best = joined
    return best


def _head(titles: Sequence[Value], first: int, last: int) -> Head:
    mapping, repeated = map_columns(titles)
    return Head(first, last, tuple(titles), mapping, repeated)


def _are_titles(cells: Sequence[Value]) -> bool:
    """Say whether all of these could be headings: short words without a digit."""
    return bool(cells) and all(
        isinstance(cell, str)
        and len(cell) <= _LONGEST_HEADING
        and not any(char.isdigit() for char in cell)
        for cell in cells
    )


def _are_two_lines(upper: Sequence[Value], lower: Sequence[Value]) -> bool:
    """Say whether two lines may be one line of headings: the lower one says more, in words."""
    below = [cell for cell in lower if cell != ""]
    above = [cell for cell in upper if cell != ""]
    if not _are_titles(below) or len(above) < 2:  # noqa: PLR2004 - a lone text is a title of the list
        return False
    return any(
        field_of(str(cell)) or fold(str(cell)) in ("date", "lieu", "place") for cell in below
    )


def _repeats(lower: Sequence[Value], head: Head) -> bool:
    """Say whether a line says the headings once more, in another language."""
    found = [field_of(str(cell)) for cell in lower if cell != ""]
    return len(found) > 1 and all(name in head.mapping for name in found)


def _joined(upper: Sequence[Value], lower: Sequence[Value]) -> tuple[Value, ...]:
    """Return one heading a column: the lower one with the upper one that stands over it."""
    width = max(len(upper), len(lower))
    titles: list[Value] = []
    over = ""
    for at in range(width):
        above = _text(upper, at)
        below = _text(lower, at)
        over = above or (over if below else "")
        titles.append(_title(below, over) if below else above)
    return tuple(titles)


def _title(below: str, over: str) -> str:
    """Return what both say: « Nom » under « Identité » is a name, under « Père » is none."""
    both = f"{below} {over}".strip()
    alone = field_of(below)
    if alone in NAME_FIELDS and field_of(both) in (*NAME_FIELDS, "relation", "note", "group"):
        return below
    return both


def _text(row: Sequence[Value], at: int) -> str:
    return str(row[at]).strip() if at < len(row) else ""
