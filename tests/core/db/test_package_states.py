"""Where every item of every person stands."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.package.mark_items import MarkItems, UnmarkItems, mark_items, unmark_items
from core.db.package_states import ItemStanding, standings
from core.db.people import Person
from core.db.stays import Stay
from core.house import House
from core.rules.package import ItemState
from tests.builders import a_family, an_operation, package, registered


def test_every_item_of_the_package_has_its_standing(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(mark_items, MarkItems((man.stay_id,), "MED"))
    found = _standings(house)[man.call_no]
    assert list(found) == [rule.code for rule in package()]
    assert (found["MED"].state, found["MED"].done, found["MED"].owed) == (ItemState.DONE, 1, 1)
    assert (found["REP"].state, found["REP"].owed) == (ItemState.DUE, 9)
    assert (found["VAC"].state, found["VAC"].owed) == (ItemState.NOT_NEEDED, 0)


def test_entry_that_was_taken_back_counts_no_more(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    (mark,) = house.do(mark_items, MarkItems((man.stay_id,), "MED")).value
    assert mark.serving_id is not None
    house.do(unmark_items, UnmarkItems((mark.serving_id,)))
    assert _standings(house)[man.call_no]["MED"].done == 0


def test_meal_that_was_declined_leaves_the_others_owed(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    slot = "2026-11-14/petit-dejeuner"
    house.do(mark_items, MarkItems((man.stay_id,), "REP", slot, kind="refused"))
    house.clock.step(timedelta(hours=8))
    meals = _standings(house)[man.call_no]["REP"]
    assert (meals.state, meals.done, meals.owed) == (ItemState.PARTLY, 0, 9)


def test_one_person_asked_alone_has_the_same_standing_as_among_all(house: House) -> None:
    a_family(house, an_operation(house), 34, 9)
    together = _standings(house)
    with Session(house.engine) as session:
        for stay, person in session.execute(
            select(Stay, Person).join(Person, Stay.person_id == Person.id)
        ):
            alone = standings(session, [(stay, person)], house.clock.now())[stay.id]
            assert {item.code: item for item in alone} == together[stay.call_no]
    assert together["01-002"]["MNA"].state is ItemState.NOT_NEEDED


def _standings(house: House) -> dict[str, dict[str, ItemStanding]]:
    with Session(house.engine) as session:
        rows = session.execute(select(Stay, Person).join(Person, Stay.person_id == Person.id))
        pairs = [(stay, person) for stay, person in rows]
        found = standings(session, pairs, house.clock.now())
        return {
            stay.call_no: {item.code: item for item in found[stay.id]} for stay, _person in pairs
        }
