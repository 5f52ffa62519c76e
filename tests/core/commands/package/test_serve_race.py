"""Four desks in four processes scan the same people for the same meal: each is served once.

The full race is of the night; the same race with fewer scans is in every run.
"""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.db.stays import RefusedScan, Serving
from core.house import House
from tests.builders import ADMIN, an_operation, some_people
from tests.faults.scanning_desk import PEOPLE

ROOT = Path(__file__).parents[4]
POSTS = ("Poste A", "Poste B", "Poste C", "Poste D")
FEW = PEOPLE
MANY = 500

Answers = list[list[Any]]


@pytest.fixture
def centre(house: House) -> House:
    """A hundred people, 01-001 to 01-100; the desks of the test open the books themselves."""
    some_people(house, an_operation(house), PEOPLE)
    return house


def race(house: House, scans: int, *, kill_after: int = 0) -> Answers:
    """Let four desks scan at once; the first is killed once it has told so many answers."""
    with ExitStack() as stack:
        desks = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "tests.faults.scanning_desk",
                     str(house.folder.root), post, str(seed), str(scans)],
                    cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                )
            )
            for seed, post in enumerate(POSTS)
        ]  # fmt: skip
        try:
            return _race(desks, kill_after)
        finally:
            for desk in desks:
                desk.kill()


def _race(desks: list[subprocess.Popen[str]], kill_after: int) -> Answers:
    for desk in desks:
        assert desk.stdout is not None
        assert desk.stdout.readline() == '"ready"\n'
    for desk in desks:
        assert desk.stdin is not None
        desk.stdin.write("go\n")
        desk.stdin.flush()
    told: list[str] = []
    if kill_after:
        victim = desks[0]
        assert victim.stdout is not None
        told += [victim.stdout.readline() for _answer in range(kill_after)]
        os.kill(victim.pid, signal.SIGKILL)
    for number, desk in enumerate(desks):
        assert desk.stdout is not None
        told += desk.stdout.readlines()
        expected = -signal.SIGKILL if kill_after and not number else 0
        assert desk.wait(timeout=60) == expected
    # A line that a kill cut through was no answer.
    return [json.loads(line) for line in told if line.endswith("\n")]


def written(house: House) -> tuple[int, int, int]:
    """Return servings, people served, and refused scans as they stand in the books."""
    with Session(house.engine) as session:
        servings, served = session.execute(
            select(func.count(), func.count(Serving.stay_id.distinct())).select_from(Serving)
        ).one()
        refused = session.scalar(select(func.count()).select_from(RefusedScan)) or 0
        return servings, served, refused


def nobody_twice_and_every_refusal_named(answers: Answers) -> Counter[str]:
    """Check each refusal against the answer that served; return how often each verdict was."""
    first = {number: (at, post, by) for number, kind, at, post, by in answers if kind == "served"}
    verdicts = Counter(kind for _number, kind, _at, _post, _by in answers)
    assert verdicts["served"] == len(first)
    for number, kind, at, post, by in answers:
        if kind == "already_served":
            assert first.get(number, (at, post, by)) == (at, post, by)
            assert post in POSTS
            assert by == ADMIN
    return verdicts


@pytest.mark.parametrize(
    "scans", [FEW, pytest.param(MANY, marks=pytest.mark.nightly)], ids=["few", "many"]
)
def test_four_desks_at_once_serve_each_person_once(centre: House, scans: int) -> None:
    answers = race(centre, scans)
    verdicts = nobody_twice_and_every_refusal_named(answers)
    refused = len(POSTS) * scans - PEOPLE
    assert verdicts == {"served": PEOPLE, "already_served": refused}
    assert written(centre) == (PEOPLE, PEOPLE, refused)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.parametrize(
    "scans", [FEW, pytest.param(MANY, marks=pytest.mark.nightly)], ids=["few", "many"]
)
def test_desk_killed_in_the_middle_costs_no_meal_and_doubles_none(
    centre: House, scans: int
) -> None:
    answers = race(centre, scans, kill_after=scans // 3)
    nobody_twice_and_every_refusal_named(answers)
    servings, served, refused = written(centre)
    assert servings == served == PEOPLE
    assert len(answers) < len(POSTS) * scans
    # What was written just before the kill may have had no time to be told: one scan at most.
    assert refused - (len(answers) - servings) in {0, 1}
