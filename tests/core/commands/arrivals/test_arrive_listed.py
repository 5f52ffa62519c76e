"""Listed people arrive: a number, a card and a running clock for each, families together."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.arrivals.import_list import import_list
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.errors import Cancelled, InvalidInput, NotAllowed, Refused
from core.house import House
from core.queries.arrivals.operations import listed_people, operations
from core.queries.cards.cards_to_print import blank_cards
from core.queries.package.follow_up import follow_up
from core.queries.people.person_file import person_file
from core.queries.people.search import search
from core.rules.access import Role
from tests.builders import FOUNDED_AT, a_list, an_operation, as_roles, some_lines, some_people


def test_everybody_arrives_in_the_order_of_the_list(house: House) -> None:
    operation = an_operation(house)
    begun = some_people(house, operation, 12)
    assert [each.call_no for each in begun] == [f"01-{rank:03d}" for rank in range(1, 13)]
    assert len({each.card_code for each in begun} | {each.registration_no for each in begun}) == 24
    rows = house.look(follow_up)
    assert {row.deadline_at for row in rows} == {FOUNDED_AT + timedelta(hours=72)}
    assert [row.call_no for row in house.look(listed_people, operation)] == [
        each.call_no for each in begun
    ]


def test_arriving_again_begins_no_second_stay(house: House) -> None:
    operation = an_operation(house)
    some_people(house, operation, 3)
    assert house.do(arrive_listed, ArriveListed(operation)).value == ()
    assert house.look(operations)[0].arrived == 3


def test_retry_for_named_people_tells_what_the_first_try_did(house: House) -> None:
    operation = an_operation(house)
    house.do(import_list, a_list(operation, *some_lines(5)))
    wanted = tuple(row.id for row in house.look(listed_people, operation)[:2])
    request = ArriveListed(operation, wanted)
    first = house.do(arrive_listed, request).value
    assert house.do(arrive_listed, request).value == first
    assert len(house.look(listed_people, operation, awaited_only=True)) == 3


def test_clock_starts_at_the_arrival_and_not_at_the_entry(house: House) -> None:
    operation = an_operation(house)
    house.clock.step(timedelta(hours=5))
    some_people(house, operation, 1)
    assert house.look(follow_up)[0].arrived_at == FOUNDED_AT


def test_nobody_arrives_before_the_buses(house: House) -> None:
    operation = an_operation(house, arrived_at=FOUNDED_AT + timedelta(hours=3))
    house.do(import_list, a_list(operation, *some_lines(2)))
    with pytest.raises(Refused, match="operation_not_arrived"):
        house.do(arrive_listed, ArriveListed(operation))
    house.clock.step(timedelta(hours=3))
    assert len(house.do(arrive_listed, ArriveListed(operation)).value) == 2


def test_groups_of_one_list_become_families(house: House) -> None:
    operation = an_operation(house)
    lines = [replace(line, group="A" if line.row < 4 else "") for line in some_lines(4)]
    house.do(import_list, a_list(operation, *lines))
    begun = house.do(arrive_listed, ArriveListed(operation)).value
    families = [house.look(person_file, each.person_id).family_label for each in begun]
    assert families == ["FAM-0001", "FAM-0001", "", ""]


def test_fiche_of_the_list_is_found_and_still_to_be_completed(house: House) -> None:
    begun = some_people(house, an_operation(house), 1)[0]
    (hit,) = house.look(search, "coulibali mousa")
    assert hit.person_id == begun.person_id
    found = house.look(person_file, begun.person_id)
    assert (found.complete, found.sex, found.age) == (False, "M", 45)


def test_cancelled_arrival_gives_its_numbers_back(house: House) -> None:
    operation = an_operation(house)
    house.do(import_list, a_list(operation, *some_lines(6)))

    def stop(done: int, total: int) -> None:
        if done == total // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        house.do(arrive_listed, ArriveListed(operation), progress=stop)
    assert house.look(follow_up) == ()
    assert house.do(arrive_listed, ArriveListed(operation)).value[0].call_no == "01-001"


def test_only_who_registers_lets_people_in(house: House) -> None:
    operation = an_operation(house)
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).do(arrive_listed, ArriveListed(operation))


def test_members_of_a_group_who_come_later_join_the_family(house: House) -> None:
    operation = an_operation(house)
    lines = [replace(line, group="A", relation="Enfant") for line in some_lines(3)]
    house.do(import_list, a_list(operation, *lines))
    ids = [row.id for row in house.look(listed_people, operation)]
    begun = [house.do(arrive_listed, ArriveListed(operation, (each,))).value[0] for each in ids[:2]]
    # A corrected list, which holds the third one differently, is the same list.
    lines[2] = replace(lines[2], destination="Kayes")
    house.do(import_list, a_list(operation, *lines))
    begun += house.do(arrive_listed, ArriveListed(operation)).value
    files = [house.look(person_file, each.person_id) for each in begun]
    assert {file.family_label for file in files} == {"FAM-0001"}
    assert {file.relation for file in files} == {"CHILD"}


def test_one_person_of_the_list_comes_with_a_card_that_was_scanned(house: House) -> None:
    operation = an_operation(house)
    house.do(import_list, a_list(operation, *some_lines(2)))
    house.do(make_blank_cards, MakeBlankCards(1))
    code = house.look(blank_cards)[0].code
    ids = tuple(row.id for row in house.look(listed_people, operation))
    with pytest.raises(InvalidInput):
        house.do(arrive_listed, ArriveListed(operation, ids, code))
    (begun,) = house.do(arrive_listed, ArriveListed(operation, ids[:1], code)).value
    assert begun.card_code == code
    with pytest.raises(Refused, match="card_already_given"):
        house.do(arrive_listed, ArriveListed(operation, ids[1:], code))
