import shutil

import pytest

from core.errands.enrolment import enrol, load_trust, write_request
from core.errands.export_batch import export_batch
from core.errands.load_receipts import load_receipt_file
from core.errands.receive_batches import receive_batches
from core.errors import HouseTrouble, Refused
from core.queries.batches.outbox import batches, waiting
from core.queries.figures.figures import figures
from tests.builders import a_house, an_operation, registered, some_people


@pytest.fixture
def three(trusting, tmp_path):
    """Three batches of the centre, in their order."""
    operation = an_operation(trusting)
    made = []
    for _number in range(3):
        registered(trusting, operation)
        made.append(export_batch(trusting, tmp_path / "stick").path)
    return made


def test_a_batch_received_twice_doubles_nothing(siege, three, tmp_path):
    for status in ("applied", "already"):
        reception = receive_batches(siege, three[:1], tmp_path)
        (result,) = reception.results
        assert (result.batch, result.status, result.people) == ("BKO_A-000001", status, 1)
        assert siege.look(figures).people == 1


def test_any_order_ends_alike_and_the_missing_are_named(trusting, siege, three, tmp_path):
    reception = receive_batches(siege, [three[2]], tmp_path)
    assert reception.missing == {"BKOA": (1, 2)}
    loaded = load_receipt_file(trusting, reception.receipts[0])
    assert loaded.acknowledged == 1
    assert trusting.look(waiting).unacknowledged == 2

    reception = receive_batches(siege, [three[1], three[0]], tmp_path)
    assert reception.missing == {}
    assert len(reception.receipts) == 1
    assert siege.look(figures).people == 3
    assert load_receipt_file(trusting, reception.receipts[0]).acknowledged == 2
    assert trusting.look(waiting).nothing
    assert {row.state for row in trusting.look(batches)} == {"acknowledged"}


def test_one_bad_file_among_good_ones_is_told_and_the_others_are_taken(siege, three, tmp_path):
    torn = tmp_path / "torn.crm"
    torn.write_bytes(three[0].read_bytes()[:-100])
    (tmp_path / "letter.crm").write_bytes(b"bonjour")
    told = []
    files = [torn, three[0], tmp_path / "letter.crm", tmp_path / "nowhere.crm"]
    reception = receive_batches(siege, files, tmp_path, lambda *done: told.append(done))
    assert [(each.status, each.reason) for each in reception.results] == [
        ("refused", "batch_altered"),
        ("applied", ""),
        ("refused", "batch_unreadable"),
        ("refused", "file_missing"),
    ]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_batch_of_newer_books_waits_for_a_newer_program(siege, trusting, tmp_path, monkeypatch):
    registered(trusting, an_operation(trusting))
    monkeypatch.setattr("core.errands.export_batch.SCHEMA", "9999")
    path = export_batch(trusting, tmp_path).path
    (result,) = receive_batches(siege, [path], tmp_path).results
    assert (result.status, result.reason) == ("refused", "batch_newer_format")
    assert siege.look(figures).people == 0


def test_a_batch_of_a_centre_that_is_not_enrolled_is_refused(siege, trusting, tmp_path):
    other = a_house(tmp_path / "gao", "GAO")
    try:
        load_trust(other, siege.folder.root / "confiance-0001.json")
        some_people(other, an_operation(other), 1)
        path = export_batch(other, tmp_path).path
    finally:
        other.close()
    (result,) = receive_batches(siege, [path], tmp_path).results
    assert (result.status, result.reason) == ("refused", "batch_unknown_centre")
    assert siege.look(figures).people == 0


def test_only_headquarters_with_a_centre_receives(house, siege, tmp_path):
    with pytest.raises(Refused, match="not_headquarters"):
        receive_batches(house, [], tmp_path)
    with pytest.raises(Refused, match="no_centre_enrolled"):
        receive_batches(siege, [], tmp_path)


def test_a_receipt_that_cannot_be_written_loses_nothing(siege, three, tmp_path):
    (tmp_path / "full").write_text("no folder", "utf-8")
    with pytest.raises(HouseTrouble):
        receive_batches(siege, three, tmp_path / "full")
    reception = receive_batches(siege, three, tmp_path)
    assert {each.status for each in reception.results} == {"already"}
    assert reception.receipts[0].exists()


def test_a_receipt_is_only_taken_by_the_centre_that_it_is_for(trusting, siege, three, tmp_path):
    receipt = receive_batches(siege, three, tmp_path).receipts[0]
    other = a_house(tmp_path / "gao", "GAO")
    try:
        with pytest.raises(Refused, match="no_trust_list"):
            load_receipt_file(other, receipt)
        load_trust(other, enrol(siege, write_request(other)))
        with pytest.raises(Refused, match="receipt_not_for_us"):
            load_receipt_file(other, receipt)
    finally:
        other.close()
    altered = shutil.copy(receipt, tmp_path / "altered.crr")
    altered.write_bytes(receipt.read_bytes()[:-1])
    with pytest.raises(Refused, match="receipt_altered"):
        load_receipt_file(trusting, altered)
    assert load_receipt_file(trusting, receipt).acknowledged == 3
