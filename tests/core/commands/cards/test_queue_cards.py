"""Cards join the print queue: by themselves at a post that says so, or a whole operation."""

from datetime import timedelta

import pytest

from core.commands.cards.queue_cards import QueueCards, queue_cards
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.commands.cards.send_cards import BeginSending, NoteOut, begin_sending, note_out
from core.commands.cards.set_printing import SetPrinting, set_printing
from core.commands.cards.steer_queue import PutJobsBack, put_jobs_back
from core.commands.departures.buses import BusPlan, PlanBuses, plan_buses
from core.commands.departures.cancel_stay import CancelStays, cancel_stays
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.errors import InvalidInput
from core.house import House
from core.ids import uuid7
from core.queries.cards.cards_to_print import cards_of_stays
from core.queries.cards.print_queue import printing_now, stays_with_cards
from tests.builders import a_family, a_fiche, an_operation, registered, some_people


def waiting(house: House) -> list[str]:
    return [row.call_no for row in house.look(printing_now).waiting]


def test_saved_person_waits_at_a_post_that_prints_by_itself(house: House) -> None:
    operation = an_operation(house)
    registered(house, operation)
    assert waiting(house) == []
    house.do(set_printing, SetPrinting(automatic=True, paused=False, layout="cr80"))
    family = a_family(house, operation)
    now = house.look(printing_now)
    assert [row.call_no for row in now.waiting] == [each.call_no for each in family]
    assert {row.layout for row in now.waiting} == {"cr80"}
    assert len({row.run_id for row in now.waiting}) == 1


def test_new_edition_waits_and_the_old_one_does_not(house: House) -> None:
    house.do(set_printing, SetPrinting(automatic=True, paused=False))
    (man,) = registered(house, an_operation(house))
    house.do(replace_card, ReplaceCard(man.stay_id, "spoiled"))
    (row,) = house.look(cards_of_stays, (man.stay_id,))
    assert (row.edition, row.print_state) == (2, "queued")
    assert waiting(house) == [man.call_no]


def test_arrival_that_was_a_mistake_leaves_the_queue(house: House) -> None:
    house.do(set_printing, SetPrinting(automatic=True, paused=False))
    (man,) = registered(house, an_operation(house))
    house.do(cancel_stays, CancelStays((man.stay_id,), "wrong_person"))
    assert waiting(house) == []


def test_whole_operation_waits_in_the_order_of_call_numbers(house: House) -> None:
    operation = an_operation(house)
    begun = some_people(house, operation, 30)
    stays = house.look(stays_with_cards, operation)
    request = QueueCards(tuple(reversed(stays)))
    queued = house.do(queue_cards, request).value
    assert len(queued.before) == 30
    assert waiting(house) == [each.call_no for each in begun]
    assert house.do(queue_cards, request).value.before == ()
    assert len(waiting(house)) == 30


def test_order_of_beds(house: House) -> None:
    operation = an_operation(house)
    people = registered(house, operation, *(a_fiche(number) for number in range(3)))
    stays = tuple(each.stay_id for each in people)
    house.do(assign_bed, AssignBed(people[2].stay_id, "H1-01"))
    house.do(assign_bed, AssignBed(people[1].stay_id, "H1-02"))
    house.do(queue_cards, QueueCards(stays, "bed"))
    assert waiting(house) == [people[at].call_no for at in (2, 1, 0)]


def test_order_of_buses(house: House) -> None:
    operation = an_operation(house)
    people = registered(house, operation, *(a_fiche(number) for number in range(3)))
    stays = tuple(each.stay_id for each in people)
    buses = (BusPlan("Kayes", 10, stays[2:]), BusPlan("Mopti", 10, stays[1:2]))
    house.do(plan_buses, PlanBuses(buses))
    house.do(queue_cards, QueueCards(stays, "bus"))
    assert waiting(house) == [people[at].call_no for at in (2, 1, 0)]


def test_order_and_people_must_be_known(house: House) -> None:
    with pytest.raises(InvalidInput):
        house.do(queue_cards, QueueCards((uuid7(),), "colour"))
    with pytest.raises(InvalidInput):
        house.do(queue_cards, QueueCards(()))


def test_card_that_lies_somewhere_is_not_queued_again(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    house.do(queue_cards, QueueCards((man.stay_id,)))
    (job,) = house.look(printing_now).waiting
    house.do(begin_sending, BeginSending((job.job_id,), "cr80"))
    house.do(note_out, NoteOut((job.job_id,)))
    again = house.do(queue_cards, QueueCards((man.stay_id,))).value
    assert (again.before, again.already) == ((), 1)
    assert waiting(house) == []
    house.clock.step(timedelta(minutes=10))
    again = house.do(queue_cards, QueueCards((man.stay_id,))).value
    assert (len(again.before), again.already) == (1, 0)
    assert waiting(house) == [man.call_no]


def test_queueing_is_taken_back_exactly(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    queued = house.do(queue_cards, QueueCards((man.stay_id,))).value
    undone = house.do(put_jobs_back, PutJobsBack(queued.before)).value
    assert waiting(house) == []
    house.do(put_jobs_back, PutJobsBack(undone))
    assert waiting(house) == [man.call_no]
