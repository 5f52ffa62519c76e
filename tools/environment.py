"""Keep `.venv` equal to the lock, and the translation catalogues compiled."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = PROGRAMS / ("python.exe" if sys.platform == "win32" else "python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "made-from.txt"
BENCH_LOCK = ROOT / "requirements-bench.lock"
SOURCE_ONLY = ("libhxl", "python-io-wrapper")
"""What is published as source alone (pure Python, for tests): everything else comes as a wheel."""
BENCH_STAMP = VENV / "bench-made-from.txt"
TRANSLATIONS = ROOT / "resources" / "translations"


def prepare() -> None:
    """Make or renew `.venv` if it does not match, then the catalogues; about 0.1 s when both do."""
    with _one_at_a_time():
        if not _is_current():
            _rebuild()
        compile_catalogues()


def add_bench() -> None:
    """Add to `.venv` what some rows of bench/ measure against; the program never needs it."""
    wanted = hashlib.sha256(BENCH_LOCK.read_bytes()).hexdigest()
    with _one_at_a_time():
        if BENCH_STAMP.exists() and BENCH_STAMP.read_text(encoding="ascii") == wanted:
            return
        print("==> Adding what the bench measures against (about 400 MB, once)", flush=True)
        _install(BENCH_LOCK)
        BENCH_STAMP.write_text(wanted, encoding="ascii")


def key() -> str:
    """Tell one environment from another: the lock, the Python, the machine and the place.

    The place counts because the programs in `.venv` name it in their first line.
    """
    parts = (
        LOCK.read_bytes(),
        sys.version.encode(),
        sysconfig.get_platform().encode(),
        bytes(VENV),
    )
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def compile_catalogues() -> None:
    """Write each `app.mo` that is missing or older than its `app.po`."""
    for po in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/app.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        babel = [str(PYTHON), "-m", "babel.messages.frontend", "-q", "compile"]
        files = ["-i", str(po), "-o", str(mo), "-l", po.parent.parent.name]
        subprocess.run([*babel, *files], check=True)


def _is_current() -> bool:
    try:
        return PYTHON.exists() and STAMP.read_text(encoding="ascii") == key()
    except OSError:
        return False


def _rebuild() -> None:
    """Make `.venv` anew. The stamp comes last, so an interrupted set-up is simply done again."""
    print("==> Setting up .venv from requirements.lock (about 800 MB, once)", flush=True)
    STAMP.unlink(missing_ok=True)
    venv.create(VENV, clear=True, symlinks=sys.platform != "win32", with_pip=True)
    _install(LOCK)
    STAMP.write_text(key(), encoding="ascii")


def _install(lock: Path) -> None:
    pip = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    patient = ["--retries", "5", "--timeout", "60"]
    exact = ["--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    for package in SOURCE_ONLY:
        exact += ["--no-binary", package]
    subprocess.run([*pip, "install", *patient, *exact], check=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold a file lock, which the system lets go of even if we are killed."""
    folder = ROOT / "out"
    folder.mkdir(exist_ok=True)
    with (folder / "setup.lock").open("w", encoding="ascii") as held:
        _wait_for(held)
        yield


def _wait_for(held: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        # Windows gives up after ten seconds, a set-up takes longer.
        while True:
            with suppress(OSError):
                msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
                return
    else:
        import fcntl

        fcntl.flock(held, fcntl.LOCK_EX)
