"""The grid of centres by days: what came, what lacks, what is only begun."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.commands.headquarters.receive_batch import receive_batch
from core.queries.headquarters.coverage import coverage
from tests.builders import a_frozen_batch, an_operation, registered


@pytest.fixture
def three(house, clock):
    """Three batches, made on three days; one person a day."""
    made = []
    for number in range(3):
        registered(house, an_operation(house, f"Jour {number}"))
        made.append(a_frozen_batch(house))
        clock.step(timedelta(days=1))
    return made


def states(hq, *centres):
    return {
        line.centre: {cover.day: cover.state for cover in line.days}
        for line in hq.look(coverage, centres)
    }


def receive(hq, *batches):
    for batch in batches:
        assert hq.do(receive_batch, batch).value.status == "applied"


def test_a_centre_that_never_sent_anything_stands_there_with_nothing(hq):
    (line,) = hq.look(coverage, ("GAO",))
    assert (line.centre, line.last_batch, line.missing) == ("GAO", 0, ())
    assert {cover.state for cover in line.days} == {"nothing"}


def test_days_before_the_newest_batch_are_whole_and_its_own_waits(hq, three):
    receive(hq, *three)
    days = states(hq)["BKO"]
    assert [days[date(2026, 11, day)] for day in (14, 15, 16, 17)] == [
        "whole", "whole", "waiting", "nothing",
    ]  # fmt: skip
    (line,) = hq.look(coverage, ())
    assert line.last_batch == 3
    arrivals = {cover.day.day: cover.arrivals for cover in line.days}
    assert [arrivals[day] for day in (14, 15, 16, 17)] == [1, 1, 1, 0]


def test_a_clock_that_is_ahead_makes_no_day_whole(hq, three):
    receive(hq, replace(three[0], made_at=hq.clock.now() + timedelta(days=30)))
    assert states(hq)["BKO"][date(2026, 11, 17)] == "waiting"


def test_a_gap_is_shown_on_its_days_until_it_comes(hq, three):
    receive(hq, three[0], three[2])
    (line,) = hq.look(coverage, ())
    assert line.missing == (("A", 1, 2),)
    assert states(hq)["BKO"][date(2026, 11, 15)] == "gap"
    receive(hq, three[1])
    assert "gap" not in states(hq)["BKO"].values()
