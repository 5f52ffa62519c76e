"""Property tests without a clock, and keyrings that open quickly."""

from datetime import UTC, datetime

import pytest
from hypothesis import settings

from core.vault.keyring import Cost
from core.vault.signing import SigningKey

settings.register_profile("calm", deadline=None)
settings.load_profile("calm")


@pytest.fixture
def cheap():
    return Cost(memory=8 * 1024, passes=1, lanes=1)


@pytest.fixture
def now():
    return datetime(2026, 11, 14, 8, 30, tzinfo=UTC)


@pytest.fixture
def signing():
    return SigningKey.generate()
