"""Values that came in a batch: what a column can hold is stored as SQLAlchemy stores it."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Column, Table
from sqlalchemy.dialects import sqlite

from core.db.replica_values import STORED_BY_SQLITE, TAKEN_BY_POSTGRESQL, column_values
from core.db.tables import Base

PERSON: Table = Base.metadata.tables["person"]


def column(name: str) -> Column[Any]:
    return PERSON.columns[name]


@pytest.mark.parametrize(
    ("name", "texts", "meant"),
    [
        ("id", [str(key) for key in (UUID(int=7), UUID(int=8))], [UUID(int=7), UUID(int=8)]),
        (
            "registered_at",
            [
                "2026-11-14T02:10:00+00:00",
                "2026-11-14T02:10:00.000250+00:00",
                "2026-11-14T03:10:00.000250+01:00",
                "2026-11-14T02:10:00Z",
                "2026-W46-6 02:10:00,000250+00:00",
            ],
            [
                datetime(2026, 11, 14, 2, 10, tzinfo=UTC),
                datetime(2026, 11, 14, 2, 10, 0, 250, tzinfo=UTC),
                datetime(2026, 11, 14, 2, 10, 0, 250, tzinfo=UTC),
                datetime(2026, 11, 14, 2, 10, tzinfo=UTC),
                datetime(2026, 11, 14, 2, 10, 0, 250, tzinfo=UTC),
            ],
        ),
        ("birth_stated_on", ["2026-11-14", None], [date(2026, 11, 14), None]),
        ("merged_into_id", [None, None], [None, None]),
        ("family_name", ["Traoré", ""], ["Traoré", ""]),
        ("birth_year", [None, 1990], [None, 1990]),
        ("complete", [True, False], [True, False]),
    ],
)
def test_values_are_stored_as_the_types_of_the_table_store_them(
    name: str, texts: list[Any], meant: list[Any]
) -> None:
    dialect = sqlite.dialect()
    store = column(name).type.dialect_impl(dialect).bind_processor(dialect)
    stored = [value if store is None or value is None else store(value) for value in meant]
    assert list(column_values(column(name), texts, STORED_BY_SQLITE)) == stored
    assert list(column_values(column(name), texts, TAKEN_BY_POSTGRESQL)) == meant


KEY = "01a21212-446b-7045-b15a-3bd0332e17e6"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", None),
        ("id", 7),
        ("id", "7"),
        ("id", KEY + "\n" + KEY),
        ("id", KEY.replace("-", "")),
        ("id", f"{{{KEY}}}"),
        ("id", KEY.upper().replace("0", "G")),
        ("registered_at", "2026-11-14T02:10:00"),
        ("registered_at", "2026-13-14T02:10:00.000000+00:00"),
        ("registered_at", "yesterday"),
        ("registered_at", "0001-01-01T00:00:00+02:00"),
        ("birth_stated_on", "2026-02-30"),
        ("birth_stated_on", 20261114),
        ("family_name", "x" * 81),
        ("family_name", "Tra\0oré"),
        ("family_name", 7),
        ("birth_year", 2**31),
        ("birth_year", "1990"),
        ("birth_year", True),
        ("birth_year", 1990.0),
        ("complete", 1),
        ("complete", "true"),
        ("sex", None),
    ],
)
@pytest.mark.parametrize("form", [STORED_BY_SQLITE, TAKEN_BY_POSTGRESQL])
def test_what_a_column_cannot_hold_is_an_error(name: str, value: Any, form: Any) -> None:
    good = {"id": KEY, "registered_at": "2026-11-14T02:10:00+00:00", "complete": True, "sex": "M"}
    values = [good[name], value] if name in good else [value]
    with pytest.raises((TypeError, ValueError, OverflowError)):
        column_values(column(name), values, form)
