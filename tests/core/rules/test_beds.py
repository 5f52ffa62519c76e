"""Beds that are proposed: families together, sexes apart, children never among men."""

from dataclasses import replace

import pytest

from core.ids import uuid7
from core.rules.bed_proposal import propose
from core.rules.beds import (
    FreeBed,
    Housed,
    Proposal,
    Sleeper,
    allowed_in,
    broken,
    compromises,
    kinds_for,
)

FAMILY = uuid7()


def sleeper(sex: str = "M", age: int | None = 30, *, family: bool = False) -> Sleeper:
    return Sleeper(uuid7(), sex, age, FAMILY if family else None)


def beds(*codes: str) -> list[FreeBed]:
    """Make beds from codes such as H1-01: H men, F women, K families, D overflow."""
    kinds = {"H": "men", "F": "women", "K": "families", "D": "overflow"}
    return [FreeBed(uuid7(), code, code.split("-")[0], kinds[code[0]]) for code in codes]


def codes(proposals: tuple[Proposal, ...]) -> list[str]:
    return [proposal.bed.code if proposal.bed is not None else "" for proposal in proposals]


@pytest.mark.parametrize(
    ("sex", "age", "kinds"),
    [
        ("M", 30, ("men", "overflow")),
        ("M", None, ("men", "overflow")),
        ("F", 30, ("women", "families", "overflow")),
        ("F", 15, ("women", "families", "overflow")),
        ("M", 11, ("women", "families", "overflow")),
        ("M", 12, ("families", "overflow")),
        ("M", 17, ("families", "overflow")),
        ("", 40, ("overflow",)),
        ("", 5, ("women", "families", "overflow")),
    ],
)
def test_kinds_of_block_for_somebody_alone(
    sex: str, age: int | None, kinds: tuple[str, ...]
) -> None:
    assert kinds_for(sleeper(sex, age), 1) == kinds


def test_families_are_kept_out_of_dormitories() -> None:
    father = sleeper(family=True)
    assert allowed_in("families", father, 3)
    assert not allowed_in("men", father, 3)


def test_sexes_are_apart_and_order_of_the_plan_is_kept() -> None:
    asked = (sleeper("F"), sleeper("M"), sleeper("M"))
    found = propose(asked, beds("H1-01", "F1-01", "H1-02"))
    assert codes(found) == ["F1-01", "H1-01", "H1-02"]
    assert [proposal.reason for proposal in found] == ["women", "men", "men"]


def test_family_gets_the_smallest_room_that_takes_it_whole() -> None:
    family = [sleeper("F", 34, family=True), sleeper("M", 8, family=True)]
    free = beds("K1-01", "K1-02", "K1-03", "K2-01", "K3-01", "K3-02")
    assert codes(propose(family, free)) == ["K3-01", "K3-02"]


def test_family_too_large_for_a_room_spreads_over_rooms_that_fit() -> None:
    family = [sleeper("F", 34, family=True) for _ in range(4)]
    found = propose(family, beds("H1-01", "K1-01", "K2-01", "D1-01"))
    assert codes(found) == ["K1-01", "K2-01", "D1-01", ""]
    assert found[-1].reason == "no_bed"


def test_largest_family_chooses_first() -> None:
    small = [sleeper(family=True), sleeper("F", family=True)]
    other = uuid7()
    large = [Sleeper(uuid7(), "F", 30, other) for _ in range(3)]
    found = propose([*small, *large], beds("K1-01", "K1-02", "K1-03"))
    assert {proposal.stay_id for proposal in found if proposal.bed is not None} == {
        member.stay_id for member in large
    }


def test_late_member_joins_the_room_of_the_family() -> None:
    child = sleeper("M", 14, family=True)
    free = beds("K1-04", "K2-01")
    assert codes(propose([child], free, Housed({FAMILY: "K2"}))) == ["K2-01"]
    assert codes(propose([child], beds("K1-04", "H1-01"), Housed({FAMILY: "K2"}))) == ["K1-04"]


def test_father_never_joins_his_family_in_the_dormitory_of_women() -> None:
    father = sleeper("M", 40, family=True)
    assert codes(propose([father], beds("F1-02", "D1-01"), Housed({FAMILY: "F1"}))) == ["D1-01"]
    daughter = sleeper("F", 9, family=True)
    assert codes(propose([daughter], beds("K1-01", "F1-02"), Housed({FAMILY: "F1"}))) == ["F1-02"]


