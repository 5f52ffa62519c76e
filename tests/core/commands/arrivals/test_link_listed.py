"""Who was counted without the list stands for a line: the fiche is filled, and emptied again."""

from dataclasses import replace

import pytest

from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.arrivals.import_list import import_list
from core.commands.arrivals.link_listed import (
    LinkListed,
    UnlinkListed,
    link_listed,
    unlink_listed,
)
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.errors import NotAllowed, Refused
from core.house import House
from core.ids import uuid7
from core.queries.arrivals.operations import listed_people, operations
from core.queries.arrivals.reconciling import unlisted_people
from core.queries.cards.cards_to_print import blank_cards
from core.queries.people.person_file import person_file
from core.queries.people.search import search
from core.rules.access import Role
from core.rules.births import Birth
from tests.builders import a_fiche, a_list, an_operation, as_roles, registered, some_lines


def counted(house, operation, sex="M", band="adult"):
    """Count somebody with a blank card, without a name."""
    house.do(make_blank_cards, MakeBlankCards(1))
    code = house.look(blank_cards)[0].code
    return house.do(express_arrival, ExpressArrival(operation, code, sex, band)).value


def a_listed_operation(house, count=4, **changes):
    operation = an_operation(house)
    lines = [replace(line, phone="+22376123456", **changes) for line in some_lines(count)]
    house.do(import_list, a_list(operation, *lines))
    return operation, house.look(listed_people, operation)


def test_counted_person_gets_the_names_of_the_line_and_is_found_by_them(house: House) -> None:
    operation, lines = a_listed_operation(house)
    begun = counted(house, operation)
    linked = house.do(link_listed, LinkListed(lines[0].id, begun.stay_id)).value
    assert linked.call_no == begun.call_no
    file = house.look(person_file, begun.person_id)
    assert (file.family_name, file.given_names) == (lines[0].family_name, lines[0].given_names)
    assert (file.birth, file.phone) == (Birth("YEAR", 1981), "+22376123456")
    assert house.look(search, lines[0].family_name)[0].person_id == begun.person_id
    row = house.look(operations)[0]
    assert (row.arrived, row.awaited, row.unlisted) == (1, 3, 0)


def test_link_is_taken_back_with_all_that_it_wrote(house: House) -> None:
    operation, lines = a_listed_operation(house, group="3")
    begun = counted(house, operation)
    before = house.look(person_file, begun.person_id)
    house.do(link_listed, LinkListed(lines[0].id, begun.stay_id))
    assert house.look(person_file, begun.person_id).family_label
    assert house.do(unlink_listed, UnlinkListed(lines[0].id)).value == begun.call_no
    after = house.look(person_file, begun.person_id)
    assert (after.family_name, after.birth, after.phone, after.family_label) == (
        before.family_name,
        before.birth,
        before.phone,
        before.family_label,
    )
    assert house.look(search, lines[0].family_name) == ()
    assert [row.stay_id for row in house.look(unlisted_people, operation)] == [begun.stay_id]
    assert house.do(unlink_listed, UnlinkListed(lines[0].id)).value == ""


def test_what_was_written_by_hand_is_never_overwritten(house: House) -> None:
    operation, lines = a_listed_operation(house)
    fiche = a_fiche(2, family_name="Dembélé", given_names="", phone="")
    (begun,) = registered(house, operation, fiche)
    house.do(link_listed, LinkListed(lines[0].id, begun.stay_id))
    file = house.look(person_file, begun.person_id)
    assert (file.family_name, file.given_names, file.birth) == ("Dembélé", "", fiche.birth)
    assert file.phone == "+22376123456"
    house.do(unlink_listed, UnlinkListed(lines[0].id))
    assert house.look(person_file, begun.person_id).phone == ""


def test_linking_twice_changes_nothing_and_others_are_refused(house: House) -> None:
    operation, lines = a_listed_operation(house)
    first, second = counted(house, operation), counted(house, operation)
    request = LinkListed(lines[0].id, first.stay_id)
    house.do(link_listed, request)
    assert house.do(link_listed, request).value.filled == ()
    for wrong, code in (
        (LinkListed(lines[0].id, second.stay_id), "line_taken"),
        (LinkListed(lines[1].id, first.stay_id), "stay_on_list"),
        (LinkListed(uuid7(), first.stay_id), "line_unknown"),
        (LinkListed(lines[1].id, uuid7()), "stay_unknown"),
    ):
        with pytest.raises(Refused, match=code):
            house.do(link_listed, wrong)
    with pytest.raises(Refused, match="line_unknown"):
        house.do(unlink_listed, UnlinkListed(uuid7()))


def test_somebody_of_another_operation_stands_for_no_line_of_this_one(house: House) -> None:
    _, lines = a_listed_operation(house)
    begun = counted(house, an_operation(house, "Gao"))
    with pytest.raises(Refused, match="other_operation"):
        house.do(link_listed, LinkListed(lines[0].id, begun.stay_id))


def test_linked_person_joins_the_family_of_the_group(house: House) -> None:
    operation, lines = a_listed_operation(house, group="3", relation="Enfant")
    (mother,) = house.do(arrive_listed, ArriveListed(operation, (lines[0].id,))).value
    begun = counted(house, operation, band="child")
    house.do(link_listed, LinkListed(lines[1].id, begun.stay_id))
    file = house.look(person_file, begun.person_id)
    assert file.family_label == house.look(person_file, mother.person_id).family_label
    assert file.relation == "CHILD"


def test_cancelled_stay_leaves_its_line_awaited(house: House) -> None:
    operation, lines = a_listed_operation(house)
    begun = counted(house, operation)
    house.do(link_listed, LinkListed(lines[0].id, begun.stay_id))
    house.do(cancel_stay, CancelStay(begun.stay_id, "not_arrived"))
    other = counted(house, operation)
    house.do(link_listed, LinkListed(lines[0].id, other.stay_id))
    assert house.look(operations)[0].unlisted == 0


def test_only_who_registers_reconciles(house: House) -> None:
    operation, lines = a_listed_operation(house)
    begun = counted(house, operation)
    cook = as_roles(house, Role.CATERING)
    with pytest.raises(NotAllowed):
        cook.do(link_listed, LinkListed(lines[0].id, begun.stay_id))
    with pytest.raises(NotAllowed):
        cook.do(unlink_listed, UnlinkListed(lines[0].id))
