"""Extra meals: they travel, and one counter-entry takes one count back, once."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.commands.package.count_meals import CountMeals, UncountMeals, count_meals, uncount_meals
from core.db.engine import WRITES
from core.db.meals import KINDS, ExtraMeal
from core.db.records import EXPORTED
from core.house import House
from core.ids import uuid7

LUNCH = "2026-11-14/dejeuner"


def test_counts_travel_to_headquarters() -> None:
    assert ExtraMeal.__tablename__ in EXPORTED
    assert KINDS == ("guest", "staff")


def test_a_count_and_what_takes_it_back_both_stay(house: House) -> None:
    entry = house.do(count_meals, CountMeals(LUNCH, "staff", 6)).value
    house.do(uncount_meals, UncountMeals(entry))
    with Session(house.engine) as session:
        rows = session.scalars(select(ExtraMeal).order_by(ExtraMeal.count)).all()
        assert [row.count for row in rows] == [-6, 6]
        assert (rows[0].voids_id, rows[1].voided_by) == (rows[1].id, rows[0].id)


def test_one_count_is_never_taken_back_twice(house: House) -> None:
    entry = house.do(count_meals, CountMeals(LUNCH, "staff", 6)).value
    house.do(uncount_meals, UncountMeals(entry))
    with Session(house.engine.execution_options(**{WRITES: True})) as session:
        first = session.scalars(select(ExtraMeal).where(ExtraMeal.voids_id == entry)).one()
        values = {"slot": LUNCH, "kind": "staff", "count": -6, "at": first.at}
        session.add(
            ExtraMeal(id=uuid7(), agent_id=first.agent_id, post="A", voids_id=entry, **values)
        )
        with pytest.raises(IntegrityError):
            session.flush()
