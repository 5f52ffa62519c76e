"""Writing a file so that a cut leaves the old one or the new one, never half of one."""

import contextlib
import errno
import os
from pathlib import Path

from core.errors import HouseTrouble

_NO_DIRECTORY_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF}


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`: into `<name>.part` beside it, synced, then renamed.

    Raises OSError; the target is then as it was before.
    """
    partial = path.with_name(path.name + ".part")
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    _sync_directory(path.parent)


def disk_trouble(error: OSError) -> HouseTrouble:
    """Name the trouble behind an error of the file system."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return HouseTrouble("disk_full")
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return HouseTrouble("folder_read_only")
    return HouseTrouble("folder_unusable")


def _sync_directory(folder: Path) -> None:
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
