"""Row 24: beds for 415 people and 278 beds: the first answer, and the one of the solver.

The reference of the first answer is its goal, one second; of the solver's, its limit of time.
What each of them gives up is printed beside.
"""

import random
import sys
import time
from uuid import UUID

from bench.harness import Row, timed
from core.ids import uuid7
from core.rules.bed_proposal import propose
from core.rules.bed_solver import SECONDS, best
from core.rules.beds import FreeBed, Housed, Proposal, Sleeper, broken, compromises

_SEED = 415
_PEOPLE = 415
_ROUNDS = 5
_FAMILIES, _LAME = 0.25, 0.04
_SMALL, _OLD = 6, 60
_ROOMS = (
    ("H", "men", 14, 8),
    ("F", "women", 7, 8),
    ("K", "families", 15, 6),
    ("D", "overflow", 2, 10),
)


def measure(people: int) -> list[Row]:
    """Propose beds for an invented convoy; a broken rule ends the measuring with an error."""
    del people
    convoy, free = _convoy(random.Random(_SEED)), _beds()
    first = min(timed(lambda: propose(convoy, free)) for _round in range(_ROUNDS))
    started = time.perf_counter()
    weighed = best(convoy, free, Housed(), _quiet)
    spent = (time.perf_counter() - started) * 1000
    _tell("instant", convoy, propose(convoy, free))
    if weighed is not None:
        _tell("solver", convoy, weighed)
    return [
        Row(24, f"beds for {_PEOPLE}, first answer", "one second", first, 1000.0, 1.0),
        Row(24, "the same by the solver", "its limit", spent, SECONDS * 1000, 1.1),
    ]


def _convoy(dice: random.Random) -> list[Sleeper]:
    found: list[Sleeper] = []
    while len(found) < _PEOPLE:
        family: UUID | None = uuid7() if dice.random() < _FAMILIES else None
        ages = [dice.randint(19, 65)]
        if family is not None:
            ages += [dice.randint(0, 16) for _child in range(dice.randint(1, 5))]
        for age in ages:
            sex = dice.choice("MMMF") if family is None else dice.choice("MF")
            low = age < _SMALL or age >= _OLD or dice.random() < _LAME
            found.append(Sleeper(uuid7(), sex, age, family, low=low))
    return found[:_PEOPLE]


def _beds() -> list[FreeBed]:
    return [
        FreeBed(uuid7(), f"{block}{room}-{bed:02d}", f"{block}{room}", kind, low=bed % 2 == 1)
        for block, kind, rooms, beds in _ROOMS
        for room in range(1, rooms + 1)
        for bed in range(1, beds + 1)
    ]


def _tell(name: str, convoy: list[Sleeper], answer: tuple[Proposal, ...]) -> None:
    if wrong := broken(convoy, answer, Housed()):
        raise AssertionError(f"{name}: rules are broken: {wrong}")
    given = sum(1 for each in answer if each.bed is not None)
    told = {each.code: len(each.stay_ids) for each in compromises(convoy, answer, Housed())}
    print(f"{name}: {given} beds, given up: {told}", file=sys.stderr, flush=True)


def _quiet(done: int, total: int) -> None:
    del done, total
