"""The figures by which the framework is judged: groups that add up, periods, coverage."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.commands.departures.end_stay import EndStay, Leaving, end_stay
from core.commands.package.mark_items import MarkItems, mark_items
from core.commands.package.serve import Serve, serve
from core.errors import NotAllowed
from core.house import House
from core.queries.figures.figures import Figures, figures, operation_names
from core.rules.access import Role
from core.rules.births import from_age
from tests.builders import FOUNDED_AT, a_fiche, an_operation, as_roles, registered, some_people


def groups(found: Figures) -> tuple[int, ...]:
    return (
        found.men,
        found.women,
        found.boys,
        found.girls,
        found.unknown_sex,
        found.unknown_age,
    )


def test_groups_add_up_whatever_is_not_known(house: House) -> None:
    operation, today = an_operation(house), FOUNDED_AT.date()
    people = [
        ("M", 30),
        ("M", 18),
        ("F", 40),
        ("M", 17),
        ("F", 3),
        ("", 30),
        ("", None),
        ("F", None),
    ]
    registered(
        house,
        operation,
        *(
            a_fiche(n, sex=sex, birth=None if age is None else from_age(age, today))
            for n, (sex, age) in enumerate(people)
        ),
    )
    found = house.look(figures)
    assert groups(found) == (2, 1, 1, 1, 2, 1)
    assert sum(groups(found)) == found.people == 8


def test_age_is_that_on_arrival(house: House) -> None:
    operation = an_operation(house)
    registered(house, operation, a_fiche(1, birth=from_age(17, FOUNDED_AT.date())))
    house.clock.step(timedelta(days=400))
    assert house.look(figures).boys == 1


def test_figures_of_a_period_hold_both_its_days(house: House) -> None:
    registered(house, an_operation(house))
    house.clock.step(timedelta(days=1))
    registered(house, an_operation(house, departure_country="MRT"), a_fiche(2))
    days = [date(2026, 11, 13), date(2026, 11, 14), date(2026, 11, 15), date(2026, 11, 16)]
    counted = [house.look(figures, first_day=day, last_day=day).people for day in days]
    assert counted == [0, 1, 1, 0]
    assert house.look(figures, first_day=days[1], last_day=days[2]).people == 2
    assert house.look(figures, first_day=days[2]).by_country == (("MRT", 1),)
    assert house.look(figures, last_day=days[1]).people == 1


def test_servings_and_delays_are_those_of_the_people_counted(house: House) -> None:
    first, second = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    house.clock.step(timedelta(hours=5))
    house.do(serve, Serve(first.card_code, "REP", "2026-11-14/petit-dejeuner"))
    house.do(serve, Serve(first.card_code, "REP", "2026-11-14/petit-dejeuner"))
    house.clock.step(timedelta(hours=5))
    house.do(serve, Serve(second.card_code, "REP", "2026-11-14/dejeuner"))
    house.do(mark_items, MarkItems((first.stay_id,), "PSP", kind="refused"))
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    found = house.look(figures)
    assert (found.meals_served, found.servings, found.refused_scans) == (2, 2, 1)
    assert found.median_hours_to_first_meal == 7.5
    assert (found.median_hours_to_exit, found.median_hours_to_medical) == (10.0, None)
    assert (found.present, found.left, found.overdue) == (1, 1, 0)
    coverage = {item.code: (item.done, item.owed) for item in found.coverage}
    assert coverage["REP"] == (1, 2)
    assert coverage["PSP"] == (0, 2)
    assert "KIN" not in coverage
    later = house.look(figures, first_day=date(2026, 11, 15))
    assert (later.servings, later.people) == (0, 0)


def test_figures_of_another_centre_are_empty_here(house: House) -> None:
    registered(house, an_operation(house))
    assert house.look(figures, centre="BKO").by_centre == (("BKO", 1),)
    other = house.look(figures, centre="KAY")
    assert (other.people, other.centre_code, other.servings) == (0, "KAY", 0)


def test_four_hundred_people_are_counted_with_few_questions(house: House) -> None:
    operation = an_operation(house)
    begun = some_people(house, operation, 415)
    house.do(mark_items, MarkItems(tuple(each.stay_id for each in begun), "KHY"))
    asked: list[str] = []
    event.listen(house.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    assert house.look(figures).people == 415
    # The ledger is read in pieces of 400 stays; nothing is asked person by person.
    assert len(asked) < 20


def test_only_who_may_see_figures_does(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).look(figures)
    assert as_roles(house, Role.DATA).look(figures).people == 0


def test_cards_are_counted_by_why_they_were_replaced_and_how_they_ended(
    house: House,
) -> None:
    one, two, three = registered(house, an_operation(house), *(a_fiche(n) for n in range(3)))
    house.do(replace_card, ReplaceCard(one.stay_id, "lost"))
    house.do(replace_card, ReplaceCard(two.stay_id, "lost"))
    house.do(replace_card, ReplaceCard(two.stay_id, "printer"))
    house.do(end_stay, EndStay(one.stay_id, "HOME", Leaving(card_fate="cut")))
    house.do(end_stay, EndStay(three.stay_id, "HOME"))
    found = house.look(figures)
    assert dict(found.cards_replaced) == {"lost": 2, "printer": 1}
    assert dict(found.cards_ended) == {"cut": 1, "": 1}
    later = house.look(figures, first_day=date(2030, 1, 1))
    assert (later.cards_replaced, later.cards_ended) == ((), ())


def test_one_operation_is_counted_alone(house: House) -> None:
    first, second = an_operation(house, "Nuit"), an_operation(house, "Matin")
    one, *_rest = registered(house, first, a_fiche(1), a_fiche(2), a_fiche(3))
    (other,) = registered(house, second, a_fiche(4, sex="F"))
    for each in (one, other):
        for _time in range(2):
            house.do(serve, Serve(each.call_no, "KHY", "stay"))
    found = house.look(figures, operation_id=first)
    assert (found.people, found.men, found.women) == (3, 3, 0)
    assert (found.servings, found.refused_scans) == (1, 1)
    assert found.by_operation == (("01 Nuit", 3),)
    assert house.look(figures, operation_id=second).women == 1
    assert house.look(operation_names) == ((second, "02 Matin"), (first, "01 Nuit"))
