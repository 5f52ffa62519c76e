"""What every test shares: no screen, cheap passphrases, and a house to work in."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.clock import SteppedClock
from core.house import House
from core.opening import open_house
from tests.builders import FOUNDED_AT, PASSPHRASE, a_house, cheap_passphrases


@pytest.fixture(scope="session", autouse=True)
def _cheap_passphrases() -> Iterator[None]:
    with cheap_passphrases():
        yield


@pytest.fixture
def clock() -> SteppedClock:
    """The clock of the house, standing at the minute of its founding."""
    return SteppedClock(FOUNDED_AT)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a centre that was founded once: copied, never opened."""
    root = tmp_path_factory.mktemp("founded") / "centre"
    a_house(root).close()
    return root


@pytest.fixture
def root(founded: Path, tmp_path: Path) -> Path:
    """A data folder of its own for this test."""
    return Path(shutil.copytree(founded, tmp_path / "centre"))


@pytest.fixture
def house(root: Path, clock: SteppedClock) -> Iterator[House]:
    """The open house of a small centre, on SQLCipher, with its administrator at the desk."""
    opened = open_house(root, "", PASSPHRASE, clock=clock)
    yield opened
    opened.close()
