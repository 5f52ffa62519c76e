"""Tables about arrivals: a line of a list stands once in its operation."""

import pytest
from sqlalchemy.exc import IntegrityError

from core.db.arrivals import ListedPerson, ListFile, Operation
from core.house import House
from core.ids import uuid7
from tests.builders import FOUNDED_AT, an_operation, write_rows


def a_file(operation: object) -> ListFile:
    return ListFile(
        id=uuid7(),
        operation_id=operation,
        file_name="l.xlsx",
        sha256="0" * 64,
        sender_shape="s",
        mapping="{}",
        imported_at=FOUNDED_AT,
        people=1,
    )


def test_list_key_is_unique_within_its_operation(house: House) -> None:
    first, second = an_operation(house), an_operation(house)
    files = {operation: a_file(operation) for operation in (first, second)}
    ids = {operation: file.id for operation, file in files.items()}

    def line(operation: object, key: str) -> ListedPerson:
        return ListedPerson(operation_id=operation, file_id=ids[operation], list_key=key, row=1)

    write_rows(house, *files.values(), line(first, "1|n|1990"), line(second, "1|n|1990"))
    with pytest.raises(IntegrityError):
        write_rows(house, line(first, "1|n|1990"))
    write_rows(house, line(first, "2|n|1990"))


def test_two_installations_may_have_operations_of_one_number(house: House) -> None:
    twins = [Operation(number=1, label="x", arrived_at=FOUNDED_AT) for _ in range(2)]
    write_rows(house, *twins)


def test_line_belongs_to_an_operation_that_exists(house: House) -> None:
    with pytest.raises(IntegrityError):
        write_rows(house, a_file(uuid7()))
