"""« At most once » is what the database says, whoever forgets to ask."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.db.stays import Bed, BedNight, Serving, Stay
from core.house import House
from core.ids import uuid7
from tests.builders import FOUNDED_AT, an_operation, registered, write_rows


@pytest.fixture
def stay_id(house: House) -> UUID:
    return registered(house, an_operation(house))[0].stay_id


def a_serving(stay_id: UUID, **values: Any) -> Serving:
    given = {"item": "REP", "slot": "2026-11-14/diner", "at": FOUNDED_AT, "post": "A"}
    return Serving(id=uuid7(), stay_id=stay_id, agent_id=uuid7(), **(given | values))


def test_right_is_served_once(house: House, stay_id: UUID) -> None:
    write_rows(house, a_serving(stay_id))
    with pytest.raises(IntegrityError):
        write_rows(house, a_serving(stay_id, kind="refused"))
    write_rows(house, a_serving(stay_id, slot="2026-11-15/diner"), a_serving(stay_id, sequence=2))


def test_serving_taken_back_frees_its_slot(house: House, stay_id: UUID) -> None:
    given = a_serving(stay_id)
    key = given.id
    void = a_serving(stay_id, kind="void", voids_id=key)
    given.voided_by = void.id
    # The two name each other: only the end of the transaction is checked.
    write_rows(house, given, void, a_serving(stay_id))


def test_serving_taken_back_by_nothing_is_refused(house: House, stay_id: UUID) -> None:
    with pytest.raises(IntegrityError):
        write_rows(house, a_serving(stay_id, voided_by=uuid7()))


def test_numbers_of_servings_begin_at_one(house: House, stay_id: UUID) -> None:
    with pytest.raises(IntegrityError):
        write_rows(house, a_serving(stay_id, sequence=0))


def test_bed_holds_one_and_a_person_lies_in_one(house: House, stay_id: UUID) -> None:
    other = registered(house, an_operation(house))[0].stay_id
    with Session(house.engine) as session:
        first, second = session.scalars(select(Bed.id).order_by(Bed.rank).limit(2))

    def night(bed: UUID, stay: UUID, **values: Any) -> BedNight:
        return BedNight(
            bed_id=bed, bed_code="x", stay_id=stay, first_night=FOUNDED_AT.date(), **values
        )

    write_rows(house, night(first, stay_id))
    for refused in (night(first, other), night(second, stay_id)):
        with pytest.raises(IntegrityError):
            write_rows(house, refused)
    write_rows(house, night(first, other, last_night=FOUNDED_AT.date()), night(second, other))


def test_rank_is_unique_within_its_operation(house: House, stay_id: UUID) -> None:
    with Session(house.engine) as session:
        stay = session.get_one(Stay, stay_id)
        values = {
            "person_id": stay.person_id,
            "operation_id": stay.operation_id,
            "rank": stay.rank,
            "call_no": "x",
            "arrived_at": FOUNDED_AT,
            "deadline_at": FOUNDED_AT,
        }
    with pytest.raises(IntegrityError):
        write_rows(house, Stay(**values))
    write_rows(house, Stay(**(values | {"rank": 2})))
