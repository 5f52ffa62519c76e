"""The queue as it stands now: what waits, what has to be done again, how many stand where."""

from datetime import timedelta

import pytest

from core.commands.cards.give_card import GiveCard, give_card
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.cards.queue_cards import QueueCards, queue_cards
from core.commands.cards.send_cards import BeginSending, NoteOut, begin_sending, note_out
from core.commands.departures.cancel_stay import CancelStays, cancel_stays
from core.queries.cards.cards_to_print import blank_cards, cards_of_operation
from core.queries.cards.print_queue import printing_now, stays_with_cards
from tests.builders import a_fiche, an_operation, registered


@pytest.fixture
def operation(house):
    return an_operation(house)


@pytest.fixture
def stays(house, operation):
    """Three people with a card each, in the order of their call numbers."""
    people = registered(house, operation, *(a_fiche(number) for number in range(3)))
    return tuple(each.stay_id for each in people)


def test_card_without_a_scan_is_to_be_done_again_after_ten_minutes(house, operation, stays):
    queued = house.do(queue_cards, QueueCards(stays)).value
    jobs = tuple(each.job_id for each in queued.before)
    house.do(begin_sending, BeginSending(jobs, "roll"))
    house.do(note_out, NoteOut(jobs))
    house.clock.step(timedelta(minutes=10) - timedelta(seconds=1))
    assert house.look(printing_now).counts == {"sent": 3}
    house.clock.step(timedelta(seconds=1))
    now = house.look(printing_now)
    assert now.counts == {"to_redo": 3}
    assert now.redo == jobs
    rows = house.look(cards_of_operation, operation)
    assert {row.print_state for row in rows} == {"to_redo"}


def test_what_is_on_its_way_waits_no_more_and_what_failed_is_named(house, stays):
    queued = house.do(queue_cards, QueueCards(stays)).value
    jobs = tuple(each.job_id for each in queued.before)
    house.do(begin_sending, BeginSending(jobs[:2], "roll"))
    house.do(note_out, NoteOut((), jobs[:1], "printer_gone"))
    now = house.look(printing_now)
    assert [row.job_id for row in now.waiting] == [jobs[2]]
    assert now.redo == jobs[:1]
    assert now.counts == {"failed": 1, "sending": 1, "queued": 1}


def test_card_without_a_job_counts_unless_it_was_given_by_hand_or_is_nobodys(house, stays):
    house.do(make_blank_cards, MakeBlankCards(2))
    house.do(give_card, GiveCard(stays[0], house.look(blank_cards)[0].code))
    assert house.look(printing_now).counts == {"handed_over": 1, "none": 2}
    house.do(cancel_stays, CancelStays((stays[1],), "wrong_person"))
    assert house.look(printing_now).counts == {"handed_over": 1, "none": 1}


def test_whole_operation_is_whose_card_is_in_use(house, operation, stays):
    registered(house, an_operation(house, "Autre convoi"), a_fiche(9))
    assert house.look(stays_with_cards, operation) == stays
    house.do(cancel_stays, CancelStays(stays[:1], "wrong_person"))
    assert house.look(stays_with_cards, operation) == stays[1:]
