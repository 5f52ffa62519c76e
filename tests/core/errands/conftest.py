"""A centre on either database, and its headquarters, that know each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errands.enrolment import enrol, load_trust, write_request
from core.house import House
from tests.builders import headquarters


@pytest.fixture
def siege(tmp_path: Path) -> Iterator[House]:
    """Headquarters, which has not taken the centre in yet."""
    house = headquarters(tmp_path / "siege")
    yield house
    house.close()


@pytest.fixture
def trusting(house: House, siege: House) -> House:
    """The centre, which headquarters has taken in and which knows headquarters."""
    load_trust(house, enrol(siege, write_request(house)))
    return house
