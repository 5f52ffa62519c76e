"""Operations with their numbers."""

from datetime import timedelta

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.people.register import Register, register
from core.house import House
from core.queries.arrivals.operations import (
    latest_arrivals,
    listed_people,
    mapping_of_sender,
    operation_called,
    operations,
)
from tests.builders import a_fiche, an_operation, registered, some_people


def test_numbers_of_an_operation(house: House) -> None:
    an_operation(house, "Vide")
    operation = an_operation(house)
    begun = some_people(house, operation, 4)
    registered(house, operation, a_fiche(9))
    house.do(end_stay, EndStay(begun[0].stay_id, "HOME"))
    newest, empty = house.look(operations)
    assert (newest.number, newest.announced, newest.listed, newest.awaited) == (2, 4, 4, 0)
    assert (newest.arrived, newest.complete, newest.left) == (5, 1, 1)
    assert (empty.arrived, empty.listed, empty.left, empty.closed_at) == (0, 0, 0, None)
    assert len(house.look(operations, limit=1)) == 1


@pytest.mark.parametrize(
    "text", ["1", "01", " 001 ", "01 · Vol AH", "Opération 01 — Vol AH", "1 - vol ah", "VOL  ah"]
)
def test_an_operation_is_found_as_the_screens_show_it(house: House, text: str) -> None:
    operation = an_operation(house, "Vol AH")
    an_operation(house, "Convoi")
    found = house.look(operation_called, text)
    assert found is not None
    assert (found.id, found.label) == (operation, "Vol AH")


@pytest.mark.parametrize("text", ["3", "02 · Vol AH", "01 · Convoi", "-1", "1.0", "", "01 ·"])
def test_another_number_or_label_finds_no_operation(house: House, text: str) -> None:
    an_operation(house, "Vol AH")
    an_operation(house, "Convoi")
    assert house.look(operation_called, text) is None


def test_a_label_that_is_a_number_wins_over_the_number(house: House) -> None:
    an_operation(house, "Vol AH")
    named = an_operation(house, "1")
    found = house.look(operation_called, "1")
    assert found is not None
    assert found.id == named


def test_an_old_operation_is_found_behind_many_newer_ones(house: House) -> None:
    oldest = an_operation(house, "Vol AH")
    for _newer in range(201):
        an_operation(house)
    for text in ("Vol AH", "1"):
        found = house.look(operation_called, text)
        assert found is not None
        assert found.id == oldest


def test_operation_is_found_by_label_or_number(house: House) -> None:
    an_operation(house, "Convoi de Nioro")
    newer = an_operation(house, "Convoi de Nioro")
    for text in (" convoi DE nioro ", "2"):
        found = house.look(operation_called, text)
        assert found is not None
        assert found.id == newer
    assert house.look(operation_called, "Convoi") is None


def test_latest_arrivals_say_when_each_was_counted(house: House) -> None:
    operation = an_operation(house)
    (first,) = registered(house, operation)
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    house.clock.step(timedelta(hours=2))
    (again,) = house.do(
        register, Register(operation, (a_fiche(1, person_id=first.person_id),))
    ).value
    registered(house, operation, a_fiche(2))
    rows = house.look(latest_arrivals, operation)
    assert [row.call_no for row in rows] == ["01-003", "01-002"]
    assert {row.counted_at for row in rows} == {house.clock.now()}
    assert rows[1].stay_id == again.stay_id
    assert len(house.look(latest_arrivals, operation, limit=1)) == 1


def test_nothing_is_known_of_a_new_sender(house: House) -> None:
    assert house.look(mapping_of_sender, "unseen") == ""
    assert house.look(listed_people, an_operation(house)) == ()
