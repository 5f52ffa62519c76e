"""The shelves of a small centre."""

from uuid import UUID

import pytest

from core.house import House
from tests.shelves import filled_shelves


@pytest.fixture
def stock(house: House) -> dict[str, UUID]:
    """Four articles, ten pieces of each; gives their keys by code."""
    return filled_shelves(house)
