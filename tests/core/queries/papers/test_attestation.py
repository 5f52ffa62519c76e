"""What is attested of a stay: who, when, what was given; nothing of health but the visit."""

from datetime import timedelta

import pytest

from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.departures.end_stay import EndStay, Leaving, end_stay
from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.commands.package.serve import Serve, serve
from core.errors import NotAllowed, Refused
from core.ids import uuid7
from core.queries.papers.attestation import Help, attested_stay
from core.rules.access import Role
from tests.builders import a_fiche, an_operation, as_roles, registered


@pytest.fixture
def man(house):
    (begun,) = registered(house, an_operation(house), a_fiche(1, needs=("health",)))
    return begun


def test_what_was_given_is_told_and_nothing_else(house, man, clock):
    house.do(assign_proposed, AssignProposed((man.stay_id,)))
    for item in ("KHY", "PSP", "MED"):
        house.do(serve, Serve(man.card_code, item, "stay"))
    clock.step(timedelta(days=2))
    house.do(end_stay, EndStay(man.stay_id, "HOME", Leaving(destination="Kayes", means="bus")))
    found = house.look(attested_stay, man.stay_id)
    assert found.helps == (Help("HEB", 2), Help("KHY"), Help("TRA"))
    assert found.seen_by_health
    assert found.destination == "Kayes"
    assert found.until - found.arrived_at >= timedelta(days=2)


def test_who_got_nothing_yet_has_an_attestation_of_the_stay(house, man):
    found = house.look(attested_stay, man.stay_id)
    assert (found.helps, found.seen_by_health, found.until) == ((), False, None)
    assert found.registration_no == man.registration_no


def test_a_stay_that_never_was_is_not_attested(house, man):
    house.do(cancel_stay, CancelStay(man.stay_id, "wrong_person"))
    for stay_id in (man.stay_id, uuid7()):
        with pytest.raises(Refused, match="stay_unknown"):
            house.look(attested_stay, stay_id)


def test_who_sees_no_people_attests_nothing(house, man):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).look(attested_stay, man.stay_id)
