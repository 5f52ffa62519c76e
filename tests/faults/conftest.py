"""Where faults are played: in memory where there is room, for the disk has no part in a kill."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_MEMORY = Path("/dev/shm")  # a file system, no temporary file of ours
_ROOM = 256 * 1024 * 1024


@pytest.fixture
def arena(tmp_path: Path) -> Iterator[Path]:
    """A folder that costs no flushes: a killed process leaves the same files in memory."""
    if not os.access(_MEMORY, os.W_OK) or shutil.disk_usage(_MEMORY).free < _ROOM:
        yield tmp_path
        return
    root = Path(tempfile.mkdtemp(prefix="accueil72-", dir=_MEMORY))
    yield root
    shutil.rmtree(root)
