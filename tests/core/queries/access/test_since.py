"""What restoring an older backup would take away, in numbers."""

from datetime import timedelta

import pytest

from core.errors import NotAllowed
from core.queries.access.since import WrittenSince, written_since
from core.rules.access import Role
from tests.builders import an_operation, as_roles


def test_only_acts_after_the_instant_are_counted(house):
    backed_up_at = house.clock.now()
    assert house.look(written_since, backed_up_at) == WrittenSince(0, None)
    house.clock.step(timedelta(minutes=5))
    an_operation(house, "Bus")
    house.clock.step(timedelta(minutes=5))
    an_operation(house, "Vol")
    found = house.look(written_since, backed_up_at)
    assert found == WrittenSince(2, house.clock.now())


def test_who_may_not_back_up_is_not_told(house):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).look(written_since, house.clock.now())
