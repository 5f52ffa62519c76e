"""Accueil 72: with a command the text desk, without one the window."""

import argparse
import faulthandler
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return its exit status (0 done, 1 refused or failed, 2 wrong usage)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["--selftest"]:
        from ui.selftest import run_selftest

        return run_selftest(words[1:])
    if words and (not words[0].startswith("-") or words[0] in {"-h", "--help"}):
        from ui.cli import run

        return run(words)
    from ui.app import run_window

    wanted = _window_options(words)
    return run_window(wanted.data_dir, until_painted=wanted.until_painted)


def _window_options(words: list[str]) -> argparse.Namespace:
    """Return what the window is started with: by default the usual folder of this person."""
    import platformdirs

    parser = argparse.ArgumentParser(prog="accueil72")
    usual = Path(platformdirs.user_data_dir("Accueil72", appauthor=False))
    parser.add_argument("--data-dir", type=Path, default=usual)
    parser.add_argument("--until-painted", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(words)


if __name__ == "__main__":
    if sys.stderr is not None:  # a frozen window has none
        faulthandler.enable()
    sys.exit(main())
