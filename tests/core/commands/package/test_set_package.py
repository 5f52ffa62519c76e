"""A new version of the package, through the door of the house."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.commands.package.mark_items import MarkItems, mark_items
from core.commands.package.record_lines import RecordLines, record_lines
from core.commands.package.record_sheet import RecordSheet, record_sheet
from core.commands.package.serve import Serve, UndoServing, serve, undo_serving
from core.commands.package.set_package import (
    SetPackage,
    WithdrawPackage,
    restore_package,
    set_package,
    withdraw_package,
)
from core.errors import Conflict, InvalidInput, NotAllowed, Refused
from core.house import House
from core.ids import uuid7
from core.queries.package.distribution import package_items
from core.queries.package.follow_up import follow_up
from core.queries.package.versions import package_versions
from core.rules.access import Role
from core.rules.meals import MealHours, Season
from core.rules.package import ItemRule, ItemState, Verdict, Who
from tests.builders import a_fiche, an_operation, as_roles, package, registered

HOURS = MealHours(date.min)


def without_kit(**changes: object) -> SetPackage:
    items = tuple(
        replace(each, who=Who.NOBODY_YET) if each.code == "KHY" else each for each in package()
    )
    return replace(SetPackage(items, HOURS, seen_number=1, note="Rupture"), **changes)


def kit_of(house: House) -> ItemRule:
    return next(each for each in house.look(package_items) if each.code == "KHY")


def test_change_holds_for_new_arrivals_only(house: House) -> None:
    (before,) = registered(house, an_operation(house))
    house.clock.step(timedelta(hours=1))
    house.do(set_package, without_kit())
    house.clock.step(timedelta(hours=1))
    (after,) = registered(house, an_operation(house, "Vol de Tunis"))
    given = [
        house.do(serve, Serve(each.card_code, "KHY", "stay")).value for each in (before, after)
    ]
    assert [each.verdict for each in given] == [Verdict.SERVED, Verdict.NOT_ENTITLED]
    assert given[1].reason == "not_for_this_person"


def test_versions_are_listed_with_what_they_changed(house: House) -> None:
    season = Season(date(2027, 2, 8), date(2027, 3, 9))
    house.do(set_package, without_kit(hours=replace(HOURS, seasons=(season,))))
    newest, first = house.look(package_versions)
    assert (newest.number, newest.state, newest.note) == (2, "in_force", "Rupture")
    assert newest.changed == ("KHY", "meals")
    assert newest.by == house.actor.name
    assert newest.hours.seasons == (season,)
    assert (first.number, first.state, first.changed) == (1, "past", ())


def test_version_of_tomorrow_waits(house: House) -> None:
    house.do(set_package, without_kit(from_at=house.clock.now() + timedelta(days=1)))
    assert kit_of(house).who is Who.ALL
    assert [each.state for each in house.look(package_versions)] == ["to_come", "in_force"]
    house.clock.step(timedelta(days=1))
    assert kit_of(house).who is Who.NOBODY_YET
    assert [each.state for each in house.look(package_versions)] == ["in_force", "past"]


def test_follow_up_reads_anew_when_a_version_comes_into_force(house: House) -> None:
    registered(house, an_operation(house))
    house.clock.step(timedelta(hours=1))
    nobody = tuple(
        replace(each, who=Who.NOBODY_YET) if each.code == "PSP" else each for each in package()
    )
    house.do(set_package, SetPackage(nobody, HOURS, 1))
    house.clock.step(timedelta(hours=1))
    registered(house, an_operation(house, "Vol de Tunis"), a_fiche(2))
    tomorrow = house.clock.now() + timedelta(days=1)
    house.do(set_package, SetPackage(package(), HOURS, 2, from_at=tomorrow))

    def owed() -> list[ItemState]:
        rows = house.look(follow_up)
        return [{item.code: item.state for item in row.items}["PSP"] for row in rows]

    assert owed() == [ItemState.DUE, ItemState.NOT_NEEDED]
    house.clock.at = tomorrow
    assert owed() == [ItemState.DUE, ItemState.DUE]


def test_mistake_is_withdrawn_and_put_back(house: House) -> None:
    key = house.do(set_package, without_kit()).value
    assert house.do(withdraw_package, WithdrawPackage(key)).value
    assert kit_of(house).who is Who.ALL
    assert not house.do(withdraw_package, WithdrawPackage(key)).value
    assert house.look(package_versions)[0].state == "withdrawn"
    assert house.do(restore_package, WithdrawPackage(key)).value
    assert kit_of(house).who is Who.NOBODY_YET
    first = house.look(package_versions)[-1].id
    with pytest.raises(Refused, match="package_first"):
        house.do(withdraw_package, WithdrawPackage(first))


def test_trying_again_makes_one_version(house: House) -> None:
    request = without_kit()
    assert house.do(set_package, request).value == house.do(set_package, request).value
    assert len(house.look(package_versions)) == 2


def test_change_beside_another_is_a_conflict(house: House) -> None:
    house.do(set_package, without_kit())
    with pytest.raises(Conflict, match="changed_meanwhile"):
        house.do(set_package, without_kit(id=uuid7()))


def _long(request: SetPackage) -> SetPackage:
    return replace(request, note="x" * 81)


def _backwards(request: SetPackage) -> SetPackage:
    items = (replace(request.items[0], due_from_h=9, due_until_h=8), *request.items[1:])
    return replace(request, items=items)


def _short(request: SetPackage) -> SetPackage:
    return replace(request, items=request.items[1:])


@pytest.mark.parametrize(
    ("spoil", "field"), [(_long, "note"), (_backwards, "HEB"), (_short, "items")]
)
def test_unusable_version_is_told(
    house: House, spoil: Callable[[SetPackage], SetPackage], field: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(set_package, spoil(without_kit()))
    assert list(refusal.value.problems) == [field]
    assert len(house.look(package_versions)) == 1


def test_only_the_administration_changes_the_package(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).do(set_package, without_kit())


def test_who_fasts_and_who_does_not_eat_apart_and_once(house: House) -> None:
    fast, child = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    season = Season(date(2026, 11, 14), date(2026, 11, 20))
    house.do(set_package, SetPackage(package(), replace(HOURS, seasons=(season,)), 1))
    house.clock.at = house.clock.now().replace(hour=12)
    day = "2026-11-14/"
    assert house.do(serve, Serve(fast.card_code, "REP", day + "souhour")).value.serving_id
    refused = house.do(serve, Serve(fast.card_code, "REP", day + "dejeuner")).value
    assert (refused.verdict, refused.reason) == (Verdict.NOT_ENTITLED, "other_meal_taken")
    assert house.do(serve, Serve(child.card_code, "REP", day + "dejeuner")).value.serving_id
    both = (fast.stay_id, child.stay_id)
    marks = house.do(mark_items, MarkItems(both, "REP", day + "rupture")).value
    assert [mark.reason for mark in marks] == ["", "other_meal_taken"]
    sheet = house.do(record_sheet, RecordSheet("REP", day + "diner", both)).value
    assert (sheet.recorded, sheet.not_entitled) == (1, 1)


def with_meals(**changes: object) -> SetPackage:
    items = tuple(replace(each, **changes) if each.code == "REP" else each for each in package())
    return SetPackage(items, HOURS, seen_number=1)


def test_a_centre_adds_a_service_of_its_own(house: House) -> None:
    (begun,) = registered(house, an_operation(house))
    shower = ItemRule("X1", "Douche", "autre", 1, "unité", 0, 72, core=False, who=Who.ALL)
    house.do(set_package, SetPackage((*package(), shower), HOURS, seen_number=1))
    answer = house.do(serve, Serve(begun.card_code, "X1", "stay")).value
    assert answer.verdict is Verdict.SERVED
    again = house.do(serve, Serve(begun.card_code, "X1", "stay")).value
    assert again.verdict is Verdict.ALREADY_SERVED
    with pytest.raises(InvalidInput) as refused:
        house.do(set_package, SetPackage(package(), HOURS, seen_number=2))
    assert refused.value.problems == {"items": "item_missing"}


@pytest.mark.parametrize(
    ("code", "label", "fault"),
    [
        ("X1", "", "required"),
        ("X1", "x" * 81, "too_long"),
        ("X1", "Dou\u202eche", "hidden_signs"),
        ("x1", "Douche", "item_code_unusable"),
        ("TROPLONG", "Douche", "item_code_unusable"),
    ],
)
def test_a_service_that_cannot_be_kept_is_named(
    house: House, code: str, label: str, fault: str
) -> None:
    new = ItemRule(code, label, "autre", 1, "unité", 0, 72, core=False, who=Who.ALL)
    with pytest.raises(InvalidInput) as refused:
        house.do(set_package, SetPackage((*package(), new), HOURS, seen_number=1))
    assert refused.value.problems == {code: fault}


def test_what_is_to_be_said_is_told_with_each_serving(house: House) -> None:
    (begun,) = registered(house, an_operation(house))
    house.do(set_package, with_meals(advice="Passer au bureau 2"))
    slot = f"{house.clock.now():%Y-%m-%d}/dejeuner"
    answer = house.do(serve, Serve(begun.card_code, "REP", slot)).value
    assert (answer.verdict, answer.advice) == (Verdict.ATTENTION, "Passer au bureau 2")


def test_two_meals_keep_the_interval_and_an_undone_one_counts_no_more(house: House) -> None:
    (begun,) = registered(house, an_operation(house))
    house.do(set_package, with_meals(interval_min=60))
    day = f"{house.clock.now():%Y-%m-%d}"
    first = house.do(serve, Serve(begun.card_code, "REP", f"{day}/petit-dejeuner")).value
    assert first.verdict is Verdict.SERVED
    house.clock.step(timedelta(minutes=59))
    soon = house.do(serve, Serve(begun.card_code, "REP", f"{day}/dejeuner")).value
    assert (soon.verdict, soon.reason) == (Verdict.NOT_ENTITLED, "too_soon")
    house.do(undo_serving, UndoServing(first.serving_id))
    now = house.do(serve, Serve(begun.card_code, "REP", f"{day}/dejeuner")).value
    assert now.verdict is Verdict.SERVED


def test_after_the_interval_the_next_meal_is_served(house: House) -> None:
    (begun,) = registered(house, an_operation(house))
    house.do(set_package, with_meals(interval_min=60))
    day = f"{house.clock.now():%Y-%m-%d}"
    house.do(serve, Serve(begun.card_code, "REP", f"{day}/petit-dejeuner"))
    house.clock.step(timedelta(minutes=60))
    answer = house.do(serve, Serve(begun.card_code, "REP", f"{day}/dejeuner")).value
    assert answer.verdict is Verdict.SERVED


def test_paper_keeps_the_interval_at_its_own_time(house: House) -> None:
    (begun,) = registered(house, an_operation(house))
    house.do(set_package, with_meals(interval_min=60))
    day = f"{house.clock.now():%Y-%m-%d}"
    house.clock.step(timedelta(hours=5))
    at = house.clock.now() - timedelta(minutes=100)
    lines = RecordLines("REP", f"{day}/petit-dejeuner", begun.call_no, at)
    assert house.do(record_lines, lines).value[0].verdict is Verdict.SERVED
    near = RecordLines("REP", f"{day}/dejeuner", begun.call_no, at + timedelta(minutes=30))
    (refusal,) = house.do(record_lines, near).value
    assert (refusal.verdict, refusal.reason) == (Verdict.NOT_ENTITLED, "too_soon")
