"""What a ticked list is typed in with."""

from core.house import House
from core.queries.package.sheets import sheet_choices
from tests.builders import an_operation


def test_items_that_are_given_at_a_post_and_the_operations_to_choose_from(house: House) -> None:
    an_operation(house)
    an_operation(house, "Vol de Tunis")
    choices = house.look(sheet_choices)
    codes = {item.code for item in choices.items}
    assert {"REP", "KHY", "MED"} <= codes
    assert "HEB" not in codes  # a bed is given in the housing, not on a list
    assert {each.number for each in choices.operations} == {1, 2}
    assert choices.at == house.clock.now()
