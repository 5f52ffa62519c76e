"""Arrivals taken back together, and begun again: the undo of an undo."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.arrivals.import_list import import_list
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.departures.cancel_stay import CancelStays, cancel_stays
from core.commands.departures.restore_stays import RestoreStays, restore_stays
from core.commands.package.serve import Serve, serve
from core.commands.people.register import Register, register
from core.db.centre import JournalRow
from core.errors import InvalidInput, NotAllowed, Refused
from core.house import House
from core.journal import first_fault
from core.queries.arrivals.operations import listed_people, operations
from core.queries.cards.cards_to_print import blank_cards
from core.queries.package.follow_up import board
from core.queries.people.person_file import person_file
from core.queries.people.search import search
from core.rules.access import Role
from tests.builders import a_family, a_fiche, a_list, an_operation, as_roles, registered, some_lines


def test_family_is_taken_back_and_begun_again_as_it_was(house: House) -> None:
    begun = a_family(house, an_operation(house))
    stays = tuple(each.stay_id for each in begun)
    held = house.do(cancel_stays, CancelStays(stays, "wrong_person")).value
    assert [each.call_no for each in held] == [each.call_no for each in begun]
    assert (house.look(board).present, house.look(search, "coulibaly")) == (0, ())
    house.do(restore_stays, RestoreStays(held))
    house.do(restore_stays, RestoreStays(held))
    assert house.look(board).present == 4
    files = [house.look(person_file, each.person_id) for each in begun]
    assert [(file.call_no, file.card_code, file.exited_at) for file in files] == [
        (each.call_no, each.card_code, None) for each in begun
    ]
    assert {hit.person_id for hit in house.look(search, "coulibaly")} == {
        each.person_id for each in begun
    }


def test_list_that_arrived_is_awaited_again_and_arrives_again(house: House) -> None:
    operation = an_operation(house)
    house.do(import_list, a_list(operation, *some_lines(5)))
    begun = house.do(arrive_listed, ArriveListed(operation)).value
    stays = tuple(each.stay_id for each in begun)
    held = house.do(cancel_stays, CancelStays(stays, "not_arrived")).value
    assert house.look(operations)[0].arrived == 0
    assert [row.call_no for row in house.look(listed_people, operation)] == [""] * 5
    house.do(restore_stays, RestoreStays(held))
    assert sorted(row.call_no for row in house.look(listed_people, operation)) == sorted(
        each.call_no for each in begun
    )


def test_one_who_was_served_keeps_all_arrivals(house: House) -> None:
    begun = a_family(house, an_operation(house))
    house.do(serve, Serve(begun[2].card_code, "KHY", "stay"))
    stays = tuple(each.stay_id for each in begun)
    with pytest.raises(Refused, match="group_already_served") as refusal:
        house.do(cancel_stays, CancelStays(stays, "wrong_person"))
    assert refusal.value.details["call_no"] == begun[2].call_no
    assert house.look(board).present == 4


def test_too_late_is_the_managers_affair(house: House, clock) -> None:
    begun = a_family(house, an_operation(house), 34, 9)
    stays = tuple(each.stay_id for each in begun)
    clock.step(timedelta(hours=13))
    with pytest.raises(NotAllowed, match="undo_too_late"):
        as_roles(house, Role.RECEPTION).do(cancel_stays, CancelStays(stays, "wrong_person"))
    assert house.look(board).present == 2
    house.do(cancel_stays, CancelStays(stays, "wrong_person"))
    assert house.look(board).present == 0


def test_card_that_went_to_somebody_else_keeps_the_stay_cancelled(house: House) -> None:
    operation = an_operation(house)
    house.do(make_blank_cards, MakeBlankCards(1))
    (card,) = house.look(blank_cards)
    (man,) = registered(house, operation, a_fiche(1, card_code=card.code))
    held = house.do(cancel_stays, CancelStays((man.stay_id,), "wrong_person")).value
    (other,) = registered(house, operation, a_fiche(2, card_code=card.code))
    with pytest.raises(Refused, match="card_already_given") as refusal:
        house.do(restore_stays, RestoreStays(held))
    assert refusal.value.details["call_no"] == other.call_no
    assert house.look(board).present == 1


def test_person_who_is_present_again_has_one_stay(house: House) -> None:
    operation = an_operation(house)
    fiche = a_fiche(1)
    (man,) = registered(house, operation, fiche)
    held = house.do(cancel_stays, CancelStays((man.stay_id,), "wrong_person")).value
    again = a_fiche(1, person_id=man.person_id)
    house.do(register, Register(operation, (again,)))
    with pytest.raises(Refused, match="still_here"):
        house.do(restore_stays, RestoreStays(held))


def test_journal_has_the_act_and_what_took_it_back_and_holds(house: House) -> None:
    begun = a_family(house, an_operation(house))
    stays = tuple(each.stay_id for each in begun)
    held = house.do(cancel_stays, CancelStays(stays, "wrong_person")).value
    house.do(restore_stays, RestoreStays(held))
    with Session(house.engine) as session:
        entries = session.scalars(select(JournalRow).order_by(JournalRow.seq)).all()
        assert [row.command for row in entries][-3:] == [
            "register",
            "cancel_stays",
            "restore_stays",
        ]
        assert first_fault(session) is None
        assert not any("Coulibaly" in row.body for row in entries)


def test_nothing_to_do_is_refused_by_field(house: House) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(cancel_stays, CancelStays((), "whatever"))
    assert refusal.value.problems == {"stay_ids": "number_out_of_range", "reason": "required"}
    with pytest.raises(InvalidInput):
        house.do(restore_stays, RestoreStays(()))
