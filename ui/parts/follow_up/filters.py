"""What the follow-up list can be asked to show; the board's numbers open these same filters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from core.queries.package.follow_up import FollowedRow
from core.rules.clock72 import StayState
from core.rules.names import fold
from core.rules.package import ItemState
from resources.translation import N_, _
from ui.words.package import item_name

_ADULT = 18

_DONE = (ItemState.DONE, ItemState.PARTLY)


@dataclass(frozen=True, slots=True)
class View:
    """One way to narrow the list: a key of `VIEWS`, and the item for `done` and `missing`."""

    key: str = "all"
    item: str = ""

    def words(self) -> str:
        """Return the name of the view."""
        return _(NAMES[self.key]).format(item=item_name(self.item))

    def accepts(self, row: FollowedRow) -> bool:
        """Say whether the row belongs to the view."""
        if self.item:
            return any(
                each.code == self.item and _ITEM_TESTS[self.key](each.state) for each in row.items
            )
        return VIEWS[self.key](row)

    def pick(self, rows: Iterable[FollowedRow]) -> tuple[FollowedRow, ...]:
        """Return the rows that belong to the view, in their order."""
        if self.key == "all":
            return tuple(rows)
        return tuple(row for row in rows if self.accepts(row))


def _is_child(row: FollowedRow) -> bool:
    return row.age is not None and row.age < _ADULT


def _is_man(row: FollowedRow) -> bool:
    return row.sex == "M" and not _is_child(row)


def _is_woman(row: FollowedRow) -> bool:
    return row.sex == "F" and not _is_child(row)


def _anybody(_row: FollowedRow) -> bool:
    return True


def _is_overdue(row: FollowedRow) -> bool:
    return row.state is StayState.OVERDUE


def _is_urgent(row: FollowedRow) -> bool:
    return row.state is StayState.URGENT


def _is_soon(row: FollowedRow) -> bool:
    return row.state in (StayState.URGENT, StayState.TO_PREPARE)


def _is_incomplete(row: FollowedRow) -> bool:
    return not row.complete


def _has_no_bed(row: FollowedRow) -> bool:
    return not row.bed


def _is_lone_minor(row: FollowedRow) -> bool:
    return row.lone_minor


def _is_done(state: ItemState) -> bool:
    return state in _DONE


def _is_missing(state: ItemState) -> bool:
    return state not in _DONE and state is not ItemState.NOT_NEEDED


VIEWS: Final[dict[str, Callable[[FollowedRow], bool]]] = {
    "all": _anybody,
    "overdue": _is_overdue,
    "urgent": _is_urgent,
    "soon": _is_soon,
    "incomplete": _is_incomplete,
    "no_bed": _has_no_bed,
    "lone_minors": _is_lone_minor,
    "men": _is_man,
    "women": _is_woman,
    "children": _is_child,
}
"""The views that look at the person; those of an item are `done` and `missing`."""

_ITEM_TESTS: Final[dict[str, Callable[[ItemState], bool]]] = {
    "done": _is_done,
    "missing": _is_missing,
}

NAMES: Final = {
    "all": N_("Tous"),
    "overdue": N_("Dépassés"),
    "urgent": N_("< 6 h"),
    "soon": N_("< 24 h"),
    "incomplete": N_("Fiches incomplètes"),
    "no_bed": N_("Sans lit"),
    "lone_minors": N_("Mineurs seuls"),
    "men": N_("Hommes"),
    "women": N_("Femmes"),
    "children": N_("Enfants"),
    "done": N_("{item} : fait"),
    "missing": N_("{item} : non fait"),
    "arrived": N_("Arrivés depuis 24 h"),
    "left": N_("Sortis depuis 24 h"),
}

SHOWN: Final = ("all", "overdue", "urgent", "soon", "incomplete", "no_bed", "lone_minors")
"""The views that always have a button; another one gets its button while it is in use."""

MOVED: Final = ("arrived", "left")
"""The views of who came or went since 24 hours, those included who have left."""


def counts_of(rows: Iterable[FollowedRow]) -> dict[str, int]:
    """Return how many rows each view of `SHOWN` has: one row is asked for all that are alike."""
    alike: dict[tuple[object, ...], list[FollowedRow]] = {}
    for row in rows:
        key = (row.state, row.complete, not row.bed, row.lone_minor)
        alike.setdefault(key, []).append(row)
    counts = dict.fromkeys(SHOWN, 0)
    for group in alike.values():
        for view in SHOWN:
            counts[view] += len(group) * VIEWS[view](group[0])
    return counts


def answers(row: FollowedRow, words: str) -> bool:
    """Say whether a row has all these words or beginnings in its number or names."""
    if not words:
        return True
    said = fold(f"{row.call_no} {row.family_name} {row.given_names}")
    return all(word in said for word in fold(words).split())
