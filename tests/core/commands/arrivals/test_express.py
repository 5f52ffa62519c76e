"""Express reception: two keys and a scan, and the person can eat."""

from datetime import timedelta

import pytest

from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.package.serve import Serve, serve
from core.errors import InvalidInput, Refused
from core.house import House
from core.ids import uuid7
from core.queries.arrivals.operations import latest_arrivals, operations
from core.queries.cards.cards_to_print import blank_cards
from core.queries.housing.bed_plan import bed_plan
from core.queries.people.person_file import incomplete_people, person_file
from core.rules.clock72 import StayState
from core.rules.package import Verdict
from tests.builders import an_operation


@pytest.fixture
def codes(house: House) -> list[str]:
    """The codes of five blank cards."""
    house.do(make_blank_cards, MakeBlankCards(5))
    return [card.code for card in house.look(blank_cards)]


def test_card_sex_and_age_band_are_enough(house: House, codes: list[str]) -> None:
    operation = an_operation(house)
    begun = house.do(
        express_arrival, ExpressArrival(operation, codes[0], "F", "child", needs=("lone_child",))
    ).value
    assert begun.card_code == codes[0]
    found = house.look(person_file, begun.person_id)
    assert (found.sex, found.age, found.complete, found.needs) == ("F", 11, False, ("lone_child",))
    assert [row.call_no for row in house.look(incomplete_people)] == ["01-001"]
    assert [row.code for row in house.look(latest_arrivals, operation)] == [codes[0]]
    served = house.do(serve, Serve(codes[0], "REP", "2026-11-14/petit-dejeuner")).value
    assert served.verdict is Verdict.SERVED


def test_retry_doubles_nothing(house: House, codes: list[str]) -> None:
    request = ExpressArrival(an_operation(house), codes[0], "M", "adult")
    first = house.do(express_arrival, request).value
    assert house.do(express_arrival, request).value == first
    assert house.look(operations)[0].arrived == 1


def test_person_put_with_the_one_before_is_family(house: House, codes: list[str]) -> None:
    operation = an_operation(house)
    mother = house.do(express_arrival, ExpressArrival(operation, codes[0], "F", "adult")).value
    for code in codes[1:3]:
        house.do(
            express_arrival,
            ExpressArrival(operation, code, "M", "child", with_previous=mother.stay_id),
        )
    found = house.look(person_file, mother.person_id)
    assert found.family_label == "FAM-0001"
    assert [row.call_no for row in found.relatives] == ["01-002", "01-003"]


@pytest.mark.parametrize(
    ("sex", "band", "needs", "field"),
    [("", "adult", (), "sex"), ("M", "young", (), "age_band"), ("M", "adult", ("x",), "needs")],
)
def test_unusable_key_is_told(
    house: House, codes: list[str], sex: str, band: str, needs: tuple[str, ...], field: str
) -> None:
    request = ExpressArrival(an_operation(house), codes[0], sex, band, needs=needs)
    with pytest.raises(InvalidInput) as refusal:
        house.do(express_arrival, request)
    assert list(refusal.value.problems) == [field]


def test_unknown_card_or_companion_is_refused(house: House, codes: list[str]) -> None:
    operation = an_operation(house)
    with pytest.raises(Refused, match="card_unknown"):
        house.do(express_arrival, ExpressArrival(operation, "bonjour", "M", "adult"))
    with pytest.raises(Refused, match="stay_unknown"):
        house.do(
            express_arrival,
            ExpressArrival(operation, codes[0], "M", "adult", with_previous=uuid7()),
        )
    assert len(house.look(blank_cards)) == 5


def test_person_has_a_bed_and_a_clock_at_once_and_needs_no_bed_to_be_counted(
    house: House, codes: list[str]
) -> None:
    operation = an_operation(house)
    women = [bed.code for bed in house.look(bed_plan) if bed.kind == "women"]
    for number, bed in enumerate(women):
        request = ExpressArrival(operation, codes[0] if not number else "", "F", "adult")
        begun = house.do(express_arrival, request).value
        house.do(assign_bed, AssignBed(begun.stay_id, bed))
        file = house.look(person_file, begun.person_id)
        assert (file.bed, file.state) == (bed, StayState.IN_TIME)
        assert file.deadline_at == house.clock.now() + timedelta(hours=72)
    late = house.do(express_arrival, ExpressArrival(operation, codes[1], "F", "adult")).value
    file = house.look(person_file, late.person_id)
    assert (file.bed, file.card_code) == ("", codes[1])
    served = house.do(serve, Serve(codes[1], "REP", "2026-11-14/petit-dejeuner")).value
    assert served.verdict is Verdict.SERVED
