"""Referrals as they were recorded: exits to a service, hospital; never those of protection."""

from datetime import timedelta

import pytest

from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.departures.end_stay import EndStay, Leaving, end_stay
from core.commands.departures.move import Move, move
from core.commands.departures.undo_exit import UndoExit, undo_exit
from core.commands.headquarters.receive_batch import receive_batch
from core.errors import NotAllowed
from core.queries.batches.referrals import referrals_of
from core.queries.batches.register_rows import register
from core.rules.access import Role
from core.rules.births import Birth
from core.rules.departures import Escort
from tests.builders import a_family, a_fiche, a_frozen_batch, an_operation, as_roles, registered


@pytest.fixture
def begun(house):
    fiches = [a_fiche(number, birth=Birth("YEAR", 1990)) for number in range(1, 5)]
    return registered(house, an_operation(house), *fiches)


def told(house):
    rows = house.look(referrals_of, house.look(register).stays)
    return [(row.registration_no, row.service, row.structure, row.state) for row in rows]


def leave(house, stay, exit_type, **leaving):
    house.do(end_stay, EndStay(stay.stay_id, exit_type, Leaving(**leaving)))


def test_exits_to_a_service_are_told_by_their_kind_and_name(house, begun):
    leave(house, begun[0], "SOCIAL", service="Développement social")
    leave(house, begun[1], "TRANSFER", destination="Centre de Kayes")
    leave(house, begun[2], "OTHER", service="OIM Bamako")
    leave(house, begun[3], "HOME", destination="Nioro")
    assert told(house) == [
        (begun[0].registration_no, "DNDS", "Développement social", "taken"),
        (begun[1].registration_no, "OTHER", "Centre de Kayes", "taken"),
        (begun[2].registration_no, "OIM", "OIM Bamako", "taken"),
    ]


def test_time_in_hospital_is_open_until_somebody_comes_back(house, begun):
    man = begun[0]
    since = house.clock.now()
    house.do(move, Move(man.stay_id, "hospital", "fièvre"))
    assert told(house) == [(man.registration_no, "HOP", "", "taken")]
    house.clock.step(timedelta(hours=3))
    house.do(move, Move(man.stay_id, "in"))
    assert told(house) == [(man.registration_no, "HOP", "", "closed")]
    house.clock.step(timedelta(hours=1))
    house.do(move, Move(man.stay_id, "hospital"))
    rows = house.look(referrals_of, (man.stay_id,))
    assert [(row.at, row.state) for row in rows] == [
        (since, "closed"),
        (since + timedelta(hours=4), "taken"),
    ]
    leave(house, man, "HOME", destination="Kayes")
    assert {state for *_others, state in told(house)} == {"closed"}


def test_who_stays_in_hospital_for_good_is_one_referral(house, begun):
    since = house.clock.now()
    house.do(move, Move(begun[0].stay_id, "hospital"))
    house.clock.step(timedelta(hours=5))
    leave(house, begun[0], "HOSP", service="Gabriel Touré")
    leave(house, begun[1], "HOSP", service="Gabriel Touré")
    rows = house.look(referrals_of, (begun[0].stay_id, begun[1].stay_id))
    assert [(row.at, row.structure, row.state) for row in rows] == [
        (since, "Gabriel Touré", "taken"),
        (since + timedelta(hours=5), "Gabriel Touré", "taken"),
    ]


def test_exits_taken_back_and_arrivals_that_never_were_are_not_told(house, begun):
    leave(house, begun[0], "TRANSFER", service="Centre de Gao")
    house.do(undo_exit, UndoExit(begun[0].stay_id, "erreur"))
    house.do(move, Move(begun[1].stay_id, "hospital"))
    house.do(cancel_stay, CancelStay(begun[1].stay_id, "duplicate"))
    keys = tuple(one.stay_id for one in begun)
    assert house.look(referrals_of, keys) == ()


def test_lone_child_handed_over_is_nobodys_business(house):
    year = house.clock.now().year
    lone, ill, unknown = registered(
        house,
        an_operation(house),
        a_fiche(1, birth=Birth("YEAR", year - 14)),
        a_fiche(2, birth=Birth("YEAR", year - 15)),
        a_fiche(3, birth=None),
    )
    leave(house, lone, "SOCIAL", service="Action sociale")
    leave(house, ill, "HOSP", service="Hôpital du Mali")
    leave(house, unknown, "TRANSFER", service="Centre de Gao")
    assert told(house) == [(ill.registration_no, "HOP", "Hôpital du Mali", "taken")]


def test_child_that_leaves_with_its_mother_is_told_unless_it_is_handed_over(house):
    mother, child, other = a_family(house, an_operation(house), 34, 9, 7)
    leave(house, child, "TRANSFER", service="Centre de Gao", escort=Escort("Awa", "NINA", True))
    leave(house, other, "SOCIAL", service="Action sociale")
    assert told(house) == []
    leave(house, mother, "TRANSFER", service="Centre de Gao")
    assert {number for number, *_others in told(house)} == {
        mother.registration_no,
        child.registration_no,
    }


def test_headquarters_tells_the_same_of_what_came(house, hq, begun):
    leave(house, begun[0], "HOSP", service="Gabriel Touré")
    house.do(move, Move(begun[1].stay_id, "hospital", "fièvre"))
    hq.do(receive_batch, a_frozen_batch(house))
    assert told(hq) == told(house)
    assert len(told(hq)) == 2


def test_only_who_exports_reads_them(house):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).look(referrals_of, ())
