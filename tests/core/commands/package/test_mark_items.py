"""Ticking an item for many at once: who cannot have it is told, the others have it."""

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.package.mark_items import (
    MarkItems,
    UnmarkItems,
    mark_items,
    unmark_items,
)
from core.errors import InvalidInput, NotAllowed
from core.house import House
from core.ids import uuid7
from core.queries.package.follow_up import follow_up
from core.rules.access import Role
from core.rules.package import ItemState, Verdict
from tests.builders import a_fiche, an_operation, as_roles, registered


def test_partial_failures_are_told_in_the_order_asked(house: House) -> None:
    people = registered(house, an_operation(house), *map(a_fiche, range(4)))
    ids = [each.stay_id for each in people]
    house.do(end_stay, EndStay(ids[1], "HOME"))
    house.do(mark_items, MarkItems((ids[2],), "KHY"))
    stranger = uuid7()
    marks = house.do(mark_items, MarkItems((*ids, stranger, ids[0]), "KHY")).value
    assert [(mark.stay_id, mark.verdict, mark.reason) for mark in marks] == [
        (ids[0], Verdict.SERVED, ""),
        (ids[1], Verdict.NOT_ENTITLED, "has_left"),
        (ids[2], Verdict.ALREADY_SERVED, ""),
        (ids[3], Verdict.SERVED, ""),
        (stranger, Verdict.UNKNOWN, "stay_unknown"),
    ]


def test_marking_again_enters_nothing_twice_and_unmarking_takes_it_back(house: House) -> None:
    people = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    request = MarkItems(tuple(each.stay_id for each in people), "MED")
    first = house.do(mark_items, request).value
    again = house.do(mark_items, request).value
    assert {mark.verdict for mark in again} == {Verdict.ALREADY_SERVED}
    assert [mark.serving_id for mark in again] == [mark.serving_id for mark in first]
    ids = tuple(mark.serving_id for mark in first if mark.serving_id is not None)
    assert house.do(unmark_items, UnmarkItems((*ids, uuid7()))).value == 2
    assert house.do(unmark_items, UnmarkItems(ids)).value == 0
    assert {mark.verdict for mark in house.do(mark_items, request).value} == {Verdict.SERVED}


def test_item_that_people_do_not_want_is_waived(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(mark_items, MarkItems((man.stay_id,), "PSP", kind="refused"))
    house.do(mark_items, MarkItems((man.stay_id,), "TEL", kind="not_needed"))
    meal = MarkItems((man.stay_id,), "REP", "2026-11-14/petit-dejeuner", kind="refused")
    house.do(mark_items, meal)
    (row,) = house.look(follow_up)
    states = {item.code: item.state for item in row.items}
    assert (states["PSP"], states["TEL"]) == (ItemState.REFUSED, ItemState.NOT_NEEDED)
    assert states["REP"] is ItemState.PARTLY


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (MarkItems((), "KHY"), "stay_ids"),
        (MarkItems((uuid7(),), "XXX"), "item"),
        (MarkItems((uuid7(),), "KHY", "night-1"), "slot"),
        (MarkItems((uuid7(),), "KHY", kind="void"), "kind"),
    ],
)
def test_unusable_request_is_told(house: House, request_: MarkItems, field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(mark_items, request_)
    assert list(refusal.value.problems) == [field]


def test_only_who_serves_marks(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    request = MarkItems((man.stay_id,), "MED")
    with pytest.raises(NotAllowed):
        as_roles(house, Role.DATA).do(mark_items, request)
    assert as_roles(house, Role.HEALTH).do(mark_items, request).value[0].verdict is Verdict.SERVED
