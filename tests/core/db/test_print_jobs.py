"""One job for each card, one way of printing for each post."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.db.print_jobs import PrintJob, PrintPost, post_of
from core.ids import uuid7
from tests.builders import FOUNDED_AT, write_rows


def a_job(card_id, **changes):
    values = {"edition": 1, "run_id": uuid7(), "rank": 1, "state": "queued", "post": "Poste A"}
    stamps = {"asked_at": FOUNDED_AT, "agent_id": uuid7()}
    return PrintJob(card_id=card_id, **(values | stamps | changes))


def a_post(post, **changes):
    return PrintPost(post=post, at=FOUNDED_AT, agent_id=uuid7(), **changes)


def test_card_has_one_job_and_must_be_there(house):
    one, other = house.do(make_blank_cards, MakeBlankCards(2)).value
    write_rows(house, a_job(one), a_job(other))
    with pytest.raises(IntegrityError):
        write_rows(house, a_job(one, rank=2))
    with pytest.raises(IntegrityError):
        write_rows(house, a_job(uuid7()))


def test_post_prints_in_one_way_and_a_new_one_in_none(house):
    write_rows(house, a_post("Poste A", layout="roll"), a_post("Poste B"))
    with pytest.raises(IntegrityError):
        write_rows(house, a_post("Poste A"))
    with Session(house.engine) as session:
        assert post_of(session, "Poste A").layout == "roll"
        fresh = post_of(session, "Poste B")
        assert (fresh.automatic, fresh.paused, fresh.layout, fresh.printer) == (
            False,
            False,
            "",
            "",
        )
        assert post_of(session, "Poste C") is None
