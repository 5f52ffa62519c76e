"""Records that travel: whole, plain, and never over a newer one."""

import json
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from core.commands import command
from core.commands.headquarters.receive_batch import receive_batch
from core.db.people import Person
from core.db.replica import read_out, whole
from core.house import House
from core.ids import uuid7
from core.rules.births import Birth
from tests.builders import a_batch, a_family, a_fiche, an_operation, registered


def test_record_is_plain_and_comes_back_the_same(house: House, hq: House) -> None:
    fiche = a_fiche(1, birth=Birth("AGE", 1996, stated_on=date(2026, 11, 14)))
    (man,) = registered(house, an_operation(house), fiche)
    with Session(house.engine) as session:
        rows = read_out(session, "person", [man.person_id])
    assert rows[0]["registered_at"] == "2026-11-14T02:10:00+00:00"
    assert (rows[0]["id"], rows[0]["birth_stated_on"]) == (str(man.person_id), "2026-11-14")
    _frozen, batch = a_batch(house)
    hq.do(receive_batch, replace(batch, tables={"person": json.loads(json.dumps(rows))}))
    with Session(hq.engine) as session:
        assert read_out(session, "person", [man.person_id]) == rows


def test_many_records_are_read_in_the_order_of_their_keys(house: House) -> None:
    keys = [uuid7() for _ in range(900)]

    @command(None)
    def write(session: Session, request: None) -> None:
        for number, key in enumerate(keys):
            session.add(
                Person(id=key, registration_no=str(number), registered_at=house.clock.now())
            )

    house.do(write, None)
    with Session(house.engine) as session:
        rows = read_out(session, "person", reversed(keys))
    assert [row["id"] for row in rows] == [str(key) for key in keys]


def test_record_brings_everything_that_it_points_at(house: House) -> None:
    operation = an_operation(house)
    mother, child = a_family(house, operation, 34, 9)
    with Session(house.engine) as session:
        found = whole(session, {"stay": {child.stay_id}})
    assert found["operation"] == {operation}
    assert found["person"] == {child.person_id}
    assert len(found["family"]) == 1
    assert mother.stay_id not in found["stay"]
    assert set(found) == {"operation", "family", "person", "stay"}


def test_bed_of_the_centre_means_nothing_elsewhere(house: House) -> None:
    from sqlalchemy import select

    from core.commands.housing.assign_bed import AssignBed, assign_bed
    from core.db.stays import BedNight

    (man,) = registered(house, an_operation(house))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    with Session(house.engine) as session:
        keys = list(session.scalars(select(BedNight.id)))
        (row,) = read_out(session, "bed_night", keys)
    assert (row["bed_id"], row["bed_code"]) == (None, "H1-01")
