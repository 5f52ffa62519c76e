"""Rows past the unit of work: the same records as by the unit of work, on both databases."""

import gc
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from core.commands import command
from core.db.arrivals import Operation
from core.db.centre import Change
from core.db.people import Person
from core.db.rows import (
    insert_rows,
    instant,
    key_form,
    many_rows,
    present,
    run,
    run_about,
    run_many,
)
from core.errors import HouseTrouble, InvalidInput, Refused
from core.house import House
from core.ids import uuid7
from tests.builders import FOUNDED_AT, an_operation

BORN_ON = date(2026, 11, 14)


def a_person(**changes: Any) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "registration_no": "BKOA-26-00001-44",
        "family_name": "Traoré",
        "birth_precision": "AGE",
        "birth_year": 2001,
        "birth_stated_on": BORN_ON,
        "registered_at": FOUNDED_AT,
        **changes,
    }


@command(None)
def write_people(session: Session, request: list[dict[str, Any]]) -> None:
    insert_rows(session, Person, request)


@command(None)
def act_with(session: Session, request: Callable[[Session], Any]) -> Any:
    return request(session)


def read(house: House, question: Callable[[Session], Any]) -> Any:
    with Session(house.engine) as session:
        return question(session)


def test_row_reads_back_as_the_record_that_was_meant(house: House) -> None:
    row = a_person(complete=True)
    house.do(write_people, [row])
    person = read(house, lambda session: session.get_one(Person, row["id"]))
    assert {name: getattr(person, name) for name in row} == row
    assert (person.version, person.nationality, person.alias) == (1, "MLI", "")
    assert person.merged_into_id is None


def test_rows_are_told_and_numbered_like_records(house: House) -> None:
    rows = [a_person(), a_person(registration_no="BKOA-26-00002-41")]
    assert house.do(write_people, rows).changed == {"person"}
    newest = select(Change.table_name, Change.record_id).order_by(Change.number.desc()).limit(2)
    told = read(house, lambda session: session.execute(newest).all())
    assert [tuple(change) for change in told] == [("person", row["id"]) for row in reversed(rows)]


@pytest.mark.parametrize(
    ("name", "code"), [("x" * 81, "too_long"), ("Tra\0oré", "sign_not_allowed")]
)
def test_text_that_does_not_fit_is_refused_at_its_column(
    house: House, name: str, code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        house.do(write_people, [a_person(family_name=name)])
    assert refused.value.problems == {"family_name": code}


def test_column_that_is_none_is_a_fault_of_ours(house: House) -> None:
    with pytest.raises(KeyError, match="shoe_size"):
        house.do(write_people, [a_person(shoe_size=43)])


def test_instant_without_zone_is_a_fault_of_ours(house: House) -> None:
    with pytest.raises(ValueError, match="zone"):
        house.do(write_people, [a_person(registered_at=datetime(2026, 11, 14))])  # noqa: DTZ001


def test_second_row_with_the_same_number_is_refused_and_nothing_is_written(house: House) -> None:
    house.do(write_people, [a_person()])
    twice = [a_person(registration_no="BKOA-26-00002-41"), a_person()]
    with pytest.raises(Refused, match="already_there"):
        house.do(write_people, twice)
    keys = [row["id"] for row in twice]
    assert read(house, lambda session: present(session, Person, keys)) == set()


def test_errors_of_the_driver_come_out_as_those_of_the_engine(house: House) -> None:
    with Session(house.engine) as session, pytest.raises(DBAPIError) as unknown:
        run(session, "SELECT shoe_size FROM person")
    assert not isinstance(unknown.value, IntegrityError)
    with pytest.raises(HouseTrouble):
        house.do(act_with, lambda session: run_many(session, "DELETE FROM nothing", [()]))


def test_those_that_are_there_are_told_apart_whatever_their_number(house: House) -> None:
    operation_id = an_operation(house)
    asked = [uuid7() for _each in range(900)] + [operation_id]
    assert read(house, lambda session: present(session, Operation, asked)) == {operation_id}


def test_question_about_many_keys_keeps_no_plan_of_a_table_that_was_empty(house: House) -> None:
    # PostgreSQL went on reading whole tables by a plan from when they held nothing.
    operation_id = an_operation(house)
    with Session(house.engine) as session:
        key = key_form(session)(operation_id)
        for _each in range(12):
            found = run_about(session, "SELECT id FROM operation WHERE id", [key])
            assert found == [(key,)]
        if session.get_bind().dialect.name == "postgresql":
            kept = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE ?"
            assert run(session, kept, "%FROM operation WHERE id = ANY%") == [(0,)]


def test_statement_of_ours_takes_keys_and_gives_instants(house: House) -> None:
    operation_id = an_operation(house)

    def arrived_at(session: Session) -> datetime:
        asked = "SELECT arrived_at FROM operation WHERE id = ?"
        ((stored,),) = run(session, asked, key_form(session)(operation_id))
        return instant(stored)

    assert read(house, arrived_at) == FOUNDED_AT
    assert read(house, arrived_at).tzinfo is UTC


def test_session_that_begins_again_finds_its_connection_again(house: House) -> None:
    with Session(house.engine) as session:
        for _each in range(2):
            assert run(session, "SELECT count(*) FROM person") == [(0,)]
            session.rollback()


@pytest.mark.parametrize("was_on", [True, False])
def test_collector_rests_while_many_rows_are_made_and_is_then_as_before(
    was_on: bool, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(gc.enable if gc.isenabled() else gc.disable)
    (gc.enable if was_on else gc.disable)()
    with many_rows():
        assert not gc.isenabled()
        with many_rows():
            pass
        assert not gc.isenabled()
    assert gc.isenabled() == was_on
