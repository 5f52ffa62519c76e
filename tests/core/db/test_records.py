"""What every table shares: instants with their zone, keys, versions, names of constraints."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from core.db.engine import WRITES
from core.db.records import EXPORTED, Base, Instant
from core.db.stays import RefusedScan
from core.house import House
from core.ids import uuid7

PARIS = timezone(timedelta(hours=1))


def scan(at: datetime) -> RefusedScan:
    return RefusedScan(item="REP", slot="stay", verdict="x", at=at, agent_id=uuid7(), post="A")


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 11, 14, 2, 10, 0, 123456, tzinfo=UTC),
        datetime(2026, 11, 14, 0, 30, tzinfo=PARIS),
    ],
)
def test_instant_comes_back_as_the_same_instant_in_utc(house: House, at: datetime) -> None:
    writer = house.engine.execution_options(**{WRITES: True})
    with Session(writer) as session:
        record = scan(at)
        session.add(record)
        session.commit()
        key = record.id
    with Session(house.engine) as session:
        found = session.get_one(RefusedScan, key)
        assert found.at == at
        assert found.at.utcoffset() == timedelta(0)


def test_instants_are_compared_in_the_order_of_time(house: House) -> None:
    from sqlalchemy import select

    writer = house.engine.execution_options(**{WRITES: True})
    noon = datetime(2026, 11, 14, 12, tzinfo=UTC)
    with Session(writer) as session:
        session.add_all(
            scan(noon + timedelta(microseconds=step)) for step in (1, 0, -1, 10, 1_000_000)
        )
        session.commit()
    with Session(house.engine) as session:
        later = select(RefusedScan.at).where(RefusedScan.at > noon).order_by(RefusedScan.at)
        steps = [(at - noon) // timedelta(microseconds=1) for at in session.scalars(later)]
    assert steps == [1, 10, 1_000_000]


def test_instant_without_a_zone_is_refused(house: House) -> None:
    writer = house.engine.execution_options(**{WRITES: True})
    with Session(writer) as session:
        session.add(scan(datetime(2026, 11, 14)))  # noqa: DTZ001 - the fault that is looked for
        with pytest.raises(StatementError, match="needs its zone"):
            session.flush()
        session.rollback()


def test_instant_says_what_its_values_are() -> None:
    assert Instant().python_type is datetime


def test_exported_tables_have_key_version_and_centre() -> None:
    for name in EXPORTED:
        assert {"id", "version", "centre_code"} <= set(Base.metadata.tables[name].columns.keys())


def test_every_constraint_has_a_name_of_its_own(house: House) -> None:
    names = [
        str(constraint.name)
        for table in Base.metadata.tables.values()
        for constraint in (*table.constraints, *table.indexes)
    ]
    assert len(names) == len(set(names))
    assert all(name.split("_")[0] in {"pk", "uq", "ck", "fk", "ix"} for name in names)
    with house.engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
