"""Lines of a ticked list, by number, with the times of the paper."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.package.mark_items import UnmarkItems, unmark_items
from core.commands.package.record_lines import LineAnswer, RecordLines, record_lines
from core.commands.package.serve import Serve, serve
from core.db.stays import RefusedScan, Serving
from core.errors import InvalidInput
from core.house import House
from core.rules.package import Verdict
from tests.builders import FOUNDED_AT, an_operation, some_people

BREAKFAST = "2026-11-14/petit-dejeuner"
GIVEN_AT = FOUNDED_AT.replace(hour=7, minute=5)
LINE = RecordLines("REP", BREAKFAST, "", GIVEN_AT, operation=1)


def typed(house: House, numbers: str, **changes: object) -> tuple[LineAnswer, ...]:
    return house.do(record_lines, replace(LINE, numbers=numbers, **changes)).value


@pytest.fixture
def later(house: House) -> House:
    """Six people of operation 1, and the power is back at ten."""
    some_people(house, an_operation(house), 6)
    house.clock.at = FOUNDED_AT.replace(hour=10)
    return house


def test_run_of_numbers_is_entered_with_the_time_of_the_paper(later: House) -> None:
    answers = typed(later, "1-3")
    assert [each.call_no for each in answers] == ["01-001", "01-002", "01-003"]
    assert {each.verdict for each in answers} == {Verdict.SERVED}
    with Session(later.engine) as session:
        rows = session.scalars(select(Serving)).all()
        assert {(row.at, row.reason, row.post) for row in rows} == {(GIVEN_AT, "sheet", later.post)}


def test_refusal_names_who_had_it_and_the_others_go_on(later: House) -> None:
    later.clock.at = GIVEN_AT - timedelta(minutes=5)
    later.do(serve, Serve("01-002", "REP", BREAKFAST))
    later.clock.at = FOUNDED_AT.replace(hour=10)
    first, second, unknown = typed(later, "1 2 77")
    assert first.verdict is Verdict.SERVED
    assert (second.verdict, second.at, second.post, second.by) == (
        Verdict.ALREADY_SERVED,
        GIVEN_AT - timedelta(minutes=5),
        later.post,
        later.actor.name,
    )
    assert second.family_name
    assert (unknown.verdict, unknown.reason) == (Verdict.UNKNOWN, "number_unknown")
    with Session(later.engine) as session:
        found = session.scalars(select(RefusedScan).order_by(RefusedScan.id)).all()
        assert [row.verdict for row in found] == ["already_served", "unknown"]


def test_line_typed_twice_is_entered_once(later: House) -> None:
    typed(later, "4")
    (again,) = typed(later, "4")
    assert (again.verdict, again.at) == (Verdict.ALREADY_SERVED, GIVEN_AT)


def test_who_left_since_was_there_at_the_time_of_the_paper(later: House) -> None:
    (fifth,) = typed(later, "5")
    later.do(unmark_items, UnmarkItems((fifth.serving_id,)))
    later.do(end_stay, EndStay(fifth.stay_id, "HOME"))
    assert typed(later, "01-005")[0].verdict is Verdict.SERVED
    later.clock.step(timedelta(hours=3))
    lunch = replace(LINE, slot="2026-11-14/dejeuner", at=later.clock.now(), numbers="01-005")
    (gone,) = later.do(record_lines, lunch).value
    assert (gone.verdict, gone.reason) == (Verdict.NOT_ENTITLED, "has_left")


def test_meal_before_the_arrival_is_refused(later: House) -> None:
    (early,) = typed(later, "1", at=FOUNDED_AT - timedelta(hours=1))
    assert (early.verdict, early.reason) == (Verdict.NOT_ENTITLED, "before_arrival")


def test_whole_sheet_is_taken_back_in_one_act(later: House) -> None:
    keys = tuple(each.serving_id for each in typed(later, "1-6"))
    assert later.do(unmark_items, UnmarkItems(keys)).value == 6
    assert {each.verdict for each in typed(later, "1-6")} == {Verdict.SERVED}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"at": FOUNDED_AT.replace(hour=11)}, "given_at"),
        ({"at": FOUNDED_AT - timedelta(days=30)}, "given_at"),
        ({"numbers": "9-1"}, "numbers"),
        ({"slot": "stay"}, "slot"),
        ({"item": "XXX"}, "item"),
    ],
)
def test_unusable_line_is_told(later: House, change: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        typed(later, **{"numbers": "1"} | change)
    assert list(refusal.value.problems) == [field]
