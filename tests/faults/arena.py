"""Where desks are killed: forks one after the other from a process without threads.

`python -m tests.faults.arena KIND --kills N --seed S --root DIR [--plant P]` prints what it
found as one JSON object. Everything is imported once and each life is a fork, so that a kill
costs a tenth of a second.
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from core.clock import SteppedClock
from core.errands.enrolment import enrol, load_trust, write_request
from core.house import House
from core.opening import open_house
from tests.builders import (
    FOUNDED_AT,
    PASSPHRASE,
    a_house,
    an_operation,
    cheap_passphrases,
    headquarters,
)
from tests.faults.journey import KINDS, PLANTS, Journey, Stage, teller
from tests.faults.proofs import Prover

CUTS_OF_ONE_CENTRE = 15
"""Then the next centre begins empty: each cut is proved against everything promised so far."""

BEFORE_OPENING = 8
"""Every so many cuts may come while the books are being opened."""


@dataclass
class Found:
    """What the arena reports."""

    seed: int
    kills: int = 0
    amid: Counter[str] = field(default_factory=Counter)
    promises: int = 0
    faults: list[str] = field(default_factory=list)


class Arena:
    """Founds one pair of houses, and kills desks in copies of it."""

    def __init__(self, root: Path, kind: str, seed: int, plant: str) -> None:
        self.found = Found(seed)
        self._root, self._kind, self._plant = root, kind, plant
        self._draw = random.Random(f"{seed}/{kind}")
        self._centres = 0
        self._found_houses()
        self._span = self._time_of_two_acts()

    def run(self, kills: int) -> Found:
        """Kill so many desks, and prove after each that nothing promised is lost."""
        while self.found.kills < kills and not self.found.faults:
            self._one_centre(min(CUTS_OF_ONE_CENTRE, kills - self.found.kills))
        return self.found

    def _one_centre(self, cuts: int) -> None:
        stage, siege = self._stage()
        prover = Prover(stage, siege)
        try:
            for number in range(1, cuts + 1):
                self._cut(stage, prover, number)
                self.found.kills += 1
                house = self._reopened(stage, number)
                faults = prover.faults_of(house)
                if number == cuts:
                    faults += prover.faults_at_headquarters(house)
                house.close()
                self.found.faults += [f"cut {self.found.kills}: {fault}" for fault in faults]
                if faults:
                    break
        finally:
            siege.close()
        self.found.promises += prover.promises.many

    def _cut(self, stage: Stage, prover: Prover, number: int) -> None:
        """Let one desk live for a random time, kill it, and take its promises down."""
        journey = Journey(stage, number, _nobody, self._plant)
        early = self.found.kills % BEFORE_OPENING == 0
        child, pipe = _fork(journey, self._kind)
        try:
            rest = b"" if early else _first_line(pipe)
            time.sleep(self._draw.uniform(0, self._span))
        finally:
            os.kill(child, signal.SIGKILL)
        while piece := os.read(pipe, 65536):
            rest += piece
        os.close(pipe)
        os.waitpid(child, 0)
        under_way = "opening"
        for text in rest.splitlines():
            line = json.loads(text)
            if "broke" in line:
                self.found.faults.append(f"the desk broke: {line['broke']}")
            prover.promises.hear(line)
            under_way = line.get("begin", "nothing")
        self.found.amid[under_way] += 1

    def _reopened(self, stage: Stage, number: int) -> House:
        """Open the books as the centre would the next time: by the passphrase."""
        clock = SteppedClock(FOUNDED_AT + timedelta(minutes=number, seconds=59))
        return open_house(stage.centre, "", PASSPHRASE, clock=clock)

    def _found_houses(self) -> None:
        house = a_house(self._root / "founded")
        siege = headquarters(self._root / "siege")
        load_trust(house, enrol(siege, write_request(house)))
        self._operation = an_operation(house)
        house.close()
        siege.close()

    def _stage(self) -> tuple[Stage, House]:
        self._centres += 1
        here = self._root / str(self._centres)
        centre = shutil.copytree(self._root / "founded", here / "centre")
        siege = shutil.copytree(self._root / "siege", here / "siege")
        (here / "stick").mkdir()
        opened = open_house(siege, "", PASSPHRASE, clock=SteppedClock(FOUNDED_AT))
        return Stage(centre, here / "stick", self._operation), opened

    def _time_of_two_acts(self) -> float:
        """Return how long two acts take here, so that every moment of them can be the last."""
        stage, siege = self._stage()
        siege.close()
        Journey(stage, 1, _nobody).play(self._kind, 1)
        start = time.perf_counter()
        Journey(stage, 2, _nobody).play(self._kind, 2)
        return time.perf_counter() - start


def _fork(journey: Journey, kind: str) -> tuple[int, int]:
    """Let a child play the journey for ever; return it and the end of its pipe."""
    assert threading.active_count() == 1, "a fork copies one thread only"
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    journey.tell = teller(writing)
    _for_ever(lambda: journey.play(kind), journey)
    raise AssertionError


def _for_ever(play: Callable[[], None], journey: Journey) -> None:
    try:
        play()
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent tells it
        journey.tell({"broke": repr(error)})
    finally:
        os._exit(1)


def _first_line(pipe: int) -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(pipe, 1)
        if not byte:
            break
        line += byte
    return line


def _nobody(line: dict[str, Any]) -> None:
    del line


def main() -> int:
    """Kill and report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--kills", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--plant", choices=PLANTS, default="")
    options = parser.parse_args()
    with cheap_passphrases():
        arena = Arena(options.root, options.kind, options.seed, options.plant)
        found = arena.run(options.kills)
    print(json.dumps(vars(found)))  # noqa: T201 - this is the report
    return 0


if __name__ == "__main__":
    sys.exit(main())
