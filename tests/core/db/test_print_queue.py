"""Jobs move on in the act that writes them, and come back exactly as they were."""

import pytest
from sqlalchemy.orm import Session

from core.commands.cards.queue_cards import QueueCards, queue_cards
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.db.print_jobs import PrintJob
from core.db.print_queue import jobs, jobs_of_cards, moved, put_back, requeued
from core.ids import uuid7
from core.queries.cards.cards_to_print import cards_of_operation
from core.rules.print_queue import CANCELLED, FAILED, QUEUED, SENT, JobBefore
from tests.builders import FOUNDED_AT, a_fiche, an_operation, registered


@pytest.fixture
def operation(house):
    """Three people whose cards wait."""
    key = an_operation(house)
    people = registered(house, key, *(a_fiche(number) for number in range(3)))
    house.do(queue_cards, QueueCards(tuple(each.stay_id for each in people)))
    return key


@pytest.fixture
def rows(house, operation):
    return house.look(cards_of_operation, operation)


def values_of(job):
    return {
        column.key: getattr(job, column.key)
        for column in PrintJob.__table__.columns
        if column.key != "version"
    }


def test_jobs_come_in_the_order_of_the_queue_and_without_cards_that_hold_no_more(house, rows):
    asked = [row.job_id for row in reversed(rows)]
    many = [*asked, *(uuid7() for _ in range(900)), *asked]
    with Session(house.engine) as session:
        assert [job.id for job in jobs(session, many)] == asked[::-1]
    house.do(replace_card, ReplaceCard(rows[1].stay_id, "lost"))
    with Session(house.engine) as session:
        assert [job.id for job in jobs(session, many)] == [asked[2], asked[0]]
        found = jobs_of_cards(session, [row.card_id for row in rows] + [uuid7()])
        assert {card: job.id for card, job in found.items()} == {
            row.card_id: row.job_id for row in rows
        }, "the job of the old card is still known"


def test_job_comes_back_with_everything_that_it_had(house, rows):
    with Session(house.engine) as session:
        (job,) = jobs(session, [rows[0].job_id])
        moved(job, SENT, sent_at=FOUNDED_AT, layout="roll", printer="Zebra")
        sent = values_of(job)
        before = moved(job, FAILED, sent_at=None, error="printer_gone")
        assert (before.state, before.now, before.printer) == (SENT, FAILED, "Zebra")
        put_back(job, before)
        assert values_of(job) == sent
        again = requeued(job)
        assert (job.state, job.sent_at, job.error, job.printer) == (QUEUED, None, "", "Zebra")
        put_back(job, again)
        assert values_of(job) == sent
        put_back(job, JobBefore(job.id, SENT))
        assert job.state == CANCELLED, "an act that made it cannot unmake it"


def test_new_jobs_stand_behind_all_that_wait(house, operation, rows):
    registered(house, operation, a_fiche(7))
    late = house.look(cards_of_operation, operation)[3]
    house.do(queue_cards, QueueCards((late.stay_id,), layout="a4"))
    known = [row.job_id for row in house.look(cards_of_operation, operation)]
    assert known[:3] == [row.job_id for row in rows]
    with Session(house.engine) as session:
        found = jobs(session, known)
        assert [job.id for job in found] == known
        ranks = [job.rank for job in found]
        assert ranks == sorted(set(ranks))
        assert (found[3].state, found[3].layout, found[3].post) == (QUEUED, "a4", house.post)
        assert found[3].agent_id == house.actor.user_id
