"""Copying to a stick or a folder: it counts only once it was read back (ux.md 3.14).

A copy under way is called `….part`: what a stick that was pulled out keeps of it is taken for
no file of ours, and the next copy writes over it.
"""

import contextlib
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from core.errors import HouseTrouble
from core.vault.files import OWNER_ONLY, disk_trouble, sync_directory

PARTIAL = ".part"
_BLOCK = 1 << 20

STICKS_HANG_IN = ("/media", "/run/media", "/mnt", "/Volumes")
"""Where Linux and macOS hang sticks; on Windows a letter without a drive is no folder at all."""

Tell = Callable[[int, int], None]
"""Is told the bytes that are done (written, then read back) of all; may raise to stop."""


def write_out(folder: Path, name: str, data: bytes, tell: Tell | None = None) -> Path:
    """Write a file to a folder, rename it, read it back from the medium, return its path.

    The folder itself is made where only it lacks (`make_folder`). Raises HouseTrouble
    `folder_missing`, `disk_full`, `folder_read_only`, `folder_unusable`, `copy_differs`; a file
    that was there under this name is then as it was, but for `copy_differs`.
    """
    path = folder / name
    partial = folder / f"{name}{PARTIAL}"
    listen = tell or _silent
    try:
        make_folder(folder)
        partial.unlink(missing_ok=True)
        try:
            _write(partial, data, listen)
            partial.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            raise
        sync_directory(folder)
        digest = _read_back(path, listen, len(data))
    except OSError as error:
        raise disk_trouble(error) from error
    if digest != sha256(data).hexdigest():
        raise HouseTrouble("copy_differs")
    return path


def make_folder(folder: Path) -> None:
    """Make the last folder of a path where its parent is there, and nothing above it.

    The path of a stick that is not plugged in would else become a folder of this PC, and the
    copy would count as carried away. Raises HouseTrouble `folder_missing`, OSError.
    """
    if folder.is_dir():
        return
    if _is_of_no_stick(folder):
        raise HouseTrouble("folder_missing")
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError as error:
        raise HouseTrouble("folder_missing") from error


def _is_of_no_stick(folder: Path) -> bool:
    """Say whether a folder would lie where sticks hang, on none that is plugged in."""
    above = folder.resolve().parents
    places = [place for place in above if str(place) in STICKS_HANG_IN]
    if not places:
        return False
    beneath = above[: above.index(places[0])]
    return not any(place.is_mount() for place in beneath)


def _write(partial: Path, data: bytes, tell: Tell) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(partial, flags, OWNER_ONLY), "wb") as file:
        for start in range(0, len(data), _BLOCK):
            file.write(data[start : start + _BLOCK])
            tell(min(start + _BLOCK, len(data)), 2 * len(data))
        file.flush()
        os.fsync(file.fileno())
        _forget(file.fileno())


def _read_back(path: Path, tell: Tell, size: int) -> str:
    digest, done = sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
            done += len(block)
            tell(min(size + done, 2 * size), 2 * size)
    return digest.hexdigest()


def _forget(descriptor: int) -> None:
    """Have the system read from the medium, not from what it remembers, where it can be asked."""
    forget = getattr(os, "posix_fadvise", None)
    if forget is not None:
        with contextlib.suppress(OSError):
            forget(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _silent(done: int, total: int) -> None:
    del done, total
