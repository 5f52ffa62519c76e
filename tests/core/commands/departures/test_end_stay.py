"""Leaving and staying longer."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.departures.end_stay import (
    EndStay,
    ExtendStay,
    Leaving,
    end_stay,
    extend_stay,
)
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.db.departures import Departure
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.ids import uuid7
from core.queries.cards.cards_to_print import card_counts
from core.queries.housing.bed_plan import bed_plan
from core.queries.people.person_file import person_file
from core.rules.access import Role
from core.rules.births import from_age
from core.rules.clock72 import StayState
from core.rules.departures import Escort
from tests.builders import FOUNDED_AT, a_family, a_fiche, an_operation, as_roles, registered


def test_exit_stops_the_clock_frees_the_bed_and_ends_the_card(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    house.clock.step(timedelta(hours=68))
    assert house.do(end_stay, EndStay(man.stay_id, "HOME")).value == "H1-01"
    found = house.look(person_file, man.person_id)
    assert (found.exited_at, found.state) == (FOUNDED_AT + timedelta(hours=68), StayState.LEFT)
    assert house.look(card_counts) == {"ended": 1}
    assert all(bed.stay_id is None for bed in house.look(bed_plan))
    with pytest.raises(Refused, match="has_left"):
        house.do(end_stay, EndStay(man.stay_id, "HOME"))


@pytest.mark.parametrize("exit_type", ["", "EXTEND", "CANCELLED"])
def test_what_is_no_exit_is_told(house: House, exit_type: str) -> None:
    (man,) = registered(house, an_operation(house))
    with pytest.raises(InvalidInput):
        house.do(end_stay, EndStay(man.stay_id, exit_type))


def test_lone_minor_leaves_to_a_family_or_a_service_only(house: House) -> None:
    operation, today = an_operation(house), FOUNDED_AT.date()
    children = registered(
        house, operation, *(a_fiche(n, birth=from_age(16, today)) for n in (1, 2))
    )
    for exit_type in ("HOME", "LEFT", "OTHER"):
        with pytest.raises(Refused) as refusal:
            house.do(end_stay, EndStay(children[0].stay_id, exit_type))
        assert (refusal.value.code, refusal.value.details) == ("minor_needs_adult", {"age": 16})
    for exit_type in ("SOCIAL", "TRANSFER", "HOSP"):
        with pytest.raises(Refused, match="service_unnamed"):
            house.do(end_stay, EndStay(children[0].stay_id, exit_type))
    for half in (
        Escort("Oumar Diarra"),
        Escort("Oumar Diarra", "NINA"),
        Escort("Oumar Diarra", link_checked=True),
    ):
        with pytest.raises(Refused, match="escort_unverified"):
            house.do(end_stay, EndStay(children[0].stay_id, "FAMILY", Leaving(escort=half)))
    uncle = Leaving(escort=Escort("Oumar Diarra", "NINA", link_checked=True))
    house.do(end_stay, EndStay(children[0].stay_id, "FAMILY", uncle))
    house.do(end_stay, EndStay(children[1].stay_id, "SOCIAL", Leaving(service="DRPFEF Bamako")))


def test_how_somebody_left_and_what_is_owed_is_kept(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    leaving = Leaving("Kayes", "bus", "T-12", "Awa", "76000000", owed_reason="hurried")
    house.do(end_stay, EndStay(man.stay_id, "HOME", leaving))
    with Session(house.engine) as session:
        (row,) = session.scalars(select(Departure))
        assert (row.destination, row.means, row.ticket) == ("Kayes", "bus", "T-12")
        assert (row.receiver_name, row.receiver_phone) == ("Awa", "76000000")
        assert {"MED", "KHY", "TEL"} <= set(row.owed.split())
        assert row.owed_reason == "hurried"


def test_unknown_means_and_reason_are_told(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    with pytest.raises(InvalidInput) as refusal:
        house.do(
            end_stay,
            EndStay(man.stay_id, "HOME", Leaving("x" * 121, "carpet", owed_reason="because")),
        )
    assert refusal.value.problems == {
        "destination": "too_long",
        "means": "code_unknown",
        "owed_reason": "code_unknown",
    }


def test_children_leave_with_their_mother_and_not_an_hour_behind_her(house: House) -> None:
    operation = an_operation(house)
    mother, child, other = (each.stay_id for each in a_family(house, operation, 34, 9, 7))
    house.do(end_stay, EndStay(child, "HOME"))
    house.do(end_stay, EndStay(mother, "HOME"))
    house.clock.step(timedelta(minutes=61))
    with pytest.raises(Refused, match="minor_needs_adult"):
        house.do(end_stay, EndStay(other, "HOME"))


def test_family_that_is_scanned_one_after_the_other_leaves_whole(house: House) -> None:
    begun = a_family(house, an_operation(house), 34, 9, 7)
    for each in begun:
        house.do(end_stay, EndStay(each.stay_id, "HOME"))
        house.clock.step(timedelta(minutes=5))


def test_relative_of_unknown_age_does_not_answer_for_a_child(house: House) -> None:
    from core.commands.people.register import Register, register

    today = FOUNDED_AT.date()
    members = (a_fiche(1, birth=None), a_fiche(2, birth=from_age(9, today)))
    begun = house.do(register, Register(an_operation(house), members)).value
    with pytest.raises(Refused, match="minor_needs_adult"):
        house.do(end_stay, EndStay(begun[1].stay_id, "HOME"))


def test_extension_moves_the_end_and_says_who_signed(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    later = FOUNDED_AT + timedelta(hours=120)
    assert house.do(extend_stay, ExtendStay(man.stay_id, later, "TRANSPORT")).value == later
    found = house.look(person_file, man.person_id)
    assert (found.deadline_at, found.state) == (later, StayState.EXTENDED)


@pytest.mark.parametrize("hours", [72, 10, 24 * 30 + 1])
def test_new_end_must_lie_behind_the_old_one_and_within_a_month(house: House, hours: int) -> None:
    (man,) = registered(house, an_operation(house))
    request = ExtendStay(man.stay_id, FOUNDED_AT + timedelta(hours=hours), "MED")
    with pytest.raises(InvalidInput) as refusal:
        house.do(extend_stay, request)
    assert refusal.value.problems == {"deadline_at": "deadline_out_of_range"}


def test_extension_needs_its_reason_and_a_zone(house: House) -> None:
    request = ExtendStay(uuid7(), FOUNDED_AT.replace(tzinfo=None), "")
    with pytest.raises(InvalidInput) as refusal:
        house.do(extend_stay, request)
    assert refusal.value.problems == {"reason": "required", "deadline_at": "time_without_zone"}


def test_who_is_gone_cannot_be_extended(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    for stay_id in (man.stay_id, uuid7()):
        with pytest.raises(Refused, match="stay_unknown"):
            house.do(extend_stay, ExtendStay(stay_id, FOUNDED_AT + timedelta(hours=96), "MED"))


def test_reception_ends_stays_and_only_the_manager_extends(house: House) -> None:
    def extend(role: Role, stay_id: UUID) -> None:
        desk = as_roles(house, role)
        desk.do(extend_stay, ExtendStay(stay_id, FOUNDED_AT + timedelta(hours=96), "MED"))

    (man,) = registered(house, an_operation(house))
    with pytest.raises(NotAllowed):
        extend(Role.RECEPTION, man.stay_id)
    extend(Role.MANAGER, man.stay_id)
    with pytest.raises(NotAllowed):
        as_roles(house, Role.HEALTH).do(end_stay, EndStay(man.stay_id, "HOME"))
    as_roles(house, Role.RECEPTION).do(end_stay, EndStay(man.stay_id, "HOME"))
