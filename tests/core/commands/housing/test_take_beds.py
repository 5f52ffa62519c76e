"""A whole proposal is one act; what changed at another desk meanwhile has its way on."""

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.housing.free_beds import free_beds
from core.commands.housing.take_beds import TakeBeds, take_beds
from core.errors import NotAllowed
from core.house import House
from core.queries.housing.bed_plan import bed_plan, waiting, without_bed
from core.rules.access import Role
from tests.builders import a_family, a_fiche, an_operation, as_roles, registered


def shown(house: House) -> TakeBeds:
    return TakeBeds(
        tuple((row.stay_id, row.proposed, row.reason) for row in house.look(without_bed))
    )


def sleeping(house: House) -> dict[str, str]:
    return {bed.code: bed.call_no for bed in house.look(bed_plan) if bed.stay_id is not None}


def test_everybody_gets_the_bed_that_was_shown_and_one_act_takes_it_back(house: House) -> None:
    people = registered(house, an_operation(house), *map(a_fiche, range(3)))
    taken = house.do(take_beds, shown(house)).value
    assert sleeping(house) == {f"H1-0{n + 1}": each.call_no for n, each in enumerate(people)}
    assert taken.changed == ()
    house.do(free_beds, tuple(each.stay_id for each in taken.given))
    assert sleeping(house) == {}


def test_bed_that_another_desk_gave_meanwhile_is_replaced(house: House) -> None:
    first, second, other = registered(house, an_operation(house), *map(a_fiche, range(3)))
    request = TakeBeds(
        ((first.stay_id, "H1-01", "men"), (second.stay_id, "H1-02", "men")),
    )
    house.do(assign_bed, AssignBed(other.stay_id, "H1-01"))
    taken = house.do(take_beds, request).value
    assert taken.changed == (first.stay_id,)
    assert sleeping(house) == {
        "H1-01": other.call_no,
        "H1-02": second.call_no,
        "H1-03": first.call_no,
    }


def test_who_left_or_was_housed_meanwhile_is_passed_over(house: House) -> None:
    first, second = registered(house, an_operation(house), *map(a_fiche, range(2)))
    request = shown(house)
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    house.do(assign_bed, AssignBed(second.stay_id, "H2-01"))
    assert house.do(take_beds, request).value.given == ()
    assert sleeping(house) == {"H2-01": second.call_no}


def test_proposal_that_breaks_a_rule_is_not_taken(house: House) -> None:
    (woman,) = registered(house, an_operation(house), a_fiche(1, sex="F"))
    taken = house.do(take_beds, TakeBeds(((woman.stay_id, "H1-01", "men"),))).value
    assert taken.changed == (woman.stay_id,)
    assert sleeping(house) == {"F1-01": woman.call_no}


def test_child_is_not_left_without_the_adult_whose_bed_is_gone(house: House) -> None:
    operation = an_operation(house)
    mother, child = a_family(house, operation, 34, 8)
    other = a_family(house, operation, 30, 40)
    request = TakeBeds(
        ((mother.stay_id, "K1-01", "with_family"), (child.stay_id, "K1-02", "with_family"))
    )
    house.do(assign_bed, AssignBed(other[0].stay_id, "K1-01"))
    house.do(take_beds, request)
    rooms = {bed.stay_id: bed.room for bed in house.look(bed_plan) if bed.stay_id is not None}
    assert rooms[mother.stay_id] == rooms[child.stay_id]


def test_compromises_of_the_instant_answer_are_told(house: House) -> None:
    registered(house, an_operation(house), *(a_fiche(n, sex="F") for n in range(7)))
    (told,) = house.look(waiting).compromises
    assert (told.code, len(told.stay_ids)) == ("other_block", 1)


def test_only_housing_takes_a_proposal(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).do(take_beds, TakeBeds(()))
