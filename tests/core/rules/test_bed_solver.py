"""Both answers for random convoys: no rule is broken, and the solver never houses fewer."""

import random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Cancelled
from core.ids import uuid7
from core.rules.bed_proposal import propose
from core.rules.bed_solver import best
from core.rules.beds import FreeBed, Housed, Proposal, Sleeper, broken, compromises

KINDS = ("men", "women", "families", "overflow", "apart")


def quiet(done: int, total: int) -> None:
    """Take note of nothing."""


def a_convoy(dice: random.Random, people: int) -> list[Sleeper]:
    """Return invented people: about half of them in families, some children alone."""
    found: list[Sleeper] = []
    family: UUID | None = None
    while len(found) < people:
        if dice.random() < 0.4:
            family = uuid7() if dice.random() < 0.5 else None
        found.append(
            Sleeper(
                uuid7(),
                dice.choice(("M", "M", "F", "F", "")),
                dice.choice((None, 2, 9, 14, 30, 30, 45, 71)),
                family,
                low=dice.random() < 0.2,
                apart=dice.random() < 0.05,
            )
        )
    return found


def some_rooms(dice: random.Random, beds: int) -> list[FreeBed]:
    """Return invented beds in rooms of one to eight."""
    found: list[FreeBed] = []
    number = 0
    while len(found) < beds:
        number += 1
        kind = dice.choice(KINDS)
        found += [
            FreeBed(uuid7(), f"R{number}-{bed:02d}", f"R{number}", kind, low=dice.random() < 0.6)
            for bed in range(1, dice.randint(1, 8) + 1)
        ]
    return found


def some_housed(dice: random.Random, people: list[Sleeper], beds: list[FreeBed]) -> Housed:
    """Let some families have an adult in a room for families, and men be in one of overflow."""
    rooms = [bed.room for bed in beds if bed.kind == "families"]
    families = {each.family_id for each in people if each.family_id and dice.random() < 0.2}
    there = {family: dice.choice(rooms) for family in families if rooms and family}
    overflow = [bed.room for bed in beds if bed.kind == "overflow"]
    sides = {dice.choice(overflow): frozenset({"men"})} if overflow else {}
    return Housed(there, {family: frozenset({room}) for family, room in there.items()}, sides)


def housed_in(proposals: tuple[Proposal, ...]) -> int:
    return sum(1 for each in proposals if each.bed is not None)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), people=st.integers(1, 30), beds=st.integers(1, 30))
def test_no_rule_is_broken_in_either_answer(seed: int, people: int, beds: int) -> None:
    dice = random.Random(seed)
    convoy, free = a_convoy(dice, people), some_rooms(dice, beds)
    housed = some_housed(dice, convoy, free)
    instant = propose(convoy, free, housed)
    weighed = best(convoy, free, housed, quiet, seconds=2)
    assert weighed is not None
    for answer in (instant, weighed):
        assert broken(convoy, answer, housed) == ()
        assert {each.stay_id for each in answer} == {each.stay_id for each in convoy}
        assert len(answer) == len(convoy)
        told = {stay for each in compromises(convoy, answer, housed) for stay in each.stay_ids}
        assert {each.stay_id for each in answer if each.bed is None} <= told
    assert housed_in(weighed) >= housed_in(instant)


def test_solver_houses_more_than_the_instant_answer_where_its_order_is_unlucky() -> None:
    mats = [FreeBed(uuid7(), f"D1-0{n}", "D1", "overflow") for n in (1, 2, 3)]
    convoy = [
        Sleeper(uuid7(), "M", 30, None),
        *(Sleeper(uuid7(), "F", 30, None) for _ in range(3)),
    ]
    assert housed_in(propose(convoy, mats)) == 1
    found = best(convoy, mats, Housed(), quiet)
    assert found is not None
    assert housed_in(found) == 3


def test_search_that_is_cancelled_ends() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    dice = random.Random(7)
    convoy, free = a_convoy(dice, 120), some_rooms(dice, 90)
    with pytest.raises(Cancelled):
        best(convoy, free, Housed(), stop)


def test_nobody_and_no_bed_have_no_answer() -> None:
    assert best([], [FreeBed(uuid7(), "H1-01", "H1", "men")], Housed(), quiet) is None
    assert best([Sleeper(uuid7(), "M", 30, None)], [], Housed(), quiet) is None
