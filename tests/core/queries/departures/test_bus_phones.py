"""Telephones of a bus: of its passengers only, for who lets people leave."""

import pytest

from core.commands.departures.buses import BusPlan, PlanBuses, SeatIn, plan_buses, seat_in
from core.errors import NotAllowed
from core.queries.departures.bus_phones import bus_phones
from core.rules.access import Role
from tests.builders import a_fiche, an_operation, as_roles, registered


@pytest.fixture
def people(house):
    fiches = (
        a_fiche(1, phone="+22376123456"),
        a_fiche(2, phone=""),
        a_fiche(3, phone="+22366123456"),
    )
    return registered(house, an_operation(house), *fiches)


@pytest.fixture
def bus(house, people):
    plan = BusPlan("Kayes", 10, tuple(each.stay_id for each in people[:2]))
    house.do(plan_buses, PlanBuses((plan,)))
    return plan.id


def test_only_passengers_who_gave_one_are_there(house, people, bus):
    assert house.look(bus_phones, bus) == {people[0].stay_id: "+22376123456"}


def test_who_stepped_out_of_the_bus_is_not(house, people, bus):
    house.do(seat_in, SeatIn((people[0].stay_id,), None))
    assert house.look(bus_phones, bus) == {}


def test_who_lets_nobody_leave_sees_no_telephone(house, bus):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.DATA).look(bus_phones, bus)
