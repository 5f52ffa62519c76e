"""Lists: the same again adds nobody, a corrected one updates, and whoever has come stays linked."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.arrivals.import_list import ImportedList, import_list
from core.commands.arrivals.open_operation import OpenOperation, open_operation
from core.db.arrivals import Operation
from core.errors import Cancelled, Refused
from core.house import House
from core.ids import uuid7
from core.queries.arrivals.operations import listed_people, mapping_of_sender, operations
from tests.builders import a_list, an_operation, some_lines


def test_same_list_twice_adds_nobody(house: House) -> None:
    operation = an_operation(house)
    request = replace(a_list(operation, *some_lines(30)), mapping={"A": "family_name"})
    assert house.do(import_list, request).value == ImportedList(30, 30, 0, 0)
    assert house.do(import_list, request).value == ImportedList(30, 0, 0, 30)
    (row,) = house.look(operations)
    assert (row.listed, row.awaited, row.announced) == (30, 30, 30)
    assert house.look(mapping_of_sender, "shape") == '{"A": "family_name"}'


def test_corrected_list_updates_its_lines(house: House) -> None:
    operation = an_operation(house)
    lines = list(some_lines(20))
    house.do(import_list, a_list(operation, *lines))
    lines[3] = replace(lines[3], phone="+22376000001")
    # A renumbered and respelled line is the same person; its key is another one.
    lines[5] = replace(lines[5], key="6|n6 autre|1986", family_name="Traouré")
    lines.append(some_lines(1, first=50)[0])
    assert house.do(import_list, a_list(operation, *lines)).value == ImportedList(
        21, 1, 2, 18, (20, 21)
    )
    assert house.do(import_list, a_list(operation, *lines)).value == ImportedList(21, 0, 0, 21)
    assert "Traouré" in {row.family_name for row in house.look(listed_people, operation)}


def test_second_list_of_other_people_adds_them(house: House) -> None:
    operation = an_operation(house)
    house.do(import_list, a_list(operation, *some_lines(10)))
    other = a_list(operation, *some_lines(15, first=101))
    assert house.do(import_list, other).value == ImportedList(15, 15, 0, 0, (10, 25))
    assert house.look(operations)[0].listed == 25


def test_who_has_come_keeps_the_link_when_the_list_is_corrected(house: House) -> None:
    operation = an_operation(house)
    lines = list(some_lines(4))
    house.do(import_list, a_list(operation, *lines))
    first = house.look(listed_people, operation)[0]
    (begun,) = house.do(arrive_listed, ArriveListed(operation, (first.id,))).value
    lines[0] = replace(lines[0], destination="Kayes")
    house.do(import_list, a_list(operation, *lines))
    rows = {row.id: row for row in house.look(listed_people, operation)}
    assert rows[first.id].call_no == begun.call_no
    assert rows[first.id].destination == "Kayes"
    assert len(house.look(listed_people, operation, awaited_only=True)) == 3


def test_longer_announcement_is_kept(house: House) -> None:
    opened = house.do(
        open_operation, OpenOperation("Convoi", house.clock.now(), announced=40)
    ).value
    house.do(import_list, a_list(opened.id, *some_lines(30)))
    assert house.look(operations)[0].announced == 40


def test_long_values_are_kept_as_far_as_they_fit(house: House) -> None:
    operation = an_operation(house)
    line = replace(some_lines(1)[0], provenance="x" * 300, group="g" * 300, sheet="s" * 300)
    house.do(import_list, replace(a_list(operation, line), file_name="f" * 300))
    (row,) = house.look(listed_people, operation)
    assert (len(row.group), len(row.sheet)) == (40, 60)


@pytest.mark.parametrize("case", ["operation_unknown", "operation_closed", "list_empty"])
def test_list_that_cannot_be_taken_is_refused(house: House, case: str) -> None:
    operation = an_operation(house)
    if case == "operation_closed":
        _close(house, operation)
    request = a_list(
        uuid7() if case == "operation_unknown" else operation,
        *some_lines(0 if case == "list_empty" else 3),
    )
    with pytest.raises(Refused, match=case):
        house.do(import_list, request)


def test_cancelled_import_leaves_nothing(house: House) -> None:
    operation = an_operation(house)

    def stop(done: int, total: int) -> None:
        assert done < total
        raise Cancelled

    with pytest.raises(Cancelled):
        house.do(import_list, a_list(operation, *some_lines(600)), progress=stop)
    assert house.look(listed_people, operation) == ()


def _close(house: House, operation: UUID) -> None:
    from core.commands import command

    @command(None)
    def close(session: Session, request: UUID) -> None:
        found = session.scalars(select(Operation).where(Operation.id == request)).one()
        found.closed_at = house.clock.now() + timedelta(0)

    house.do(close, operation)


def test_announced_number_that_a_list_raises_is_told(house: House) -> None:
    operation = an_operation(house, announced=20)
    request = a_list(operation, *some_lines(30))
    assert house.do(import_list, request).value == ImportedList(30, 30, 0, 0, announced=(20, 30))
    assert house.do(import_list, request).value.announced is None
