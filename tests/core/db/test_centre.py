"""Tables about the centre itself."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.db.centre import Change, Counter, Post, TrustList, User
from core.house import House
from core.ids import uuid7
from tests.builders import ADMIN, FOUNDED_AT, write_rows


@pytest.mark.parametrize(
    "twin",
    [
        lambda: User(name=ADMIN, roles="data"),
        lambda: Post(name="Poste A"),
        lambda: Counter(name="operation", value=9),
        lambda: TrustList(number=1, body="b", loaded_at=FOUNDED_AT),
    ],
)
def test_names_and_numbers_are_given_once(house: House, twin: object) -> None:
    write_rows(
        house,
        TrustList(number=1, body="a", loaded_at=FOUNDED_AT),
        Counter(name="operation", value=1),
    )
    with pytest.raises(IntegrityError):
        write_rows(house, twin())  # type: ignore[operator]


def test_changes_are_numbered_by_the_database_in_order(house: House) -> None:
    write_rows(house, *(Change(table_name="person", record_id=uuid7()) for _ in range(5)))
    with Session(house.engine) as session:
        written = list(session.scalars(select(Change.number).order_by(Change.number)))[-5:]
    assert written == list(range(written[0], written[0] + 5))
