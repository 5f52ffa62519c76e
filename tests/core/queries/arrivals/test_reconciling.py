"""Who is here and not on the list, which line fits, and what a scan means for the list."""

from dataclasses import replace

from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.arrivals.import_list import import_list
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.house import House
from core.queries.arrivals.operations import listed_people, operations
from core.queries.arrivals.reconciling import lines_for, scanned_for_list, unlisted_people
from core.queries.cards.cards_to_print import blank_cards
from core.rules.births import Birth
from tests.builders import a_fiche, a_list, an_operation, registered, some_lines


def a_listed_operation(house, count=8):
    operation = an_operation(house)
    house.do(import_list, a_list(operation, *some_lines(count)))
    return operation, house.look(listed_people, operation)


def blank(house):
    house.do(make_blank_cards, MakeBlankCards(1))
    return house.look(blank_cards)[0].code


def test_registered_person_is_proposed_the_line_with_the_same_name(house: House) -> None:
    operation, lines = a_listed_operation(house)
    wanted = lines[4]
    fiche = a_fiche(
        family_name=wanted.given_names,
        given_names=wanted.family_name.lower(),
        birth=Birth("YEAR", 1985),
    )
    (begun,) = registered(house, operation, fiche)
    (row,) = house.look(unlisted_people, operation)
    assert (row.stay_id, row.line_id, row.is_sure) == (begun.stay_id, wanted.id, True)
    assert row.reasons == ("same_name", "same_sex", "same_birth")
    assert house.look(lines_for, operation, begun.stay_id)[0][0] == wanted.id


def test_who_has_no_name_is_proposed_no_line_but_may_look_for_one(house: House) -> None:
    operation, lines = a_listed_operation(house)
    request = ExpressArrival(operation, blank(house), "F", "adult")
    begun = house.do(express_arrival, request).value
    (row,) = house.look(unlisted_people, operation)
    assert row.line_id is None
    found = house.look(lines_for, operation, begun.stay_id)
    assert len(found) == len(lines)
    women = {line.id for line in lines if line.sex == "F"}
    assert {line_id for line_id, _ in found[: len(women)]} == women


def test_who_came_by_the_list_is_in_no_other_count(house: House) -> None:
    operation, _ = a_listed_operation(house)
    house.do(arrive_listed, ArriveListed(operation))
    assert house.look(unlisted_people, operation) == ()
    row = house.look(operations)[0]
    assert (row.announced, row.arrived, row.awaited, row.unlisted) == (8, 8, 0, 0)


def test_operation_without_a_list_has_nobody_off_the_list(house: House) -> None:
    operation = an_operation(house)
    registered(house, operation)
    assert house.look(operations)[0].unlisted == 0


def test_scan_says_what_a_card_means_for_the_list(house: House) -> None:
    operation, lines = a_listed_operation(house)
    (came,) = house.do(arrive_listed, ArriveListed(operation, (lines[0].id,))).value
    (off,) = registered(house, operation, a_fiche(5, family_name="Zzz"))
    (away,) = registered(house, an_operation(house, "Gao"), a_fiche(6))
    code = blank(house)
    assert house.look(scanned_for_list, operation, code).kind == "blank"
    listed = house.look(scanned_for_list, operation, came.card_code)
    assert (listed.kind, listed.listed_id) == ("listed", lines[0].id)
    found = house.look(scanned_for_list, operation, off.call_no)
    assert (found.kind, found.person.stay_id) == ("unlisted", off.stay_id)
    assert house.look(scanned_for_list, operation, away.card_code).kind == "elsewhere"
    assert house.look(scanned_for_list, operation, "R00000000000").kind == "unknown"


def test_what_the_filter_looks_through_is_folded(house: House) -> None:
    operation = an_operation(house)
    line = replace(some_lines(1)[0], family_name="N’Diaye", group="F 12")
    house.do(import_list, a_list(operation, line))
    (row,) = house.look(listed_people, operation)
    assert "ndiaye" in row.sought
    assert "f 12" in row.sought
