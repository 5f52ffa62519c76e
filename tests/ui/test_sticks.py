"""Sticks are told by where they hang; letting go says what the system did."""

import sys
from pathlib import Path

import pytest

from ui.sticks import Stick, eject, sticks


class Volume:
    """A volume as Qt describes it."""

    def __init__(self, root: str, *, ready: bool = True) -> None:
        self.root = root
        self.ready = ready

    def isValid(self) -> bool:
        return True

    def isReady(self) -> bool:
        return self.ready

    def isReadOnly(self) -> bool:
        return False

    def rootPath(self) -> str:
        return self.root

    def name(self) -> str:
        return ""

    def bytesAvailable(self) -> int:
        return 7

    def bytesTotal(self) -> int:
        return 8

    def device(self) -> "Device":
        return Device()


class Device:
    """A name of bytes as Qt gives it."""

    def data(self) -> bytes:
        return b"/dev/sdz1"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells by the drive")
def test_only_what_hangs_where_sticks_hang_is_one() -> None:
    volumes = [
        Volume("/"),
        Volume("/media/awa/CLE-BKO"),
        Volume("/run/media/awa/AUTRE"),
        Volume("/media/awa/PARTIE", ready=False),
    ]
    found = sticks(volumes)
    assert [stick.label for stick in found] == ["AUTRE", "CLE-BKO"]
    assert (found[0].free, found[0].total, found[0].device) == (7, 8, "/dev/sdz1")


def test_a_stick_without_device_is_never_said_to_be_gone() -> None:
    assert not eject(Stick(Path("/media/nowhere"), "NULLE", 0, 0))
