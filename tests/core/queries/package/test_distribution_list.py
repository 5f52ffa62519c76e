"""Who is on a distribution list: who a scan would serve, families together, who has it told so."""

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.package.serve import Serve, serve
from core.errors import InvalidInput, NotAllowed
from core.queries.package.distribution_list import distribution_list
from core.rules.access import Role
from tests.builders import a_family, a_fiche, an_operation, as_roles, registered

LUNCH = "2026-11-14/dejeuner"


@pytest.fixture
def operation(house):
    return an_operation(house)


def calls(found):
    return [row.call_no for row in found.rows]


def test_everybody_who_is_owed_it_is_on_it_by_call_number(house, operation):
    people = registered(house, operation, *(a_fiche(n) for n in range(1, 4)))
    found = house.look(distribution_list, "REP", LUNCH)
    assert calls(found) == [each.call_no for each in people]
    assert {row.quantity for row in found.rows} == {1}


def test_a_family_stands_together_where_its_first_one_stands(house, operation):
    (first,) = registered(house, operation, a_fiche(1))
    family = a_family(house, operation, 40, 8)
    (last,) = registered(house, operation, a_fiche(9))
    found = house.look(distribution_list, "REP", LUNCH)
    assert calls(found) == [first.call_no, *(each.call_no for each in family), last.call_no]
    assert [row.size for row in found.rows] == [1, 2, 2, 1]
    assert found.rows[0].family == ""
    assert found.rows[1].family == found.rows[2].family != ""


def test_who_has_it_is_told_and_who_left_is_not_on_it(house, operation):
    one, two, three = registered(house, operation, *(a_fiche(n) for n in range(1, 4)))
    house.do(serve, Serve(one.card_code, "KHY", "stay"))
    house.do(end_stay, EndStay(two.stay_id, "HOME"))
    found = house.look(distribution_list, "KHY", "stay")
    assert {row.call_no: row.has_it for row in found.rows} == {
        one.call_no: True,
        three.call_no: False,
    }


def test_a_list_of_one_operation_has_nobody_of_another(house, operation):
    (mine,) = registered(house, operation, a_fiche(1))
    registered(house, an_operation(house, "Autre convoi"), a_fiche(2))
    number = int(mine.call_no.partition("-")[0])
    found = house.look(distribution_list, "KHY", "stay", number)
    assert calls(found) == [mine.call_no]
    assert found.operation == "Convoi de Nioro"


def test_what_is_for_women_lists_women_only(house, operation):
    registered(house, operation, a_fiche(1, sex="M"), a_fiche(2, sex="F"))
    found = house.look(distribution_list, "KDI", "stay")
    assert {row.sex for row in found.rows} == {"F"}


def test_nobody_here_is_an_empty_list(house):
    assert house.look(distribution_list, "KHY", "stay").rows == ()


def test_an_item_or_a_slot_that_is_none_is_refused(house):
    with pytest.raises(InvalidInput):
        house.look(distribution_list, "XYZ", "stay")
    with pytest.raises(InvalidInput):
        house.look(distribution_list, "REP", "midi")


def test_who_may_not_serve_gets_no_list(house):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.DATA).look(distribution_list, "KHY", "stay")
