import pytest

from core.db.checks import check_books
from tests.builders import an_operation, some_people


def test_whole_books_are_ok(house):
    some_people(house, an_operation(house), 3)
    assert check_books(house.engine) == "ok"
    # The check leaves the books as usable as they were.
    some_people(house, an_operation(house, "Autre"), 1)
    assert check_books(house.engine) == "ok"


def test_a_page_with_a_flipped_bit_is_found(house, root):
    if house.engine.dialect.name != "sqlite":
        pytest.skip("books in a file")
    some_people(house, an_operation(house), 20)
    check_books(house.engine)
    house.engine.dispose()
    data = bytearray((root / "books.db").read_bytes())
    data[len(data) // 2] ^= 1
    (root / "books.db").write_bytes(data)
    assert check_books(house.engine) == "books_damaged"


def test_a_table_that_is_gone_from_the_server_is_found(house):
    if house.engine.dialect.name == "sqlite":
        pytest.skip("books on a server")
    with house.engine.execution_options(house_writes=True).begin() as connection:
        connection.exec_driver_sql("DROP TABLE refused_scan")
    assert check_books(house.engine) != "ok"


def test_a_link_to_nobody_is_found(house):
    if house.engine.dialect.name != "sqlite":
        pytest.skip("a server does not let one be made")
    (begun,) = some_people(house, an_operation(house), 1)
    with house.engine.execution_options(house_writes=True).connect() as connection:
        raw = connection.connection.driver_connection
        connection.rollback()
        raw.execute("PRAGMA query_only = 0")
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("DELETE FROM person WHERE registration_no = ?", (begun.registration_no,))
        raw.execute("PRAGMA foreign_keys = ON")
    assert check_books(house.engine) == "books_damaged"
