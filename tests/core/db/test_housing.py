"""Who needs a bed, and which are free."""

from sqlalchemy.orm import Session

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.db.housing import family_size, free_beds, housed_now, sleepers
from core.db.stays import Stay
from core.house import House
from core.rules.births import Birth
from tests.builders import BLOCKS, a_family, a_fiche, an_operation, registered


def test_taken_beds_are_not_free_and_their_people_need_none(house: House) -> None:
    first, second = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    house.do(assign_bed, AssignBed(first.stay_id, "H1-01"))
    with Session(house.engine) as session:
        free = free_beds(session)
        assert len(free) == sum(plan.rooms * plan.beds_per_room for plan in BLOCKS) - 1
        assert (free[0].code, free[0].room, free[0].kind) == ("H1-02", "H1", "men")
        now = house.clock.now()
        assert [each.stay_id for each in sleepers(session, now)] == [second.stay_id]
        assert len(sleepers(session, now, without_bed=False)) == 2


def test_bed_of_who_left_is_free_and_he_needs_none(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    with Session(house.engine) as session:
        assert free_beds(session)[0].code == "H1-01"
        assert sleepers(session, house.clock.now(), without_bed=False) == ()


def test_family_is_counted_and_found_by_its_room(house: House) -> None:
    begun = a_family(house, an_operation(house), 34, 36, 8)
    house.do(assign_bed, AssignBed(begun[0].stay_id, "K2-01"))
    house.do(end_stay, EndStay(begun[1].stay_id, "HOME"))
    with Session(house.engine) as session:
        stay = session.get_one(Stay, begun[0].stay_id)
        assert stay.family_id is not None
        assert housed_now(session, house.clock.now()).families == {stay.family_id: "K2"}
        assert family_size(session, stay) == 2
        alone = registered(house, an_operation(house))[0].stay_id
        session.rollback()
        assert family_size(session, session.get_one(Stay, alone)) == 1


def test_who_cannot_climb_is_known_by_needs_and_age(house: House) -> None:
    operation = an_operation(house)
    young, old = registered(house, operation, a_fiche(1), a_fiche(2, birth=Birth("YEAR", 1950)))
    (lame,) = registered(house, operation, a_fiche(3, needs=("disability",)))
    with Session(house.engine) as session:
        low = {each.stay_id: each.low for each in sleepers(session, house.clock.now())}
    assert low == {young.stay_id: False, old.stay_id: True, lame.stay_id: True}


def test_rooms_of_adults_and_who_shares_overflow_places_are_known(house: House) -> None:
    operation = an_operation(house)
    begun = a_family(house, operation, 34, 8)
    (man,) = registered(house, operation)
    for stay_id, bed in ((begun[0].stay_id, "K1-01"), (man.stay_id, "D1-01")):
        house.do(assign_bed, AssignBed(stay_id, bed))
    house.do(assign_bed, AssignBed(begun[1].stay_id, "K2-01", "care"))
    with Session(house.engine) as session:
        housed = housed_now(session, house.clock.now())
    assert list(housed.adults.values()) == [frozenset({"K1"})]
    assert housed.sides == {"D1": frozenset({"men"})}
