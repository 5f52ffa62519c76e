"""The follow-up list and the board: every number is the length of the list that it opens."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.departures.move import Move, move
from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.commands.package.mark_items import MarkItems, mark_items
from core.errors import NotAllowed
from core.house import House
from core.queries.package.follow_up import board, follow_up, operation_names
from core.rules.access import Role
from core.rules.births import from_age
from core.rules.clock72 import StayState
from core.rules.package import FOLLOWED_ITEMS, ItemState
from tests.builders import (
    FOUNDED_AT,
    a_family,
    a_fiche,
    an_operation,
    as_roles,
    registered,
    some_people,
)


@contextmanager
def counted_statements(house: House) -> Iterator[list[str]]:
    """Write down every statement that the database is asked."""
    asked: list[str] = []

    def remember(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(house.engine, "before_cursor_execute", remember)
    yield asked
    event.remove(house.engine, "before_cursor_execute", remember)


def test_nearest_deadline_comes_first(house: House) -> None:
    first = an_operation(house)
    registered(house, first, a_fiche(1), a_fiche(2))
    house.clock.step(timedelta(hours=30))
    second = an_operation(house)
    registered(house, second, a_fiche(3))
    house.clock.step(timedelta(hours=40))
    rows = house.look(follow_up)
    assert [row.call_no for row in rows] == ["01-001", "01-002", "02-001"]
    assert [row.state for row in rows] == [
        StayState.URGENT,
        StayState.URGENT,
        StayState.IN_TIME,
    ]
    assert [row.call_no for row in house.look(follow_up, operation_id=second)] == ["02-001"]


def test_seven_items_in_their_fixed_order(house: House) -> None:
    registered(house, an_operation(house))
    (row,) = house.look(follow_up)
    assert tuple(item.code for item in row.items) == FOLLOWED_ITEMS


def test_child_alone_is_marked_and_child_with_mother_is_not(house: House) -> None:
    operation, today = an_operation(house), FOUNDED_AT.date()
    mother, child = a_family(house, operation, 34, 9)
    (alone,) = registered(house, operation, a_fiche(1, birth=from_age(15, today)))
    registered(house, operation, a_fiche(2, birth=None))
    assert {row.stay_id for row in house.look(follow_up) if row.lone_minor} == {alone.stay_id}
    house.do(end_stay, EndStay(mother.stay_id, "LEFT"))
    house.clock.step(timedelta(hours=2))
    lone = {row.stay_id for row in house.look(follow_up) if row.lone_minor}
    assert lone == {alone.stay_id, child.stay_id}
    assert house.look(board).lone_minors == 2


def test_numbers_of_the_board_are_those_of_the_list(house: House) -> None:
    operation, today = an_operation(house), FOUNDED_AT.date()
    registered(
        house,
        operation,
        a_fiche(1),
        a_fiche(2, sex="F"),
        a_fiche(3, birth=from_age(5, today)),
        a_fiche(4, sex=""),
        a_fiche(5, birth=None),
    )
    (gone,) = registered(house, operation, a_fiche(6))
    house.do(end_stay, EndStay(gone.stay_id, "HOME"))
    house.do(assign_proposed, AssignProposed())
    rows, now = house.look(follow_up), house.look(board)
    assert now.present == len(rows) == 5
    assert (now.men, now.women, now.children, now.unknown) == (1, 1, 1, 2)
    assert now.without_bed == sum(1 for row in rows if not row.bed) == 0
    assert now.incomplete == sum(1 for row in rows if not row.complete)
    assert (now.beds, now.beds_taken) == (28, 5)
    assert (now.arrived_24h, now.left_24h, now.operations) == (6, 1, 1)
    for item in now.items:
        states = [each.state for row in rows for each in row.items if each.code == item.code]
        assert item.owed == sum(1 for state in states if state is not ItemState.NOT_NEEDED)
        assert item.late == sum(1 for state in states if state is ItemState.LATE)


def test_overdue_and_urgent_are_counted(house: House) -> None:
    registered(house, an_operation(house))
    house.clock.step(timedelta(hours=67))
    assert (house.look(board).urgent, house.look(board).overdue) == (1, 0)
    house.clock.step(timedelta(hours=6))
    now = house.look(board)
    assert (now.urgent, now.overdue, now.arrived_24h) == (0, 1, 0)


def test_empty_centre_has_a_board(house: House) -> None:
    now = house.look(board)
    assert (now.present, now.men, now.unknown, now.items) == (0, 0, 0, ())


def test_four_hundred_people_take_a_handful_of_questions(house: House) -> None:
    begun = some_people(house, an_operation(house), 415)
    house.do(mark_items, MarkItems(tuple(each.stay_id for each in begun), "KHY"))
    house.clock.step(timedelta(hours=20))
    for query in (board, follow_up):
        house.look(query)
        with counted_statements(house) as asked:
            house.look(query)
        assert len(asked) <= 12


def test_catering_sees_neither_list_nor_board(house: House) -> None:
    for query in (board, follow_up):
        with pytest.raises(NotAllowed):
            as_roles(house, Role.CATERING).look(query)
    assert as_roles(house, Role.ADMINISTRATOR).look(board).present == 0


def test_operations_are_offered_newest_first(house: House) -> None:
    first = an_operation(house, "Bus")
    second = an_operation(house, "Vol")
    found = house.look(operation_names)
    assert [(row.id, row.number, row.label) for row in found] == [
        (second, 2, "Vol"),
        (first, 1, "Bus"),
    ]


def test_who_went_out_is_marked_at_once_and_comes_back(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    assert [row.away for row in house.look(follow_up)] == [""]
    house.do(move, Move(man.stay_id, "out"))
    assert [row.away for row in house.look(follow_up)] == ["out"]
    house.do(move, Move(man.stay_id, "in"))
    assert [row.away for row in house.look(follow_up)] == [""]
