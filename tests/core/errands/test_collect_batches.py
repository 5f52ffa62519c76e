"""Headquarters takes what lies in its letter box, and puts receipts back."""

import pytest

from core.commands.batches.keep_send_server import KeepSendServer, keep_send_server
from core.errands.collect_batches import Collected, collect_batches
from core.errands.export_batch import export_batch
from core.errands.send_batches import Gate, send_waiting
from core.queries.figures.figures import figures
from core.rules.access import Role
from tests.builders import an_operation, as_roles, registered
from tests.send_servers import ACCOUNT, PASSWORD, dav_server

# The acts themselves are tested on both databases; here it is the way.
pytestmark = pytest.mark.parametrize("database", ["sqlcipher"])

FIRST = "BKO_A-000001.crm"


@pytest.fixture
def ministry(tmp_path):
    """The folder of the ministry's server."""
    return tmp_path / "ministry"


def a_batch(house, tmp_path):
    registered(house, an_operation(house))
    return export_batch(house, tmp_path / "stick")


def enter(house, address):
    house.do(keep_send_server, KeepSendServer(address, ACCOUNT, PASSWORD))


def test_headquarters_empties_a_webdav_folder(trusting, siege, tmp_path, ministry):
    a_batch(trusting, tmp_path)
    with dav_server(ministry) as address:
        for house in (trusting, siege):
            enter(house, address)
        send_waiting(trusting, Gate())
        (ministry / "lots" / "lettre.txt").write_text("bonjour", "utf-8")
        (ministry / "lots" / "BKO_A-000077.crm").write_bytes(b"bonjour")
        taken = collect_batches(siege, Gate())
        assert [(each.status, each.reason) for each in taken.results] == [
            ("applied", ""),
            ("refused", "batch_unreadable"),
        ]
        assert [path.name for path in (ministry / "lots").iterdir()] == ["lettre.txt"]
        assert [path.name for path in (ministry / "recus").iterdir()] == [FIRST]
        assert [path.name for path in (ministry / "refuses").iterdir()] == ["BKO_A-000077.crm"]
        assert send_waiting(trusting, Gate()).acknowledged == 1


def test_a_package_that_was_received_but_not_put_aside_doubles_nothing(
    trusting, siege, tmp_path, ministry
):
    made = a_batch(trusting, tmp_path)
    (ministry / "lots").mkdir(parents=True)
    (ministry / "accuses").write_text("in the way", "utf-8")
    (ministry / "lots" / FIRST).write_bytes(made.path.read_bytes())
    enter(siege, ministry.as_uri())
    # The receipt cannot be put back: the package stays, though it was applied.
    assert collect_batches(siege, Gate()).is_trouble
    assert (ministry / "lots" / FIRST).exists()
    (ministry / "accuses").unlink()
    (result,) = collect_batches(siege, Gate()).results
    assert result.status == "already"
    assert siege.look(figures).people == 1
    assert (ministry / "accuses" / "BKO_A.crr").exists()


def test_without_a_letter_box_or_the_right_to_consolidate_nothing_is_taken(
    trusting, siege, tmp_path, ministry
):
    assert collect_batches(siege, Gate()) == Collected("no_server")
    made = a_batch(trusting, tmp_path)
    (ministry / "lots").mkdir(parents=True)
    (ministry / "lots" / FIRST).write_bytes(made.path.read_bytes())
    enter(siege, ministry.as_uri())
    taken = collect_batches(as_roles(siege, Role.ADMINISTRATOR), Gate())
    assert (taken.results, taken.is_trouble) == ((), False)
    assert (ministry / "lots" / FIRST).exists()
