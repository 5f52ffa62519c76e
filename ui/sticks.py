"""Sticks that are plugged in: their names, their free room, and letting go of one.

A stick is a volume that the system calls removable, or that hangs where systems hang them. What
is not sure is left out: a folder can always be chosen.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_PLACES = ("/media/", "/run/media/")
_EJECT_SECONDS = 20
_REMOVABLE_DRIVE = 2
"""`DRIVE_REMOVABLE` of Windows' GetDriveType."""


@dataclass(frozen=True, slots=True)
class Stick:
    """A stick: where it hangs, what it is called, how much room it has, in bytes."""

    root: Path
    name: str
    free: int
    total: int
    device: str = ""
    read_only: bool = False

    @property
    def label(self) -> str:
        """Return « CLE-BKO » or « CLE-BKO (E:) »: what people call it."""
        drive = self.root.drive
        return f"{self.name} ({drive})" if drive else self.name


def sticks(volumes: Iterable[QStorageInfo] | None = None) -> tuple[Stick, ...]:
    """Return the sticks that are there, by name; may wait for a slow one: not the window's work."""
    found = QStorageInfo.mountedVolumes() if volumes is None else volumes
    made = [
        _stick(volume)
        for volume in found
        if volume.isValid() and volume.isReady() and _is_removable(volume)
    ]
    return tuple(sorted(made, key=_by_name))


def can_eject() -> bool:
    """Say whether the system offers to let go of a stick."""
    return sys.platform == "linux" and _tool() is not None


def eject(stick: Stick) -> bool:
    """Write out what is left and let go of the stick; False when the system would not."""
    if hasattr(os, "sync"):
        os.sync()
    tool = _tool()
    if tool is None or not stick.device:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - our own words, no shell
            [tool, "unmount", "--no-user-interaction", "--block-device", stick.device],
            check=False,
            capture_output=True,
            timeout=_EJECT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _tool() -> str | None:
    from shutil import which

    return which("udisksctl")


def _stick(volume: QStorageInfo) -> Stick:
    root = Path(volume.rootPath())
    return Stick(
        root=root,
        name=volume.name() or root.name or str(root),
        free=volume.bytesAvailable(),
        total=volume.bytesTotal(),
        device=bytes(volume.device().data()).decode(errors="replace"),
        read_only=volume.isReadOnly(),
    )


def _is_removable(volume: QStorageInfo) -> bool:
    root = volume.rootPath()
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE_DRIVE)
    return root.startswith(_PLACES)


def _by_name(stick: Stick) -> str:
    return stick.label.casefold()
