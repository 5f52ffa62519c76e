"""The life of rooms stays at the centre; linen and sleeping apart are once for each stay."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.db.engine import WRITES
from core.db.records import EXPORTED
from core.db.rooms import Linen, RollTick, RoomTask, SleepsApart
from core.house import House
from core.ids import uuid7
from tests.builders import FOUNDED_AT, an_operation, registered


def test_nothing_of_it_travels() -> None:
    tables = {table.__tablename__ for table in (Linen, RollTick, RoomTask, SleepsApart)}
    assert not tables & EXPORTED


@pytest.mark.parametrize("kind", [Linen, SleepsApart])
def test_one_at_a_time_for_a_stay_and_another_after_its_end(
    house: House, kind: type[Linen] | type[SleepsApart]
) -> None:
    (begun,) = registered(house, an_operation(house))

    def one(*, ended: bool = False) -> Linen | SleepsApart:
        who, end = house.actor.user_id, FOUNDED_AT if ended else None
        if kind is Linen:
            return Linen(
                id=uuid7(),
                stay_id=begun.stay_id,
                given_at=FOUNDED_AT,
                given_by=who,
                returned_at=end,
            )
        return SleepsApart(
            id=uuid7(), stay_id=begun.stay_id, since=FOUNDED_AT, agent_id=who, ended_at=end
        )

    with Session(house.engine.execution_options(**{WRITES: True})) as session:
        session.add_all([one(ended=True), one(ended=True), one()])
        session.flush()
        session.add(one())
        with pytest.raises(IntegrityError):
            session.flush()
