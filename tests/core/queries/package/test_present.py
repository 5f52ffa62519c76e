"""Who is present, from memory: always what the books say, a piece at a time at first."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from core.commands.departures.end_stay import EndStay, ExtendStay, end_stay, extend_stay
from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.commands.housing.free_beds import free_beds
from core.commands.package.mark_items import MarkItems, UnmarkItems, mark_items, unmark_items
from core.commands.package.serve import Serve, serve
from core.house import House
from core.queries.package.follow_up import board, follow_up, followed
from core.queries.package.present import FIRST_PIECE, PIECE
from core.rules.package import ItemState
from tests.builders import FOUNDED_AT, a_family, a_fiche, an_operation, registered, some_people


def is_true_to_the_books(house: House) -> bool:
    """Compare memory and books, the memory read to its end."""
    while not house.look(followed).is_whole:
        pass
    return house.look(followed).rows == house.look(follow_up)


def test_memory_follows_every_act_that_changes_a_line(house: House) -> None:
    first, second, third = registered(house, an_operation(house), *map(a_fiche, range(1, 4)))
    family = a_family(house, an_operation(house), 34, 8)
    assert is_true_to_the_books(house)
    marks = house.do(mark_items, MarkItems((first.stay_id, second.stay_id), "MED")).value
    assert is_true_to_the_books(house)
    house.do(unmark_items, UnmarkItems((marks[0].serving_id,), "correction"))
    assert is_true_to_the_books(house)
    house.do(assign_proposed, AssignProposed((first.stay_id, family[0].stay_id)))
    assert is_true_to_the_books(house)
    house.do(free_beds, (first.stay_id,))
    assert is_true_to_the_books(house)
    extended = FOUNDED_AT + timedelta(hours=100)
    house.do(extend_stay, ExtendStay(third.stay_id, extended, "TRANSPORT"))
    assert is_true_to_the_books(house)
    house.do(serve, Serve(second.card_code, "TEL", "stay"))
    assert is_true_to_the_books(house)
    house.do(end_stay, EndStay(second.stay_id, "HOME"))
    registered(house, an_operation(house), a_fiche(9))
    assert is_true_to_the_books(house)


def test_child_is_alone_an_hour_after_the_adult_left(house: House) -> None:
    adult, child = a_family(house, an_operation(house), 34, 8)
    assert is_true_to_the_books(house)
    house.do(end_stay, EndStay(adult.stay_id, "HOME"))
    (row,) = house.look(followed).rows
    assert (row.stay_id, row.lone_minor) == (child.stay_id, False)
    house.clock.step(timedelta(minutes=61))
    (row,) = house.look(followed).rows
    assert row.lone_minor
    assert is_true_to_the_books(house)


def test_time_alone_changes_lines_to_the_minute(house: House) -> None:
    registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    seen = set()
    for _step in range(80):
        (one, _two) = house.look(followed).rows
        assert is_true_to_the_books(house)
        seen.add(one.state.value)
        house.clock.step(timedelta(minutes=75))
    assert seen == {"in_time", "to_prepare", "urgent", "overdue"}
    late = [item.code for item in one.items if item.state is ItemState.LATE]
    assert {"HEB", "REP", "MED"} <= set(late)


@pytest.mark.parametrize("hours", [48, 66, 72])
@pytest.mark.parametrize("side", [-1, 0, 1])
def test_a_line_changes_at_its_very_second(house: House, hours: int, side: int) -> None:
    registered(house, an_operation(house, arrived_at=FOUNDED_AT), a_fiche(1))
    now = house.clock.now()
    house.clock.step(FOUNDED_AT + timedelta(hours=hours, seconds=-30) - now)
    assert is_true_to_the_books(house)
    house.clock.step(timedelta(seconds=30 + side))
    assert is_true_to_the_books(house)


def test_many_people_are_read_in_pieces_in_the_order_of_the_list(house: House) -> None:
    some_people(house, an_operation(house), PIECE + 10)
    first = house.look(followed)
    assert (len(first.rows), first.total, first.is_whole) == (FIRST_PIECE, PIECE + 10, False)
    assert first.rows == house.look(follow_up)[:FIRST_PIECE]
    assert is_true_to_the_books(house)
    assert house.look(board).present == PIECE + 10


def test_nothing_new_gives_the_same_lines_without_reading_them(house: House) -> None:
    registered(house, an_operation(house), a_fiche(1))
    before = house.look(followed)
    asked: list[str] = []
    event.listen(house.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    assert house.look(followed).rows is before.rows
    assert not [statement for statement in asked if "person" in statement]
