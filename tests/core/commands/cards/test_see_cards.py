"""A card in the hand is checked by a scan and handed over; what was seen is never sent again."""

from datetime import timedelta

import pytest

from core.commands.cards.queue_cards import QueueCards, queue_cards
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.commands.cards.see_cards import CheckPrinted, HandOver, check_printed, hand_over
from core.commands.cards.send_cards import BeginSending, NoteOut, begin_sending, note_out
from core.commands.cards.steer_queue import PutJobsBack, put_jobs_back
from core.commands.departures.end_stay import EndStay, end_stay
from core.errors import Refused
from core.house import House
from core.queries.cards.cards_to_print import cards_of_operation, cards_of_stays
from tests.builders import a_fiche, an_operation, registered


def test_scan_marks_one_card_of_the_run_after_the_other(house: House) -> None:
    operation = an_operation(house)
    people = registered(house, operation, *(a_fiche(number) for number in range(3)))
    queued = house.do(queue_cards, QueueCards(tuple(p.stay_id for p in people[:2]))).value
    keys = tuple(each.job_id for each in queued.before)
    house.do(begin_sending, BeginSending(keys, "roll"))
    house.do(note_out, NoteOut(keys))
    runs = (queued.run_id,)
    seen = house.do(check_printed, CheckPrinted(people[1].card_code, runs)).value
    assert (seen.outcome, seen.call_no) == ("checked", people[1].call_no)
    assert house.do(check_printed, CheckPrinted(people[1].card_code, runs)).value.outcome == "again"
    stranger = house.do(check_printed, CheckPrinted(people[2].card_code, runs)).value
    assert (stranger.outcome, stranger.call_no) == ("other_run", people[2].call_no)
    rows = house.look(cards_of_operation, operation)
    assert [row.print_state for row in rows] == ["sent", "checked", "none"]
    house.clock.step(timedelta(minutes=11))
    rows = house.look(cards_of_operation, operation)
    assert [row.print_state for row in rows] == ["to_redo", "checked", "none"]
    house.do(put_jobs_back, PutJobsBack(seen.before))
    assert house.look(cards_of_operation, operation)[1].print_state == "to_redo"


def test_card_whose_paper_was_a_file_is_checked_and_handed_over(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    checked = house.do(check_printed, CheckPrinted(man.card_code)).value
    assert checked.outcome == "checked"
    handed = house.do(hand_over, HandOver(man.card_code)).value
    assert handed.outcome == "handed_over"
    assert house.do(hand_over, HandOver(man.card_code)).value.outcome == "again"
    (row,) = house.look(cards_of_stays, (man.stay_id,))
    assert row.print_state == "handed_over"
    house.do(put_jobs_back, PutJobsBack(handed.before))
    house.do(put_jobs_back, PutJobsBack(checked.before))
    (row,) = house.look(cards_of_stays, (man.stay_id,))
    assert row.print_state == "cancelled"


def test_either_side_of_a_card_is_taken_but_no_number(house: House) -> None:
    (man,) = registered(house, an_operation(house))
    (row,) = house.look(cards_of_stays, (man.stay_id,))
    assert house.do(check_printed, CheckPrinted(row.credential)).value.outcome == "checked"
    assert house.do(hand_over, HandOver(row.credential)).value.outcome == "handed_over"
    for number in (man.call_no, man.registration_no):
        with pytest.raises(Refused, match="code_unreadable"):
            house.do(check_printed, CheckPrinted(number))


def test_several_are_handed_over_by_key(house: House) -> None:
    operation = an_operation(house)
    registered(house, operation, a_fiche(1), a_fiche(2))
    rows = house.look(cards_of_operation, operation)
    seen = house.do(hand_over, HandOver(card_ids=tuple(row.card_id for row in rows))).value
    assert len(seen.before) == 2
    rows = house.look(cards_of_operation, operation)
    assert {row.print_state for row in rows} == {"handed_over"}
    with pytest.raises(Refused, match="card_unknown"):
        house.do(hand_over, HandOver())


def test_card_that_holds_no_more_says_so(house: House) -> None:
    man, other = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    house.do(replace_card, ReplaceCard(man.stay_id, "lost"))
    with pytest.raises(Refused, match="card_replaced"):
        house.do(check_printed, CheckPrinted(man.card_code))
    house.do(end_stay, EndStay(other.stay_id, "HOME"))
    with pytest.raises(Refused, match="card_ended"):
        house.do(hand_over, HandOver(other.card_code))
    with pytest.raises(Refused, match="code_unreadable"):
        house.do(check_printed, CheckPrinted(man.call_no))
