"""Beds: never two people in one, whoever races; families together, sexes apart."""

import threading
from collections import Counter

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import (
    AssignBed,
    Assigned,
    AssignProposed,
    assign_bed,
    assign_proposed,
    free_bed,
)
from core.db.stays import BedNight
from core.errors import NotAllowed, Refused
from core.house import House
from core.ids import uuid7
from core.queries.housing.bed_plan import bed_plan, without_bed
from core.queries.package.follow_up import follow_up
from core.rules.access import Role
from core.rules.package import ItemState
from tests.builders import (
    a_family,
    a_fiche,
    an_operation,
    as_roles,
    registered,
    some_people,
)


def test_bed_is_given_moved_and_freed(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    assert house.do(assign_bed, AssignBed(man.stay_id, " h1-01 ")).value == Assigned(
        man.stay_id, "H1-01", "men"
    )
    house.do(assign_bed, AssignBed(man.stay_id, "H1-02"))
    assert _sleeping(house) == {"H1-02": man.call_no}
    assert house.do(free_bed, man.stay_id).value == "H1-02"
    assert house.do(free_bed, man.stay_id).value == ""
    assert _sleeping(house) == {}


def test_giving_the_same_bed_again_writes_no_second_night(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    for _ in range(2):
        house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    with Session(house.engine) as session:
        assert len(session.scalars(select(BedNight)).all()) == 1


def test_taken_bed_is_refused_and_the_old_one_kept(house: House) -> None:
    first, second = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    house.do(assign_bed, AssignBed(first.stay_id, "H1-01"))
    house.do(assign_bed, AssignBed(second.stay_id, "H1-02"))
    with pytest.raises(Refused) as refusal:
        house.do(assign_bed, AssignBed(second.stay_id, "H1-01"))
    assert (refusal.value.code, refusal.value.details) == ("bed_taken", {"bed": "H1-01"})
    assert _sleeping(house) == {"H1-01": first.call_no, "H1-02": second.call_no}


def test_desks_racing_for_one_bed_put_one_person_in_it(house: House, other_desk: House) -> None:
    people = registered(house, an_operation(house), *map(a_fiche, range(6)))
    gate = threading.Barrier(2)
    results: Counter[str] = Counter()

    def work(desk: House, mine: int) -> None:
        gate.wait(timeout=20)
        for each in people[mine::2]:
            try:
                desk.do(assign_bed, AssignBed(each.stay_id, "H1-03"))
                results["given"] += 1
            except Refused as refusal:
                results[refusal.code] += 1

    threads = [
        threading.Thread(target=work, args=(desk, mine))
        for mine, desk in enumerate((house, other_desk))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert results == {"given": 1, "bed_taken": 5}
    assert len(_sleeping(house)) == 1


def test_rule_of_the_block_needs_a_reason(house: House) -> None:
    (woman,) = registered(house, an_operation(house), a_fiche(1, sex="F"))
    with pytest.raises(Refused) as refusal:
        house.do(assign_bed, AssignBed(woman.stay_id, "H1-01"))
    assert refusal.value.details == {"bed": "H1-01", "kind": "men"}
    given = house.do(assign_bed, AssignBed(woman.stay_id, "H1-01", "bloc F fermé")).value
    assert given.reason == "bloc F fermé"


def test_everybody_gets_the_proposed_bed_and_families_one_room(house: House) -> None:
    operation = an_operation(house)
    family = a_family(house, operation)
    women = registered(house, operation, *(a_fiche(n, sex="F") for n in range(7)))
    given = {each.stay_id: each for each in house.do(assign_proposed, AssignProposed()).value}
    assert {given[each.stay_id].bed_code[:2] for each in family} == {"K1"}
    assert [given[each.stay_id].bed_code[:1] for each in women] == ["F"] * 6 + ["K"]
    assert house.do(assign_proposed, AssignProposed()).value == ()


def test_who_finds_no_bed_stays_without_one(house: House) -> None:
    begun = some_people(house, an_operation(house), 30)
    given = house.do(assign_proposed, AssignProposed()).value
    assert len(given) == 30
    waiting = house.look(without_bed)
    assert {row.reason for row in waiting} == {"no_bed"}
    assert len(waiting) == sum(1 for each in given if not each.bed_code)
    codes = [each.bed_code for each in given if each.bed_code]
    assert len(codes) == len(set(codes))
    assert len(begun) == 30


def test_only_the_stays_that_were_chosen_get_their_proposal(house: House) -> None:
    first, second = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    (given,) = house.do(assign_proposed, AssignProposed((second.stay_id,))).value
    assert (given.stay_id, given.bed_code) == (second.stay_id, "H1-01")
    assert [row.stay_id for row in house.look(without_bed)] == [first.stay_id]


def test_late_member_is_proposed_the_room_of_the_family(house: House) -> None:
    begun = a_family(house, an_operation(house), 34, 36, 8)
    house.do(assign_proposed, AssignProposed((begun[0].stay_id, begun[1].stay_id)))
    (row,) = house.look(without_bed)
    assert (row.stay_id, row.proposed[:2], row.reason) == (begun[2].stay_id, "K1", "with_family")


def test_first_bed_serves_the_right_to_housing_once(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-02"))
    (row,) = house.look(follow_up)
    bed = next(item for item in row.items if item.code == "HEB")
    assert (bed.state, bed.done) == (ItemState.DONE, 1)


def test_unknown_bed_blocked_bed_and_absent_person_are_told(house: House) -> None:
    from sqlalchemy import update

    from core.commands import command
    from core.db.stays import Bed

    @command(None)
    def block(session: Session, request: str) -> None:
        session.execute(update(Bed).where(Bed.code == request).values(blocked="fuite"))

    (man,) = registered(house, an_operation(house))
    house.do(block, "H1-01")
    with pytest.raises(Refused) as refusal:
        house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    assert (refusal.value.code, refusal.value.details["why"]) == ("bed_blocked", "fuite")
    with pytest.raises(Refused, match="bed_unknown"):
        house.do(assign_bed, AssignBed(man.stay_id, "Z9-99"))
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    for stay_id in (man.stay_id, uuid7()):
        with pytest.raises(Refused, match="stay_unknown"):
            house.do(assign_bed, AssignBed(stay_id, "H1-02"))


def test_only_housing_gives_beds(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).do(assign_proposed, AssignProposed())


def _sleeping(house: House) -> dict[str, str]:
    return {bed.code: bed.call_no for bed in house.look(bed_plan) if bed.stay_id is not None}
