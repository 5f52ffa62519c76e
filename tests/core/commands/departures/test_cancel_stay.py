"""An arrival that was a mistake: counted nowhere, its card blank again, its number not reused."""

from datetime import timedelta

import pytest

from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.package.serve import Serve, UndoServing, serve, undo_serving
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.queries.arrivals.operations import listed_people, operations
from core.queries.cards.cards_to_print import blank_cards, card_counts
from core.queries.figures.figures import figures
from core.queries.housing.bed_plan import bed_plan
from core.queries.package.follow_up import board
from core.queries.people.search import search
from core.rules.access import Role
from core.rules.package import Verdict
from tests.builders import a_fiche, an_operation, as_roles, registered, some_people


def test_cancelled_stay_is_counted_nowhere_and_its_number_not_given_again(house: House) -> None:
    operation = an_operation(house)
    (man,) = registered(house, operation)
    assert house.do(cancel_stay, CancelStay(man.stay_id, "duplicate")).value == "01-001"
    assert house.do(cancel_stay, CancelStay(man.stay_id, "duplicate")).value == "01-001"
    assert house.look(search, "coulibaly") == ()
    (row,) = house.look(operations)
    assert (row.arrived, row.left, row.complete) == (0, 0, 0)
    now = house.look(board)
    assert (now.present, now.arrived_24h, now.left_24h) == (0, 0, 0)
    assert house.look(figures).people == 0
    (next_one,) = registered(house, operation, a_fiche(2))
    assert next_one.call_no == "01-002"
    assert next_one.registration_no > man.registration_no


def test_card_of_the_stock_is_blank_again_and_can_be_given(house: House) -> None:
    operation = an_operation(house)
    house.do(make_blank_cards, MakeBlankCards(1))
    (card,) = house.look(blank_cards)
    (man,) = registered(house, operation, a_fiche(1, card_code=card.code))
    house.do(cancel_stay, CancelStay(man.stay_id, "wrong_person"))
    assert [row.code for row in house.look(blank_cards)] == [card.code]
    (other,) = registered(house, operation, a_fiche(2, card_code=card.code))
    assert other.card_code == card.code


def test_card_made_for_the_stay_is_void(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(cancel_stay, CancelStay(man.stay_id, "other"))
    assert house.look(card_counts) == {"void": 1}
    answer = house.do(serve, Serve(man.card_code, "KHY", "stay")).value
    assert (answer.verdict, answer.reason) == (Verdict.NOT_ENTITLED, "card_void")
    assert house.do(serve, Serve(man.call_no, "KHY", "stay")).value.reason == "number_unknown"


def test_bed_is_free_again_and_listed_person_awaited(house: House) -> None:
    operation = an_operation(house)
    begun = some_people(house, operation, 2)
    house.do(assign_bed, AssignBed(begun[0].stay_id, "H1-01"))
    house.do(cancel_stay, CancelStay(begun[0].stay_id, "not_arrived"))
    assert all(bed.stay_id is None for bed in house.look(bed_plan))
    assert len(house.look(listed_people, operation, awaited_only=True)) == 1
    (again,) = house.do(arrive_listed, ArriveListed(operation)).value
    assert again.call_no == "01-003"


def test_who_was_served_is_not_undone_until_the_serving_is(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    served = house.do(serve, Serve(man.card_code, "KHY", "stay")).value
    with pytest.raises(Refused, match="already_served"):
        house.do(cancel_stay, CancelStay(man.stay_id, "duplicate"))
    assert served.serving_id is not None
    house.do(undo_serving, UndoServing(served.serving_id))
    house.do(cancel_stay, CancelStay(man.stay_id, "duplicate"))


def test_after_twelve_hours_only_the_manager_undoes(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.clock.step(timedelta(hours=13))
    request = CancelStay(man.stay_id, "duplicate")
    with pytest.raises(NotAllowed, match="undo_too_late"):
        as_roles(house, Role.RECEPTION).do(cancel_stay, request)
    as_roles(house, Role.RECEPTION, Role.MANAGER).do(cancel_stay, request)


def test_reason_is_needed_and_who_left_is_not_cancelled(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    with pytest.raises(InvalidInput):
        house.do(cancel_stay, CancelStay(man.stay_id, ""))
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    with pytest.raises(Refused, match="has_left"):
        house.do(cancel_stay, CancelStay(man.stay_id, "other"))


def test_person_with_an_earlier_stay_is_still_found(house: House) -> None:
    from core.commands.people.register import Register, register

    operation = an_operation(house)
    (first,) = registered(house, operation)
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    again = a_fiche(1, person_id=first.person_id)
    (second,) = house.do(register, Register(operation, (again,))).value
    house.do(cancel_stay, CancelStay(second.stay_id, "duplicate"))
    (hit,) = house.look(search, "coulibaly")
    assert hit.stay_id == first.stay_id
