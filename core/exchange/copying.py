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

Tell = Callable[[int, int], None]
"""Is told the bytes that are done (written, then read back) of all; may raise to stop."""


def write_out(folder: Path, name: str, data: bytes, tell: Tell | None = None) -> Path:
    """Write a file to a folder, rename it, read it back from the medium, return its path.

    Raises HouseTrouble `disk_full`, `folder_read_only`, `folder_unusable`, `copy_differs`; a
    file that was there under this name is then as it was, but for `copy_differs`.
    """
    path = folder / name
    partial = folder / f"{name}{PARTIAL}"
    listen = tell or _silent
    try:
        folder.mkdir(parents=True, exist_ok=True)
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
