"""What changed after it had left goes again: headquarters ends with the same records."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.departures.undo_exit import UndoExit, undo_exit
from core.commands.package.serve import Serve, serve
from core.commands.people.merge_people import MergePeople, merge_people
from core.commands.people.unmerge_people import UnmergePeople, unmerge_people
from core.db.replica import EXPORTED, TRAVEL_ORDER, read_out
from core.db.tables import Base
from core.errands.export_batch import export_batch
from core.errands.receive_batches import receive_batches
from core.errors import Refused
from core.queries.people.person_file import person_file
from tests.builders import a_fiche, an_operation, registered

LUNCH = "2026-11-14/dejeuner"


def records(house):
    """Return every record that travels, by table, as it travels."""
    with Session(house.engine) as session:
        return {
            table: read_out(
                session, table, session.scalars(select(Base.metadata.tables[table].c.id))
            )
            for table in TRAVEL_ORDER
        }


@pytest.fixture
def pair(trusting):
    return registered(trusting, an_operation(trusting), a_fiche(1), a_fiche(2))


@pytest.fixture
def send(trusting, siege, tmp_path):
    """Send what is new and let headquarters apply it; gives the tables that travelled."""
    files = []

    def sent():
        files.append(export_batch(trusting, tmp_path).path)
        (result,) = receive_batches(siege, files[-1:], tmp_path).results
        assert result.status == "applied"
        assert records(siege) == records(trusting)

    return sent


def merge(house, kept, merged):
    versions = [house.look(person_file, each.person_id).version for each in (kept, merged)]
    request = MergePeople(kept.person_id, versions[0], merged.person_id, versions[1], "other")
    return house.do(merge_people, request).value


def test_exit_and_its_undoing_travel(trusting, pair, send):
    send()
    trusting.do(end_stay, EndStay(pair[0].stay_id, "HOME"))
    send()
    trusting.do(undo_exit, UndoExit(pair[0].stay_id))
    send()


def test_a_card_that_was_replaced_travels_with_its_reason(trusting, siege, pair, send):
    send()
    trusting.do(replace_card, ReplaceCard(pair[0].stay_id, "lost"))
    send()
    states = {row["state"] for row in records(siege)["card"]}
    assert len(states) == 2


def test_two_fiches_reunited_and_parted_again_travel(trusting, siege, pair, send):
    trusting.do(serve, Serve(str(pair[1].call_no), "REP", LUNCH))
    send()
    verdict = merge(trusting, pair[0], pair[1])
    send()
    assert sum(1 for row in records(siege)["person"] if row["merged_into_id"]) == 1
    trusting.do(unmerge_people, UnmergePeople(getattr(verdict, "verdict_id", verdict)))
    send()
    assert not any(row["merged_into_id"] for row in records(siege)["person"])


def test_every_table_that_travels_has_its_place_in_the_order():
    assert set(TRAVEL_ORDER) == EXPORTED


def test_nothing_goes_twice(trusting, pair, send):
    send()
    with pytest.raises(Refused, match="nothing_to_send"):
        send()
    assert pair
