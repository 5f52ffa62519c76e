"""The stock of blank cards by number: made, given, spoiled, missing, and what should be there."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.stays import Card
from core.queries import query
from core.rules.access import Permission
from core.rules.card_codes import BLANK_LOST, BLANK_SPOILED
from core.rules.number_ranges import ranges_of, read_ranges

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class BlankStock:
    """Numbers of all blank cards ever made, as ranges."""

    made: Ranges
    there: Ranges
    given: Ranges
    spoiled: Ranges
    lost: Ranges


@dataclass(frozen=True, slots=True)
class BlankCount:
    """What was counted beside what should be there, within the numbers that were counted.

    `odd` are numbers that were counted and should not lie there: given, declared, or never made.
    """

    counted: int
    expected: int
    missing: tuple[int, ...]
    odd: tuple[int, ...]


@query(Permission.PRINT_CARDS)
def blank_stock(session: Session) -> BlankStock:
    """Return the stock by number ranges."""
    numbers = _numbers(session)
    return BlankStock(
        made=ranges_of(numbers),
        there=_with(numbers, "there"),
        given=_with(numbers, "given"),
        spoiled=_with(numbers, BLANK_SPOILED),
        lost=_with(numbers, BLANK_LOST),
    )


@query(Permission.PRINT_CARDS)
def compare_blanks(session: Session, text: str) -> BlankCount:
    """Compare the whole stock with numbers that were counted (« 1-20, 25 »).

    Raises InvalidInput `ranges` for a text that cannot be read.
    """
    counted = frozenset(read_ranges(text))
    expected = {number for number, kind in _numbers(session).items() if kind == "there"}
    return BlankCount(
        len(counted),
        len(expected),
        tuple(sorted(expected - counted)),
        tuple(sorted(counted - expected)),
    )


def _numbers(session: Session) -> dict[int, str]:
    rows = session.execute(
        select(Card.number, Card.state, Card.stay_id, Card.reason)
        .where(Card.number.is_not(None))
        .order_by(Card.number)
    )
    found: dict[int, str] = {}
    for number, state, stay_id, reason in rows:
        if number is None:
            continue
        if stay_id is not None:
            found[number] = "given"
        elif state == "blank":
            found[number] = "there"
        else:
            found[number] = reason
    return found


def _with(numbers: dict[int, str], kind: str) -> Ranges:
    kept: Iterable[int] = (number for number, each in numbers.items() if each == kind)
    return ranges_of(kept)
