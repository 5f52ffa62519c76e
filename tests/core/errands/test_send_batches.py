"""Batches go over the network by themselves, and are acknowledged the same way."""

import pytest

from core.commands.batches.keep_send_server import KeepSendServer, keep_send_server
from core.errands.collect_batches import collect_batches
from core.errands.export_batch import export_batch
from core.errands.send_batches import FOLDER, Gate, LineReport, receipt_name, send_waiting
from core.errors import Cancelled
from core.queries.batches.line import parcels
from core.queries.batches.outbox import waiting
from core.queries.figures.figures import figures
from core.rules.access import Role
from tests.builders import an_operation, as_roles, registered
from tests.send_servers import ACCOUNT, PASSWORD, CuttingLine, dav_server, tus_files, tus_server

# The acts themselves are tested on both databases; here it is the way.
pytestmark = pytest.mark.parametrize("database", ["sqlcipher"])

FIRST, SECOND = "BKO_A-000001.crm", "BKO_A-000002.crm"


@pytest.fixture
def ministry(tmp_path):
    """The folder of the ministry's server."""
    return tmp_path / "ministry"


def a_batch(house, tmp_path):
    """Freeze one more batch; how it leaves by hand is of no interest here."""
    registered(house, an_operation(house))
    return export_batch(house, tmp_path / "stick")


def enter(house, address):
    house.do(keep_send_server, KeepSendServer(address, ACCOUNT, PASSWORD))


@pytest.mark.parametrize("run", [tus_server, dav_server], ids=["tus", "webdav"])
def test_batches_go_and_the_receipt_comes_back(trusting, siege, tmp_path, ministry, run):
    a_batch(trusting, tmp_path)
    a_batch(trusting, tmp_path)
    with run(ministry) as address:
        enter(trusting, address)
        report = send_waiting(trusting, Gate())
        assert report == LineReport("waiting", (FIRST, SECOND))
        assert not trusting.look(waiting).nothing
        assert send_waiting(trusting, Gate()) == LineReport("waiting")

        enter(siege, ministry.as_uri())
        taken = collect_batches(siege, Gate())
        assert taken.state == "clear"
        assert sorted((each.batch, each.status) for each in taken.results) == [
            ("BKO_A-000001", "applied"),
            ("BKO_A-000002", "applied"),
        ]
        assert siege.look(figures).people == 2
        assert collect_batches(siege, Gate()).results == ()

        assert send_waiting(trusting, Gate()) == LineReport("clear", acknowledged=2)
        assert trusting.look(waiting).nothing
    assert send_waiting(trusting, Gate()) == LineReport("clear")
    assert list((trusting.folder.root / FOLDER).iterdir()) == []


def test_a_restart_goes_on_with_the_same_bytes(trusting, tmp_path, ministry):
    a_batch(trusting, tmp_path)
    with tus_server(ministry) as address, CuttingLine(address) as line:
        enter(trusting, line.address)
        for _attempt in range(40):
            line.carry(2_500)
            # Each pass is a program of its own: only the books and the sealed file remain.
            report = send_waiting(trusting, Gate())
            if report.state != "line_down":
                break
            assert not report.is_trouble
            sealed = (trusting.folder.root / FOLDER / FIRST).read_bytes()
        line.carry(None)
        send_waiting(trusting, Gate())
        assert tus_files(ministry) == {FIRST: [sealed]}
    assert trusting.look(parcels)[0].sent_at is not None


def test_a_sealed_file_that_was_changed_is_sealed_and_sent_anew(
    trusting, siege, tmp_path, ministry
):
    a_batch(trusting, tmp_path)
    with tus_server(ministry) as address, CuttingLine(address) as line:
        enter(trusting, line.address)
        line.carry(4_000)
        assert send_waiting(trusting, Gate()).state == "line_down"
        (trusting.folder.root / FOLDER / FIRST).write_bytes(b"torn")
        line.carry(None)
        assert send_waiting(trusting, Gate()).sent == (FIRST,)
    enter(siege, ministry.as_uri())
    assert collect_batches(siege, Gate()).results[0].status == "applied"


def test_no_server_no_network_and_a_wrong_password_are_told_apart(trusting, tmp_path, ministry):
    a_batch(trusting, tmp_path)
    assert send_waiting(trusting, Gate()) == LineReport("no_server")
    enter(trusting, "http://127.0.0.1:9/")
    report = send_waiting(trusting, Gate())
    assert (report, report.is_trouble) == (LineReport("line_down", unsent=1), False)
    with dav_server(ministry) as address:
        trusting.do(keep_send_server, KeepSendServer(address, ACCOUNT, "faux"))
        report = send_waiting(trusting, Gate())
    assert (report.state, report.is_trouble) == ("server_account_wrong", True)


def test_whoever_may_not_export_sends_nothing_and_is_told_of_no_trouble(
    trusting, tmp_path, ministry
):
    a_batch(trusting, tmp_path)
    with dav_server(ministry) as address:
        enter(trusting, address)
        report = send_waiting(as_roles(trusting, Role.CATERING), Gate())
        assert not report.is_trouble
        assert not (ministry / "lots" / FIRST).exists()
        assert send_waiting(trusting, Gate()).sent == (FIRST,)
        # What is sealed already needs no right: it only has to travel.
        assert not send_waiting(as_roles(trusting, Role.CATERING), Gate()).is_trouble


def test_a_closed_gate_stops_at_once_and_touches_no_books(trusting, tmp_path, ministry):
    a_batch(trusting, tmp_path)
    gate = Gate()
    with tus_server(ministry) as address:
        enter(trusting, address)

        def tell(_name, _done, _total):
            gate.close()

        with pytest.raises(Cancelled):
            send_waiting(trusting, gate, tell)
        assert trusting.look(parcels)[0].sent_at is None
        with pytest.raises(Cancelled):
            send_waiting(trusting, gate)


def test_a_receipt_of_another_centre_in_our_place_is_told(trusting, siege, tmp_path, ministry):
    a_batch(trusting, tmp_path)
    with dav_server(ministry) as address:
        enter(trusting, address)
        (ministry / "accuses").mkdir()
        (ministry / "accuses" / receipt_name("BKO", "A", 1)).write_bytes(b"bonjour")
        report = send_waiting(trusting, Gate())
        assert report.is_trouble
        assert report.state == "receipt_unreadable"
        assert report.sent == (FIRST,)
