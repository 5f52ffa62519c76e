"""Tables about people."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.db.people import Person
from core.house import House
from core.ids import uuid7
from tests.builders import FOUNDED_AT, write_rows


def a_person(number: str = "BKOA-26-00001-65") -> Person:
    return Person(id=uuid7(), registration_no=number, registered_at=FOUNDED_AT)


def test_registration_number_belongs_to_one_person(house: House) -> None:
    write_rows(house, a_person())
    with pytest.raises(IntegrityError):
        write_rows(house, a_person())


def test_people_who_name_each_other_can_be_written_in_any_order(house: House) -> None:
    first, second = a_person("A"), a_person("B")
    first.merged_into_id = second.id
    write_rows(house, first, second)
    with Session(house.engine) as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 2


def test_person_merged_into_nobody_is_refused_at_the_end(house: House) -> None:
    person = a_person()
    person.merged_into_id = uuid7()
    with pytest.raises(IntegrityError):
        write_rows(house, person)
