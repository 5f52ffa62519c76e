"""What is cut: a desk that registers, serves, exports and backs up until somebody kills it.

Before each act the desk says what it begins, and after each act that has returned what it has
been promised: one line of JSON on a pipe. Whatever was promised must still be there.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core.clock import SteppedClock
from core.commands.package.serve import Serve, serve
from core.commands.people.register import Register, register
from core.errands import export_batch as export_errand
from core.errands.export_batch import export_batch
from core.errands.safety import back_up_books
from core.house import House
from core.opening import open_house
from core.rules.package import Verdict
from tests.builders import FOUNDED_AT, PASSPHRASE, a_fiche

KINDS = ("registration", "serving", "export", "backup")
PLANTS = ("early", "torn")
"""Faults that are planted to see them found: promising before the act; a file without renaming."""

LUNCH = "2026-11-14/dejeuner"
ITEMS = (("REP", LUNCH), ("KHY", "stay"), ("TEL", "stay"), ("INF", "stay"))

Tell = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Stage:
    """Where the journey is played: the centre's folder, where its batches go, its operation."""

    centre: Path
    stick: Path
    operation: UUID


@dataclass
class Journey:
    """One life of the desk, beginning at a minute of its own."""

    stage: Stage
    number: int
    tell: Tell
    plant: str = ""
    _fiches: Iterator[int] = field(default_factory=lambda: count(1))

    def play(self, kind: str, acts: int | None = None) -> None:
        """Open the books and act, until the end of the world or for so many acts."""
        clock = SteppedClock(FOUNDED_AT + timedelta(minutes=self.number))
        with _planted(self.plant):
            house = open_house(self.stage.centre, "", PASSPHRASE, clock=clock)
            self.tell({"opened": True})
            for turn in count():
                if turn == acts:
                    break
                getattr(self, f"_{kind}")(house)
                clock.step(timedelta(seconds=1))
            house.close()

    def _registration(self, house: House, members: int = 2) -> str:
        fiches = tuple(a_fiche(next(self._fiches)) for _member in range(members))
        keys = [{"person": str(f.person_id), "stay": str(f.stay_id)} for f in fiches]
        self.tell({"begin": "registration"})
        if self.plant == "early":
            self.tell({"registered": keys})
        begun = house.do(register, Register(self.stage.operation, fiches)).value
        numbers = [
            {"number": each.registration_no, "call": each.call_no, "card": each.card_code}
            for each in begun
        ]
        self.tell({"registered": [key | given for key, given in zip(keys, numbers, strict=True)]})
        return begun[0].card_code

    def _serving(self, house: House) -> None:
        code = self._registration(house, members=1)
        for item, slot in ITEMS:
            self.tell({"begin": "serving"})
            if self.plant == "early":
                self.tell({"served": [code, item, slot]})
            first = house.do(serve, Serve(code, item, slot)).value
            assert first.verdict in (Verdict.SERVED, Verdict.ATTENTION), first
            self.tell({"served": [code, item, slot]})
        self.tell({"begin": "serving"})
        again = house.do(serve, Serve(code, *ITEMS[0])).value
        assert again.verdict == Verdict.ALREADY_SERVED, again

    def _export(self, house: House) -> None:
        self._registration(house, members=1)
        self.tell({"begin": "export"})
        made = export_batch(house, self.stage.stick)
        self.tell({"exported": [made.seq, made.sha256, made.path.name]})

    def _backup(self, house: House) -> None:
        self._registration(house, members=1)
        self.tell({"begin": "backup"})
        self.tell({"backed_up": back_up_books(house, house.folder.backups).name})


def teller(pipe: int) -> Tell:
    """Return what writes one line to a pipe, whole or not at all."""

    def tell(line: dict[str, Any]) -> None:
        os.write(pipe, json.dumps(line).encode() + b"\n")

    return tell


@contextmanager
def _planted(plant: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if plant == "torn":
            patch.setattr(export_errand, "write_out", _write_in_place)
        yield


def _write_in_place(folder: Path, name: str, data: bytes, _tell: object = None) -> Path:
    """Write as it should not be done: under the file's own name, piece by piece."""
    path = folder / name
    piece = len(data) // 40 + 1
    with path.open("wb") as file:
        for start in range(0, len(data), piece):
            file.write(data[start : start + piece])
            file.flush()
            time.sleep(0.002)  # A slow stick.
    return path
