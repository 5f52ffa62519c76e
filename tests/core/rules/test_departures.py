"""With whom a minor leaves, and buses that keep families together."""

import random

import pytest

from core.ids import uuid7
from core.rules.departures import Escort, Rider, minor_problem, propose_buses

VERIFIED = Escort("Awa Diarra", "NINA", link_checked=True)


@pytest.mark.parametrize(
    ("age", "exit_type", "adult", "escort", "service", "problem"),
    [
        (None, "HOME", False, Escort(), "", ""),
        (18, "HOME", False, Escort(), "", ""),
        (17, "HOME", False, Escort(), "", "minor_needs_adult"),
        (17, "HOME", True, Escort(), "", ""),
        (17, "FAMILY", False, VERIFIED, "", ""),
        (17, "FAMILY", False, Escort("Awa"), "", "escort_unverified"),
        (17, "SOCIAL", True, VERIFIED, " ", "service_unnamed"),
        (17, "SOCIAL", False, Escort(), "DRPFEF", ""),
        (3, "DEAD", False, Escort(), "", ""),
    ],
)
def test_minor_leaves_with_somebody_who_answers(age, exit_type, adult, escort, service, problem):
    found = minor_problem(age, exit_type, adult_leaves=adult, escort=escort, service=service)
    assert found == problem


@pytest.mark.parametrize("seed", range(12))
def test_everybody_rides_once_in_his_region_and_families_together(seed):
    chance = random.Random(seed)
    seats = chance.randint(5, 50)
    riders = []
    for _family in range(chance.randint(1, 60)):
        family, region = uuid7(), chance.choice(("01", "02", "05"))
        cercle = region + chance.choice("AB")
        riders += [Rider(uuid7(), family, region, cercle) for _ in range(chance.randint(1, 5))]
    buses = propose_buses(riders, seats)
    assert sorted(key for bus in buses for key in bus.stay_ids) == sorted(r.stay_id for r in riders)
    by_key = {rider.stay_id: rider for rider in riders}
    for bus in buses:
        assert 1 <= len(bus.stay_ids) <= seats
        assert {by_key[key].region_code for key in bus.stay_ids} == {bus.region_code}
        assert not bus.splits_family
    of_family = {}
    for at, bus in enumerate(buses):
        for key in bus.stay_ids:
            of_family.setdefault(by_key[key].family_id, set()).add(at)
    assert all(len(where) == 1 for where in of_family.values())


def test_family_larger_than_a_bus_is_split_and_said():
    family = uuid7()
    riders = [Rider(uuid7(), family, "01", "") for _ in range(7)]
    buses = propose_buses(riders, 5)
    assert [len(bus.stay_ids) for bus in buses] == [5, 2]
    assert all(bus.splits_family for bus in buses)
    with pytest.raises(ValueError, match="at least one"):
        propose_buses(riders, 0)
