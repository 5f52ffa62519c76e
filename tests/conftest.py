"""What every test shares: no screen, cheap passphrases, and a house to work in."""

import gc
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.clock import SteppedClock
from core.house import House
from tests.builders import FOUNDED_AT, Founded, cheap_passphrases
from tests.builders import founded as found

SWEEP_EVERY = 50
"""How many tests without a window may leave their garbage to the next sweep."""

_unswept = 0


def pytest_configure() -> None:
    """Keep what is compiled: the tests, and the program that they start again and again."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the frozen program: built last, one worker would wait for the other's minutes."""
    items.sort(key=lambda item: item.get_closest_marker("bundle") is None)


def pytest_collection_finish() -> None:
    """Collect garbage in the main thread only, as the program does (ui/sweeper.py)."""
    gc.collect()
    gc.freeze()
    gc.disable()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Let windows go before the next test, each in its own thread."""
    global _unswept  # noqa: PLW0603 - one count for one process
    yield
    _unswept += 1
    if "qapp" in getattr(item, "fixturenames", ()):
        from PySide6.QtCore import QCoreApplication, QEvent

        from tests.leavings import clear_away

        clear_away()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    elif _unswept < SWEEP_EVERY:
        return
    _unswept = 0
    gc.collect()
    # What is alive between two tests was imported or is shared: the next sweep passes it over.
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _cheap_passphrases() -> Iterator[None]:
    with cheap_passphrases():
        yield


@pytest.fixture
def clock() -> SteppedClock:
    """The clock of the house, standing at the minute of its founding."""
    return SteppedClock(FOUNDED_AT)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """A centre that was founded once; its folder is copied and never opened."""
    return found(tmp_path_factory.mktemp("founded") / "centre")


@pytest.fixture
def root(founded: Founded, tmp_path: Path) -> Path:
    """A data folder of its own for this test."""
    return founded.copied_to(tmp_path / "centre")


@pytest.fixture
def house(founded: Founded, root: Path, clock: SteppedClock) -> Iterator[House]:
    """The open house of a small centre, on SQLCipher, with its administrator at the desk."""
    opened = founded.entered(root, clock)
    yield opened
    opened.close()
