"""Writing a file so that a cut leaves the old one or the new one, never half of one.

Also the lock by which several processes on one PC take turns.
"""

import contextlib
import errno
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

from core.errors import HouseTrouble

OWNER_ONLY = 0o600
"""Mode of what is written: other people of this PC have no business with it."""

OWNER_FOLDER = 0o700
"""Mode of a folder of the same kind."""

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NO_DIRECTORY_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF}


def write_atomically(path: Path, data: bytes, *, synced: bool = True) -> None:
    """Write `data` to `path`: into a file of its own beside it, synced, then renamed.

    Two processes that write at the same time never share the file beside it: the last one
    wins. Raises OSError; the target is then as it was before. Without `synced` a power cut
    soon afterwards may leave the old file, or a damaged one: for what may be forgotten.
    """
    partial = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(partial, _NEW_FILE, OWNER_ONLY), "wb") as file:
            file.write(data)
            file.flush()
            if synced:
                os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    if synced:
        sync_directory(path.parent)


def overwrite(path: Path, data: bytes) -> None:
    """Write `data` over the beginning of a file that is there: for a disk without any room.

    Only where it is too short does it need more room; raises OSError.
    """
    with path.open("rb+") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file at `path`; whoever comes meanwhile, thread or process, waits.

    The system lets go of it when the process ends, however it ends. Raises OSError where the
    file cannot be opened.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    try:
        _wait_for(descriptor)
        yield
    finally:
        os.close(descriptor)


def disk_trouble(error: OSError) -> HouseTrouble:
    """Name the trouble behind an error of the file system."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return HouseTrouble("disk_full")
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return HouseTrouble("folder_read_only")
    return HouseTrouble("folder_unusable")


def _wait_for(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        # Windows gives up after ten seconds: a row of passphrases may take longer.
        while True:
            with contextlib.suppress(OSError):
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
                return
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)


def sync_directory(folder: Path) -> None:
    """Make the renaming itself survive a power cut; Windows has nothing to call for it."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some sticks and shares cannot sync a folder: the file itself is synced already.
        if error.errno not in _NO_DIRECTORY_SYNC:
            raise
    finally:
        os.close(descriptor)
