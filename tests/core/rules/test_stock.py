"""What a gift takes for a profile."""

from uuid import UUID

from core.ids import uuid7
from core.rules.stock import KitRule, is_low, pieces_for

SOAP, BUCKET = uuid7(), uuid7()


def pieces(*rules: KitRule, sex: str = "M", age: int | None = 30, size: int = 1,
           has: frozenset[UUID] = frozenset()) -> dict[UUID, int]:  # fmt: skip
    return pieces_for(rules, sex=sex, age=age, family_size=size, family_has=has)


def test_lines_that_fit_add_up() -> None:
    assert pieces(KitRule(SOAP), KitRule(SOAP, quantity=2)) == {SOAP: 3}
    assert pieces(KitRule(SOAP, sex="F")) == {}
    assert pieces(KitRule(SOAP, age_from=18), age=17) == {}
    assert pieces(KitRule(SOAP, age_to=17), age=17) == {SOAP: 1}


def test_unknown_age_counts_as_adult_and_unknown_sex_is_not_guessed() -> None:
    assert pieces(KitRule(SOAP, age_from=18), age=None) == {SOAP: 1}
    assert pieces(KitRule(SOAP, sex="F"), KitRule(BUCKET, sex="M"), sex="") == {}


def test_family_line_is_for_its_sizes_and_once() -> None:
    line = KitRule(BUCKET, family_from=3, per_family=True)
    assert pieces(line, size=2) == {}
    assert pieces(line, size=3) == {BUCKET: 1}
    assert pieces(line, size=3, has=frozenset({BUCKET})) == {}


def test_shelf_is_low_at_its_threshold() -> None:
    assert [is_low(left, 5) for left in (6, 5, 0, -2)] == [False, True, True, True]
    assert is_low(0, 0)
