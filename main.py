"""Accueil 72: with a command the text desk, without one the window."""

import faulthandler
import os
import sys
from collections.abc import Sequence
from pathlib import Path

_WITH_FOLDER = 2


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

    if words and (words[0] != "--data-dir" or len(words) != _WITH_FOLDER):
        sys.stderr.write("accueil72 [--data-dir DIR] | accueil72 COMMAND --help\n")
        return 2
    return run_window(_data_dir(words), until_painted="ACCUEIL72_UNTIL_PAINTED" in os.environ)


def _data_dir(words: list[str]) -> Path:
    """Return the folder of the books: the one named, else the usual one of this person."""
    if words:
        return Path(words[1])
    import platformdirs

    return Path(platformdirs.user_data_dir("Accueil72", appauthor=False))


if __name__ == "__main__":
    if sys.stderr is not None:  # a frozen window has none
        faulthandler.enable()
    sys.exit(main())
