"""The plan of the beds, and who has none."""

from datetime import timedelta

from core.commands.departures.end_stay import ExtendStay, extend_stay
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.house import House
from core.queries.housing.bed_plan import bed_plan, without_bed
from core.rules.clock72 import StayState
from tests.builders import FOUNDED_AT, a_family, a_fiche, an_operation, registered


def test_plan_shows_every_bed_in_its_order_with_who_sleeps_there(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-02"))
    house.clock.step(timedelta(hours=50))
    rows = house.look(bed_plan)
    assert [row.code for row in rows[:3]] == ["H1-01", "H1-02", "H1-03"]
    assert len(rows) == 28
    taken, free = rows[1], rows[0]
    assert (taken.call_no, taken.state, taken.room, taken.kind) == (
        man.call_no,
        StayState.TO_PREPARE,
        "H1",
        "men",
    )
    assert (free.stay_id, free.call_no, free.state, free.deadline_at) == (None, "", None, None)


def test_extension_shows_in_the_plan(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    house.do(extend_stay, ExtendStay(man.stay_id, FOUNDED_AT + timedelta(hours=99), "MED"))
    assert house.look(bed_plan)[0].state is StayState.EXTENDED


def test_who_has_no_bed_sees_the_one_that_is_proposed(house: House) -> None:
    operation = an_operation(house)
    a_family(house, operation, 34, 8)
    registered(house, operation, a_fiche(1, sex="F"), a_fiche(2, sex=""))
    rows = house.look(without_bed)
    assert [row.call_no for row in rows] == ["01-001", "01-002", "01-003", "01-004"]
    assert [(row.proposed, row.reason) for row in rows] == [
        ("K1-01", "with_family"),
        ("K1-02", "with_family"),
        ("F1-01", "women"),
        ("D1-01", "overflow"),
    ]
