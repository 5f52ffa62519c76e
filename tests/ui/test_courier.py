"""The courier works by itself where a server is known, and nobody waits for it."""

import pytest
from PySide6.QtCore import QObject

from core.commands.batches.keep_send_server import KeepSendServer, keep_send_server
from core.errands.enrolment import enrol, load_trust, write_request
from core.errands.export_batch import export_batch
from core.errands.send_batches import LineReport
from core.queries.batches.line import parcels
from core.queries.batches.outbox import waiting
from core.queries.figures.figures import figures
from tests.builders import an_operation, headquarters, registered
from tests.send_servers import ACCOUNT, PASSWORD, dav_server
from ui.courier import Courier
from ui.desk import Desk

FIRST = "BKO_A-000001.crm"


@pytest.fixture
def siege(tmp_path, house):
    """Headquarters, which the centre knows."""
    made = headquarters(tmp_path / "siege")
    load_trust(house, enrol(made, write_request(house)))
    return made


@pytest.fixture
def siege_desk(siege, qapp):
    """Somebody at headquarters; closing the desk closes the books."""
    made = Desk(siege)
    yield made
    made.close()


@pytest.fixture
def owner():
    return QObject()


def a_courier(desk, owner):
    courier = Courier(desk, owner)
    heard = []
    courier.told.connect(heard.append)
    return courier, heard


def ends(qtbot, courier, state):
    qtbot.waitUntil(
        lambda: courier.standing is not None and courier.standing.state == state, timeout=10_000
    )


def test_a_batch_goes_is_taken_and_is_acknowledged_by_two_couriers(
    qtbot, desk, house, siege, siege_desk, owner, tmp_path
):
    registered(house, an_operation(house))
    export_batch(house, tmp_path / "stick")
    changes = []
    desk.changed.connect(changes.append)
    with dav_server(tmp_path / "ministry") as address:
        for each in (house, siege):
            each.do(keep_send_server, KeepSendServer(address, ACCOUNT, PASSWORD))
        courier, heard = a_courier(desk, owner)
        courier.wake()
        ends(qtbot, courier, "waiting")
        assert heard[-1] == LineReport("waiting", (FIRST,))

        taker, _heard = a_courier(siege_desk, owner)
        taker.wake()
        ends(qtbot, taker, "clear")
        assert siege.look(figures).people == 1

        courier.wake()
        ends(qtbot, courier, "clear")
        assert house.look(waiting).nothing
        assert frozenset({"receipt", "sending"}) in changes
        for each in (courier, taker):
            each.stop()


def test_without_a_network_it_tries_again_later_and_tells_no_trouble(
    qtbot, desk, house, siege, owner, tmp_path
):
    registered(house, an_operation(house))
    export_batch(house, tmp_path / "stick")
    house.do(keep_send_server, KeepSendServer("http://127.0.0.1:9/"))
    broken = []
    desk.broke.connect(broken.append)
    courier, heard = a_courier(desk, owner)
    pauses = []
    for _attempt in range(3):
        courier._go()
        qtbot.waitUntil(lambda: not courier._under_way, timeout=10_000)
        pauses.append(courier._timer.interval())
    assert {each.state for each in heard} == {"line_down"}
    assert not any(each.is_trouble for each in heard)
    assert broken == []
    assert 15_000 <= pauses[0] <= 30_000
    assert 60_000 <= pauses[2] <= 120_000
    courier.stop()


def test_a_new_batch_is_heard_and_sent_soon(qtbot, desk, house, siege, owner):
    courier, _heard = a_courier(desk, owner)
    assert courier._timer.interval() > 10_000
    desk.changed.emit(frozenset({"person"}))
    assert courier._timer.interval() > 10_000
    desk.changed.emit(frozenset({"batch"}))
    assert courier._timer.interval() == 2_000
    courier.stop()


def test_a_stopped_courier_tells_and_touches_nothing_more(
    qtbot, desk, house, siege, owner, tmp_path
):
    registered(house, an_operation(house))
    export_batch(house, tmp_path / "stick")
    with dav_server(tmp_path / "ministry") as address:
        house.do(keep_send_server, KeepSendServer(address, ACCOUNT, PASSWORD))
        courier, heard = a_courier(desk, owner)
        courier._go()
        courier.stop()
        courier.wake()
        desk.changed.emit(frozenset({"batch"}))
        assert not courier._timer.isActive()
        qtbot.waitUntil(lambda: not desk.busy)
    assert heard == []
    assert house.look(parcels)[0].sent_at is None
