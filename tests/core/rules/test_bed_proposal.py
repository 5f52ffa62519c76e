"""The instant answer: families in one room, low beds for who cannot climb, and no bed is normal."""

from core.ids import uuid7
from core.rules.bed_proposal import propose
from core.rules.beds import FreeBed, Sleeper


def bed(code: str, kind: str, *, low: bool = True) -> FreeBed:
    return FreeBed(uuid7(), code, code.split("-", maxsplit=1)[0], kind, low=low)


def test_a_family_sleeps_in_one_room_for_families() -> None:
    family = uuid7()
    mother = Sleeper(uuid7(), "F", 30, family)
    child = Sleeper(uuid7(), "M", 4, family)
    free = [bed("H1-01", "men"), bed("F1-01", "families"), bed("F1-02", "families")]
    rooms = {each.bed.room for each in propose([child, mother], free) if each.bed}
    assert rooms == {"F1"}


def test_men_and_women_sleep_apart() -> None:
    man, woman = Sleeper(uuid7(), "M", 30, None), Sleeper(uuid7(), "F", 30, None)
    found = propose([man, woman], [bed("H1-01", "men"), bed("D1-01", "women")])
    kinds = {each.stay_id: each.bed.kind for each in found if each.bed}
    assert kinds == {man.stay_id: "men", woman.stay_id: "women"}


def test_who_cannot_climb_gets_the_low_bed_whoever_is_named_first() -> None:
    young, old = Sleeper(uuid7(), "M", 20, None), Sleeper(uuid7(), "M", 70, None, low=True)
    free = [bed("H1-01", "men", low=False), bed("H1-02", "men")]
    codes = {each.stay_id: each.bed.code for each in propose([young, old], free) if each.bed}
    assert codes == {old.stay_id: "H1-02", young.stay_id: "H1-01"}


def test_no_bed_is_an_answer_and_never_a_refusal() -> None:
    woman = Sleeper(uuid7(), "F", 30, None)
    (answer,) = propose([woman], [bed("H1-01", "men")])
    assert (answer.stay_id, answer.bed, answer.reason) == (woman.stay_id, None, "no_bed")
