"""The commands behind ./run: set up, show, check, build; the standard library only."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools import environment, system_libraries
from tools.environment import PROGRAMS, PYTHON, ROOT

# Also shown by the log-in page in exercise mode: it protects invented people.
EXERCISE_PASSPHRASE = "exercice bamako accueil repas"  # noqa: S105 - not a secret
DEMO = ROOT / "out" / "demo"
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
VIRTUAL_SCREEN = ("xvfb-run", "-a", "-s", "-screen 0 1366x768x24")


def setup(_arguments: Sequence[str]) -> int:
    """Set up everything and start nothing."""
    system_libraries.provide((*system_libraries.DRAWING, *_window_needs()))
    environment.prepare()
    print(f"==> Ready: {environment.VENV}")
    return 0


def demo(_arguments: Sequence[str]) -> int:
    """Start the exercise centre; without a screen play its journey and leave what it made."""
    seen = system_libraries.has_screen()
    setup_needs = (*system_libraries.DRAWING, *_window_needs())
    system_libraries.provide(
        setup_needs if seen else (*setup_needs, *system_libraries.VIRTUAL_SCREEN)
    )
    environment.prepare()
    return _make_centre() or (_show_centre() if seen else _play_journey())


def app(arguments: Sequence[str]) -> int:
    """Start the program with its own data folder."""
    system_libraries.provide((*system_libraries.DRAWING, *_window_needs()))
    environment.prepare()
    return _run([PYTHON, "main.py", *arguments])


def test(arguments: Sequence[str]) -> int:
    """Check everything; pytest comes last, so that its summary is the end of what is printed."""
    arguments = list(arguments)
    whole = os.environ.get("CI", "").lower() in {"true", "1"}
    if "--all" in arguments:
        arguments.remove("--all")
        whole = True
    nightly = "--nightly" in arguments
    if nightly:
        arguments.remove("--nightly")
    system_libraries.provide(
        (
            *system_libraries.DRAWING,
            *system_libraries.WINDOW,
            *system_libraries.VIRTUAL_SCREEN,
            *system_libraries.TESTING,
            *(system_libraries.BUILDING if whole else ()),
        )
    )
    environment.prepare()
    checks: dict[str, Sequence[str | Path]] = {
        "ruff check": (PYTHON, "-m", "ruff", "check", "--quiet"),
        "ruff format --check": (PYTHON, "-m", "ruff", "format", "--check", "--quiet"),
        "mypy": (PYTHON, "-m", "mypy"),
        "lint-imports": (PROGRAMS / "lint-imports", "--no-logo"),
    }
    failed = [name for name, words in checks.items() if _check(name, words)]
    if failed:
        print(f"\n==> NOT CLEAN: {', '.join(failed)} (see above); the tests follow", flush=True)
    left_out = (*(() if whole else ("not bundle",)), *(() if nightly else ("not nightly",)))
    selection = ("-m", " and ".join(left_out)) if left_out else ()
    tests = _check("pytest", (PYTHON, "-m", "pytest", "-n", "auto", *selection, *arguments))
    return 1 if failed else tests


def build(arguments: Sequence[str]) -> int:
    """Freeze the program into dist/accueil72, from what is installed here."""
    system_libraries.provide((*system_libraries.DRAWING, *system_libraries.BUILDING))
    environment.prepare()
    quiet = ("--noconfirm", "--log-level", "WARN")
    return _run([PYTHON, "-m", "PyInstaller", *quiet, "pyinstaller.spec", *arguments])


def screens(arguments: Sequence[str]) -> int:
    """Draw every page to PNG in out/screens."""
    system_libraries.provide(system_libraries.DRAWING)
    environment.prepare()
    return _run([PYTHON, "tools/screens.py", *arguments], OFFSCREEN)


def bench(arguments: Sequence[str]) -> int:
    """Measure what bench/ measures, each against its reference."""
    system_libraries.provide(system_libraries.DRAWING)
    environment.prepare()
    if {"febrl", "linking"} & set(arguments):
        environment.add_bench()
    return _run([PYTHON, "-m", "bench", *arguments], OFFSCREEN)


def lock(arguments: Sequence[str]) -> int:
    """Write requirements.lock and requirements-bench.lock again, for all systems at once."""
    environment.prepare()
    uv = _uv()
    compiled = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    compiled += ["--generate-hashes", "--no-header"]
    locked = _run([*compiled, "requirements-dev.in", "-o", environment.LOCK.name, *arguments])
    # Beside the first lock: what both pin is pinned alike.
    beside = ["requirements-bench.in", "-c", environment.LOCK.name]
    return locked or _run([*compiled, *beside, "-o", environment.BENCH_LOCK.name, *arguments])


COMMANDS = (demo, test, app, setup, build, screens, bench, lock)


def main(words: Sequence[str]) -> int:
    """Run one command; what follows its name is handed on to it."""
    parser = argparse.ArgumentParser(
        prog="run",
        usage="run command [what is handed on to it]",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"  {one.__name__:<8} {(one.__doc__ or '')}" for one in COMMANDS),
    )
    parser.add_argument("command", choices=[one.__name__ for one in COMMANDS])
    given = parser.parse_args(words[:1])
    chosen = next(one for one in COMMANDS if one.__name__ == given.command)
    try:
        return chosen(words[1:])
    except subprocess.CalledProcessError as stopped:
        print(f"==> This step failed: {' '.join(map(str, stopped.cmd))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _window_needs() -> tuple[system_libraries.Need, ...]:
    wayland = system_libraries.WAYLAND if os.environ.get("WAYLAND_DISPLAY") else ()
    return (*system_libraries.WINDOW, *wayland)


def _make_centre() -> int:
    """Make the exercise centre once; a mark left behind tells that it was not finished."""
    centre, unfinished = DEMO / "centre", DEMO / "unfinished"
    if (centre / "keyring.json").exists() and not unfinished.exists():
        return 0
    print("==> Making the exercise centre (invented people)", flush=True)
    shutil.rmtree(centre, ignore_errors=True)
    DEMO.mkdir(parents=True, exist_ok=True)
    unfinished.touch()
    made = _run(
        [PYTHON, "main.py", "demo", "--data-dir", centre],
        {"ACCUEIL72_PASSPHRASE": EXERCISE_PASSPHRASE, **OFFSCREEN},
    )
    if made == 0:
        unfinished.unlink()
    return made


def _show_centre() -> int:
    print(f"==> Exercise centre: {DEMO / 'centre'}")
    print(f"    Passphrase: {EXERCISE_PASSPHRASE}", flush=True)
    return _run([PYTHON, "main.py", "--data-dir", DEMO / "centre"])


def _play_journey() -> int:
    """Play the journey on a virtual screen, from nothing, and name what it left."""
    print("==> No screen here: playing the journey through the real window", flush=True)
    books, made = DEMO / "journey", DEMO / "made"
    for folder in (books, made):
        shutil.rmtree(folder, ignore_errors=True)
    made.mkdir(parents=True)
    virtual = all(need.is_there() for need in system_libraries.VIRTUAL_SCREEN)
    words: list[str | Path] = [*VIRTUAL_SCREEN] if virtual else []
    words += [PYTHON, "tools/demo_journey.py", "--data-dir", books, "--out", made]
    surroundings = {"ACCUEIL72_PASSPHRASE": EXERCISE_PASSPHRASE}
    played = _run(words, surroundings | ({"QT_QPA_PLATFORM": "xcb"} if virtual else OFFSCREEN))
    print(f"==> {'Made' if played == 0 else 'STOPPED; made so far'} in {made}:")
    for file in sorted(path for path in made.rglob("*") if path.is_file()):
        print(f"    {file.relative_to(made)}  ({file.stat().st_size / 1024:,.0f} kB)")
    return played


def _uv() -> Path | str:
    """Give uv, from the path or in an environment of its own: only the lock needs it."""
    found = shutil.which("uv")
    if found:
        return found
    home = ROOT / "out" / "uv"
    program = home / PROGRAMS.name / ("uv.exe" if sys.platform == "win32" else "uv")
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run(
            [home / PROGRAMS.name / PYTHON.name, "-m", "pip", "install", "-q", "uv"], check=True
        )
    return program


def _check(name: str, words: Sequence[str | Path]) -> int:
    print(f"\n==> {name}", flush=True)
    return _run(words, OFFSCREEN)


def _run(words: Sequence[str | Path], more: Mapping[str, str] | None = None) -> int:
    """Run in the project's folder and give the exit status, 1 if it ended by a signal."""
    surroundings = {**os.environ, **(more or {})}
    ended = subprocess.run([str(word) for word in words], cwd=ROOT, env=surroundings, check=False)
    return ended.returncode if ended.returncode >= 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
