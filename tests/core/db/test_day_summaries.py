from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.db.day_summaries import DaySummary, summary_of
from core.db.records import EXPORTED
from core.ids import uuid7
from tests.builders import FOUNDED_AT, write_rows

DAY = date(2026, 11, 14)


def a_summary(day: date = DAY, words: str = "Calme.") -> DaySummary:
    return DaySummary(day=day, words=words, at=FOUNDED_AT, agent_id=uuid7(), post="Poste A")


def test_a_day_has_one_summary(house):
    write_rows(house, a_summary())
    with pytest.raises(IntegrityError):
        write_rows(house, a_summary(words="Autre."))


def test_each_day_has_its_own(house):
    write_rows(house, a_summary(), a_summary(date(2026, 11, 15), "Agité."))
    with Session(house.engine) as session:
        found = summary_of(session, DAY)
        assert found is not None
        assert found.words == "Calme."
        assert summary_of(session, date(2026, 11, 13)) is None


def test_it_never_leaves_the_centre():
    assert DaySummary.__tablename__ not in EXPORTED
