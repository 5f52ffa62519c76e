"""A run that jammed goes on, its rest is cancelled, and every step is taken back."""

import pytest

from core.commands.cards.see_cards import CheckPrinted, check_printed
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
from core.errors import Refused
from core.ids import uuid7


def test_run_goes_on_after_the_last_good_card(house, run):
    run.send(*run.jobs)
    before = house.do(resume_after, ResumeAfter(run.id, run.jobs[2])).value
    assert run.states == ["sent"] * 3 + ["queued"] * 3
    undone = house.do(put_jobs_back, PutJobsBack(before)).value
    assert run.states == ["sent"] * 6
    house.do(put_jobs_back, PutJobsBack(undone))
    assert run.states == ["sent"] * 3 + ["queued"] * 3
    with pytest.raises(Refused, match="job_unknown"):
        house.do(resume_after, ResumeAfter(run.id, uuid7()))


def test_run_goes_on_from_its_first_card(house, run):
    run.send(*run.jobs, whole=3)
    house.do(resume_after, ResumeAfter(run.id))
    assert run.states == ["queued"] * 6


def test_rest_is_cancelled_and_taken_back(house, run):
    run.send(*run.jobs[:2])
    before = house.do(cancel_printing, CancelPrinting(run.jobs)).value
    assert run.states == ["sent"] * 2 + ["cancelled"] * 4
    house.do(put_jobs_back, PutJobsBack(before))
    assert run.states == ["sent"] * 2 + ["queued"] * 4


def test_undo_leaves_a_job_that_went_on(house, run):
    before = house.do(cancel_printing, CancelPrinting(run.jobs)).value
    house.do(print_again, PrintAgain(run.jobs[:1]))
    run.send(run.jobs[0])
    house.do(put_jobs_back, PutJobsBack(before))
    assert run.states == ["sent"] + ["queued"] * 5


def test_card_that_was_seen_is_neither_cancelled_nor_done_again(house, run):
    run.send(*run.jobs)
    house.do(check_printed, CheckPrinted(run.rows[5].code))
    house.do(cancel_printing, CancelPrinting(run.jobs))
    house.do(resume_after, ResumeAfter(run.id))
    house.do(print_again, PrintAgain(run.jobs))
    assert run.states == ["queued"] * 5 + ["checked"]