def test_nobody_is_given_a_bed_twice_and_nobody_is_forgotten() -> None:
    people = [sleeper("MF"[number % 2], 20) for number in range(10)]
    found = propose(people, beds("H1-01", "H1-02", "F1-01", "D1-01"))
    given = [code for code in codes(found) if code]
    assert sorted(given) == ["D1-01", "F1-01", "H1-01", "H1-02"]
    assert {proposal.stay_id for proposal in found} == {person.stay_id for person in people}


def told(people: list[Sleeper], free: list[FreeBed], housed: Housed | None = None) -> list[str]:
    housed = housed or Housed()
    proposals = propose(people, free, housed)
    assert broken(people, proposals, housed) == ()
    return [each.code for each in compromises(people, proposals, housed)]


def high(code: str) -> FreeBed:
    return replace(beds(code)[0], low=False)


def test_who_cannot_climb_gets_the_low_bed_whoever_came_first() -> None:
    young, lame = sleeper(), replace(sleeper(), low=True)
    free = [beds("H1-01")[0], high("H1-02")]
    assert {each.stay_id: each.bed for each in propose([young, lame], free)} == {
        lame.stay_id: free[0],
        young.stay_id: free[1],
    }
    assert told([young, lame], free) == []
    assert told([lame], free[1:]) == ["upper_bed"]


def test_who_is_to_sleep_apart_gets_a_room_kept_for_it_or_none() -> None:
    ill = replace(sleeper(), apart=True)
    room = FreeBed(uuid7(), "I1-01", "I1", "apart")
    assert codes(propose([ill], [*beds("H1-01", "D1-01"), room])) == ["I1-01"]
    assert told([ill], beds("H1-01", "D1-01")) == ["no_room_apart"]
    assert codes(propose([sleeper()], [room])) == [""]


def test_men_alone_and_women_never_share_a_room_of_overflow_places() -> None:
    man, woman = sleeper("M"), sleeper("F")
    assert codes(propose([man, woman], beds("D1-01", "D1-02"))) == ["D1-01", ""]
    assert codes(propose([man, woman], beds("D1-01", "D2-01"))) == ["D1-01", "D2-01"]
    women_there = Housed(sides={"D1": frozenset({"others"})})
    assert codes(propose([man], beds("D1-01"), women_there)) == [""]


def test_child_of_a_family_never_sleeps_without_an_adult_of_it() -> None:
    mother = sleeper("F", 34, family=True)
    children = [sleeper("M", 8, family=True) for _ in range(3)]
    found = propose([*children, mother], beds("K1-01", "K1-02", "K2-01", "K3-01"))
    rooms = {each.stay_id: each.bed.room for each in found if each.bed is not None}
    assert len(rooms) == 2
    assert set(rooms.values()) == {rooms[mother.stay_id]}
    assert [each.reason for each in found if each.bed is None] == ["no_room_with_adult"] * 2


def test_late_child_joins_the_room_of_its_adult_or_waits() -> None:
    child = sleeper("M", 14, family=True)
    housed = Housed({FAMILY: "K2"}, {FAMILY: frozenset({"K2"})})
    assert codes(propose([child], beds("K1-04", "K2-01"), housed)) == ["K2-01"]
    assert told([child], beds("K1-04"), housed) == ["no_room_with_adult"]


def test_every_broken_rule_is_found() -> None:
    woman, man = sleeper("F"), sleeper("M")
    men, mats = beds("H1-01")[0], beds("D1-01", "D1-02")
    assert [
        each.code for each in broken([woman], [Proposal(woman.stay_id, men, "")], Housed())
    ] == ["block_rule"]
    mixed = [Proposal(man.stay_id, mats[0], ""), Proposal(woman.stay_id, mats[1], "")]
    assert [each.code for each in broken([man, woman], mixed, Housed())] == ["sides_mixed"]
    twice = [Proposal(man.stay_id, men, ""), Proposal(man.stay_id, men, "")]
    assert {each.code for each in broken([man], twice, Housed())} == {"bed_twice", "stay_twice"}
    mother, child = sleeper("F", 30, family=True), sleeper("F", 5, family=True)
    rooms = beds("K1-01", "K2-01")
    away = [Proposal(mother.stay_id, rooms[0], ""), Proposal(child.stay_id, rooms[1], "")]
    assert [each.code for each in broken([mother, child], away, Housed())] == ["minor_alone"]


def test_what_is_given_up_is_told_the_heaviest_first() -> None:
    people = [sleeper("F"), sleeper("F"), sleeper("F")]
    assert told(people, beds("K1-01", "D1-01")) == ["no_bed", "overflow", "other_block"]
    family = [sleeper("F", family=True), sleeper("M", family=True)]
    assert told(family, beds("K1-01", "K2-01")) == ["family_split"]
