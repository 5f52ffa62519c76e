"""Batches that a centre has made, for the acts that hear what became of them."""

import pytest

from core.house import House
from tests.builders import a_fiche, a_frozen_batch, an_operation, registered


@pytest.fixture
def sent(house: House) -> dict[int, str]:
    """Two batches that were frozen: their hashes by number."""
    operation = an_operation(house)
    hashes = {}
    for number in (1, 2):
        registered(house, operation, a_fiche(number))
        batch = a_frozen_batch(house)
        hashes[batch.seq] = batch.manifest_sha256
    return hashes
