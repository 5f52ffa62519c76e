"""What left, what waits, and what the next batch is built from."""

from core.commands.batches.begin_chain import BeginChain, begin_chain
from core.commands.batches.freeze_batch import CopyMade, mark_copied
from core.commands.batches.load_receipt import LoadReceipt, load_receipt
from core.commands.departures.end_stay import EndStay, end_stay
from core.db.replica import TRAVEL_ORDER
from core.house import House
from core.journal import GENESIS
from core.queries.batches.outbox import batches, key_pairs, next_batch, waiting
from tests.builders import a_fiche, a_frozen_batch, an_operation, registered


def test_first_batch_holds_everything_and_the_second_what_changed_since(house: House) -> None:
    operation = an_operation(house)
    first, second = registered(house, operation, a_fiche(1), a_fiche(2))
    picture = house.look(next_batch)
    assert (picture.chain, picture.seq, picture.previous, picture.from_change) == (1, 1, GENESIS, 1)
    assert picture.people == 2
    assert list(picture.tables) == [name for name in TRAVEL_ORDER if name in picture.tables]
    assert {"operation", "person", "stay", "card", "consent", "package_version"} <= set(
        picture.tables
    )
    sent = a_frozen_batch(house)
    assert house.look(next_batch).tables == {}
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    later = house.look(next_batch)
    assert (later.seq, later.previous, later.people) == (2, sent.manifest_sha256, 0)
    assert later.from_change == picture.upto_change + 1
    assert [row["id"] for row in later.tables["stay"]] == [str(first.stay_id)]
    assert [row["id"] for row in later.tables["person"]] == [str(first.person_id)]
    assert str(second.stay_id) not in repr(later.tables)


def test_batch_cites_the_head_of_the_journal(house: House) -> None:
    registered(house, an_operation(house))
    picture = house.look(next_batch)
    assert (picture.journal_seq, len(picture.journal_sha256)) == (3, 64)


def test_all_is_sent_when_all_is_acknowledged(house: House) -> None:
    registered(house, an_operation(house))
    before = house.look(waiting)
    assert (before.people, before.unacknowledged, before.nothing) == (1, 0, False)
    sent = a_frozen_batch(house)
    between = house.look(waiting)
    assert (between.records, between.unacknowledged, between.nothing) == (0, 1, False)
    (row,) = house.look(batches)
    house.do(mark_copied, CopyMade(row.id, "CLE-BKO"))
    accepted = {1: sent.manifest_sha256}
    house.do(load_receipt, LoadReceipt("r" * 64, 1, 1, accepted, {}, "{}"))
    assert house.look(waiting).nothing
    assert house.look(batches)[0].state == "acknowledged"


def test_new_chain_sends_again_what_nobody_acknowledged(house: House) -> None:
    operation = an_operation(house)
    registered(house, operation)
    sent = a_frozen_batch(house)
    house.do(load_receipt, LoadReceipt("r" * 64, 1, 1, {1: sent.manifest_sha256}, {}, "{}"))
    registered(house, operation, a_fiche(2))
    a_frozen_batch(house)
    house.do(begin_chain, BeginChain(1, 9))
    picture = house.look(next_batch)
    assert (picture.chain, picture.seq, picture.people, picture.forked_from) == (2, 1, 1, 2)
    assert house.look(waiting).people == 1


def test_installation_has_a_key_for_each_purpose(house: House) -> None:
    assert set(house.look(key_pairs)) == {"signing", "sealing"}
