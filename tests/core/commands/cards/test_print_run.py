"""A run of cards: sent, jammed, gone on with, cancelled, cut off, and every step taken back."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.commands.cards.queue_cards import QueueCards, queue_cards
from core.commands.cards.send_cards import (
    BeginSending,
    NoteOut,
    NotePrintCut,
    begin_sending,
    note_out,
    note_print_cut,
)
from core.commands.cards.steer_queue import (
    CancelPrinting,
    PrintAgain,
    PutJobsBack,
    ResumeAfter,
    cancel_printing,
    print_again,
    put_jobs_back,
    resume_after,
)
from core.errors import InvalidInput, Refused
from core.house import House
from core.ids import uuid7
from core.queries.cards.cards_to_print import CardRow, cards_of_operation
from core.queries.cards.print_queue import printing_now
from core.rules.access import Role
from tests.builders import an_operation, as_roles, some_people


@pytest.fixture
def operation(house: House) -> UUID:
    """Six people whose cards wait."""
    key = an_operation(house)
    people = some_people(house, key, 6)
    house.do(queue_cards, QueueCards(tuple(each.stay_id for each in people)))
    return key


def rows(house: House, operation: UUID) -> tuple[CardRow, ...]:
    return house.look(cards_of_operation, operation)


def states(house: House, operation: UUID) -> list[str]:
    return [row.print_state for row in rows(house, operation)]


def send(house: House, *job_ids: UUID | None, whole: int = 99) -> None:
    asked = tuple(key for key in job_ids if key is not None)
    begun = house.do(begin_sending, BeginSending(asked, "roll", "Zebra-C1")).value
    error = "" if whole >= len(begun) else "printer_gone"
    house.do(note_out, NoteOut(begun[:whole], begun[whole:], error))


def jobs_of(house: House, operation: UUID) -> list[UUID]:
    return [row.job_id for row in rows(house, operation) if row.job_id is not None]


def test_printer_that_is_gone_leaves_the_rest_to_be_done(house: House, operation: UUID) -> None:
    send(house, *jobs_of(house, operation), whole=4)
    assert states(house, operation) == ["sent"] * 4 + ["failed"] * 2
    assert {row.error for row in rows(house, operation)[4:]} == {"printer_gone"}
    assert house.look(printing_now).counts == {"sent": 4, "failed": 2}
    house.do(print_again, PrintAgain(tuple(jobs_of(house, operation)[4:])))
    assert states(house, operation) == ["sent"] * 4 + ["queued"] * 2


def test_reason_of_a_failure_must_be_known(house: House, operation: UUID) -> None:
    with pytest.raises(InvalidInput):
        house.do(note_out, NoteOut((), tuple(jobs_of(house, operation)), "because"))


def test_run_goes_on_after_the_last_good_card(house: House, operation: UUID) -> None:
    keys = jobs_of(house, operation)
    send(house, *keys)
    run = rows(house, operation)[0].run_id
    assert run is not None
    before = house.do(resume_after, ResumeAfter(run, keys[2])).value
    assert states(house, operation) == ["sent"] * 3 + ["queued"] * 3
    undone = house.do(put_jobs_back, PutJobsBack(before)).value
    assert states(house, operation) == ["sent"] * 6
    house.do(put_jobs_back, PutJobsBack(undone))
    assert states(house, operation) == ["sent"] * 3 + ["queued"] * 3
    with pytest.raises(Refused, match="job_unknown"):
        house.do(resume_after, ResumeAfter(run, uuid7()))


def test_run_goes_on_from_its_first_card(house: House, operation: UUID) -> None:
    send(house, *jobs_of(house, operation), whole=3)
    run = rows(house, operation)[0].run_id
    assert run is not None
    house.do(resume_after, ResumeAfter(run))
    assert states(house, operation) == ["queued"] * 6


def test_rest_is_cancelled_and_taken_back(house: House, operation: UUID) -> None:
    keys = jobs_of(house, operation)
    send(house, *keys[:2])
    before = house.do(cancel_printing, CancelPrinting(tuple(keys))).value
    assert states(house, operation) == ["sent"] * 2 + ["cancelled"] * 4
    house.do(put_jobs_back, PutJobsBack(before))
    assert states(house, operation) == ["sent"] * 2 + ["queued"] * 4


def test_undo_leaves_a_job_that_went_on(house: House, operation: UUID) -> None:
    keys = jobs_of(house, operation)
    before = house.do(cancel_printing, CancelPrinting(tuple(keys))).value
    house.do(print_again, PrintAgain((keys[0],)))
    send(house, keys[0])
    house.do(put_jobs_back, PutJobsBack(before))
    assert states(house, operation) == ["sent"] + ["queued"] * 5


def test_card_without_a_scan_is_to_be_done_again_after_ten_minutes(
    house: House, operation: UUID
) -> None:
    send(house, *jobs_of(house, operation))
    house.clock.step(timedelta(minutes=10))
    assert set(states(house, operation)) == {"to_redo"}
    assert house.look(printing_now).counts == {"to_redo": 6}


def test_what_was_on_its_way_in_a_cut_is_found_again(house: House, operation: UUID) -> None:
    keys = jobs_of(house, operation)
    house.do(begin_sending, BeginSending(tuple(keys[:2]), "roll"))
    assert states(house, operation) == ["sending"] * 2 + ["queued"] * 4
    other = as_roles(house, Role.RECEPTION, post="Poste B")
    assert other.do(note_print_cut, NotePrintCut()).value == 0
    assert house.do(note_print_cut, NotePrintCut()).value == 2
    assert states(house, operation) == ["failed"] * 2 + ["queued"] * 4
    assert rows(house, operation)[0].error == "power_cut"


def test_two_desks_never_send_the_same_card(house: House, operation: UUID) -> None:
    keys = tuple(jobs_of(house, operation))
    send(house, *keys[:3])
    assert house.do(begin_sending, BeginSending(keys, "roll")).value == keys[3:]
