"""Numbers of changes: what travels is numbered in the order in which it was written."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands import command
from core.db.centre import Change
from core.db.changes import write_changes
from core.db.tracking import touch
from core.house import House
from core.ids import uuid7


@command(None)
def number_them(session: Session, request: bool) -> dict[str, int]:
    family, card = uuid7(), uuid7()
    touch(session, "card", card)
    touch(session, "family", family, family)
    touch(session, "counter", None)
    touch(session, "card", uuid7())
    return write_changes(session, numbered=request)


@pytest.mark.parametrize(("numbered", "tables"), [(True, ["card", "card", "family"]), (False, [])])
def test_only_what_travels_is_numbered_and_everything_counted(
    house: House, numbered: bool, tables: list[str]
) -> None:
    with Session(house.engine) as session:
        last = max(session.scalars(select(Change.number)), default=0)
    counts = house.do(number_them, numbered).value
    assert counts == {"card": 2, "family": 1, "counter": 1}
    asked = select(Change.table_name).where(Change.number > last).order_by(Change.number)
    with Session(house.engine) as session:
        # The act itself numbers them once more when it ends.
        assert list(session.scalars(asked)) == [*tables, "card", "card", "family"]
