"""A screen of its own for journeys with real keys, and the program on it."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageGrab

from core.clock import SystemClock
from core.house import House
from core.opening import make_house, open_house
from tests.builders import ADMIN, PASSPHRASE, a_new_centre

ROOT = Path(__file__).resolve().parents[2]
_SIZE = "1366x768x24"
_PATIENCE_S = 40
_FEW_PIXELS = 400
"""What may still change on a screen at rest: a cursor that blinks."""
_FEW_COLOURS = 60
"""Greys of a screen on which nothing but a plain ground is drawn."""
_AT_FIRST = 8


class RealDesk:
    """A person at keyboard and screen: real key events, and nothing but the screen to look at."""

    def __init__(self, display: str, root: Path) -> None:
        self._display = display
        self._root = root

    def keys(self, *names: str) -> None:
        """Press keys by their names, one after the other, when the screen has come to rest."""
        self.wait_for_rest()
        for name in names:
            self._xdotool("key", name)

    def type(self, text: str) -> None:
        """Type as a person does."""
        self.wait_for_rest()
        self._xdotool("type", "--delay", "70", text)

    def scan(self, code: str) -> None:
        """Type as a scanner does: without a pause, then Enter."""
        self.wait_for_rest()
        self._xdotool("key", "--delay", "2", *code, "Return")

    def comes_to_front(self) -> bool:
        """Give the keys to the window, as a window manager does; there is none here."""
        self._xdotool("search", "--onlyvisible", "--name", "Accueil 72", "windowfocus", check=False)
        return "Accueil 72" in self._xdotool("getwindowfocus", "getwindowname", check=False)

    def sees_title(self, words: str) -> bool:
        """Say whether a window with these words in its title is shown."""
        found = self._xdotool("search", "--onlyvisible", "--name", words, check=False)
        return bool(found.strip())

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Wait for something that the program does."""
        until = time.monotonic() + _PATIENCE_S
        while not condition():
            if time.monotonic() > until:
                self._look().save(self._root / "stopped.png")
                raise AssertionError(f"{what}; see {self._root / 'stopped.png'}")
            select.select([], [], [], 0.05)

    def wait_for_rest(self, times: int = 1) -> None:
        """Wait until something is drawn and does not change for so many looks."""
        before = [self._look()]
        calm = [0]

        def is_still() -> bool:
            select.select([], [], [], 0.15)
            before.append(self._look())
            changed = ImageChops.difference(before[-2], before[-1]).convert("L")
            few = sum(changed.histogram()[1:]) < _FEW_PIXELS
            drawn = len(before[-1].convert("L").getcolors() or ()) > _FEW_COLOURS
            calm[0] = calm[0] + 1 if few and drawn else 0
            return calm[0] >= times

        self.wait(is_still, "the screen does not come to rest")

    def books(self) -> House:
        """Open the books beside the program, to see what is in them."""
        return open_house(self._root / "centre", ADMIN, PASSPHRASE, clock=SystemClock())

    def _look(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self._display)

    def _xdotool(self, *words: str, check: bool = True) -> str:
        return subprocess.run(
            ["xdotool", *words],
            env={**os.environ, "DISPLAY": self._display},
            check=check,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
        ).stdout


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A virtual screen on a number that is free."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SIZE, "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        ready, _w, _x = select.select([told], [], [], _PATIENCE_S)
        number = told.readline().strip() if ready else ""
    assert number, "the virtual screen did not start"
    yield f":{number}"
    server.terminate()
    server.wait(10)


@pytest.fixture
def books(tmp_path: Path) -> Iterator[House]:
    """A small centre that is open while its people are put into it."""
    house, _code = make_house(tmp_path / "centre", a_new_centre(), clock=SystemClock())
    yield house
    house.close()


@pytest.fixture
def desk(display: str, books: House, tmp_path: Path) -> Iterator[RealDesk]:
    """The program in its own process on the virtual screen, at its log-in."""
    program = subprocess.Popen(
        [sys.executable, "main.py", "--data-dir", tmp_path / "centre"],
        cwd=ROOT,
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        stderr=subprocess.PIPE,
    )
    at_desk = RealDesk(display, tmp_path)
    at_desk.wait(lambda: at_desk.sees_title("Accueil 72"), "no window was shown")
    at_desk.wait_for_rest(_AT_FIRST)
    at_desk.wait(at_desk.comes_to_front, "the window does not take the keys")
    yield at_desk
    program.terminate()
    program.communicate(timeout=20)
