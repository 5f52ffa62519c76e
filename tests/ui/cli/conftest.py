"""The desk by text, run in this process: arguments in; exit status, JSON and sentence out."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import main
from resources.translation import set_language
from tests.builders import PASSPHRASE
from ui.cli import PASSPHRASE as VARIABLE


@dataclass(frozen=True)
class Said:
    """What one run of the program said."""

    status: int
    values: dict[str, Any]
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def _in_french(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    yield
    set_language("fr")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command; JSON is asked for unless `text` is wanted."""

    def once(folder: Path, *words: object, text: bool = False) -> Said:
        # The books of the tests stand at the day of their founding, the desk's clock does not.
        arguments = [str(word) for word in words] + ["--data-dir", str(folder)]
        arguments.append("--clock-is-right")
        capsys.readouterr()
        status = main.main(arguments if text else [*arguments, "--json"])
        said = capsys.readouterr()
        values = json.loads(said.out) if said.out.strip() and not text else {}
        return Said(status, values, said.out, said.err)

    return once


@pytest.fixture
def done(run: Run) -> Run:
    """Run one command that must succeed without a word on standard error."""

    def once(folder: Path, *words: object, text: bool = False) -> Said:
        said = run(folder, *words, text=text)
        assert (said.status, said.err) == (0, ""), said
        return said

    return once
