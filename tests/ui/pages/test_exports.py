"""What leaves the centre, through the page: states are said only as far as they are proven."""

import pytest

from core.errands.enrolment import enrol, load_trust, write_request
from core.errands.export_batch import export_batch
from core.errands.receive_batches import receive_batches
from core.errors import HouseTrouble
from core.queries.batches.outbox import waiting
from tests.builders import an_operation, headquarters, registered, some_people
from tests.robots.exports import ExportsRobot
from tests.robots.files import leave_dialog
from ui.pages.exports import ExportsPage
from ui.settings import load_settings


@pytest.fixture
def siege(tmp_path):
    """Headquarters, open beside the centre."""
    made = headquarters(tmp_path / "siege")
    yield made
    made.close()


@pytest.fixture
def trusted(house, siege):
    """The centre and headquarters know each other."""
    load_trust(house, enrol(siege, write_request(house)))


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "cle"
    folder.mkdir()
    return folder


def test_without_headquarters_the_way_to_it_is_shown(qtbot, desk):
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    assert "liste de confiance" in robot.banners
    assert not robot.page.send.isEnabled()
    assert not robot.page.load.isEnabled()
    robot.page.banners.action_wanted.emit("trust")
    assert robot.wanted == [("administration", "trust")]


def test_batch_is_prepared_copied_and_acknowledged(qtbot, desk, house, siege, trusted, stick):
    some_people(house, an_operation(house), 5)
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    assert robot.standing == "À transmettre\u00a0: 5 fiches"
    robot.prepare(stick)
    assert (stick / "BKO_A-000001.crm").stat().st_size > 0
    assert robot.batches() == [("BKO_A-000001", "Copié, en attente")]
    assert "5 fiches" in robot.banners
    assert "transmis" not in robot.standing
    assert not robot.page.send.isEnabled()
    receipt = receive_batches(siege, [stick / "BKO_A-000001.crm"], stick).receipts[0]
    robot.load(receipt)
    assert robot.batches() == [("BKO_A-000001", "Accusé reçu")]
    assert robot.standing == "Tout est transmis"
    registered(house, an_operation(house, "Deuxième"))
    robot.page.refresh()
    robot.settle()
    assert robot.standing == "À transmettre\u00a0: 1 fiche"


def test_folder_is_remembered_for_the_desk(qtbot, desk, house, trusted, stick):
    registered(house, an_operation(house))
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    robot.prepare(stick)
    assert load_settings(house.folder.root).batch_folder == str(stick)
    registered(house, an_operation(house, "Deuxième"))
    robot.page.refresh()
    robot.settle()
    robot.prepare()
    assert [name for name, _state in robot.batches()] == ["BKO_A-000002", "BKO_A-000001"]


def test_batch_is_written_again_with_the_same_contents(qtbot, desk, house, siege, trusted, stick):
    registered(house, an_operation(house))
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    robot.prepare(stick)
    assert (
        receive_batches(siege, [stick / "BKO_A-000001.crm"], stick).results[0].status == "applied"
    )
    (stick / "BKO_A-000001.crm").unlink()
    robot.write_again("BKO_A-000001")
    (result,) = receive_batches(siege, [stick / "BKO_A-000001.crm"], stick).results
    assert result.status == "already"


def test_cut_copy_is_resumed(qtbot, desk, house, trusted, stick, tmp_path):
    registered(house, an_operation(house))
    blocked = tmp_path / "fichier"
    blocked.write_text("un fichier, pas un dossier")
    with pytest.raises(HouseTrouble):
        export_batch(house, blocked)
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    assert robot.batches() == [("BKO_A-000001", "Préparé, pas copié")]
    assert "copie" in robot.banners
    robot.page.folder.set_folder(stick)
    robot.page.banners.action_wanted.emit("resume")
    robot.settle()
    assert robot.batches() == [("BKO_A-000001", "Copié, en attente")]
    assert (stick / "BKO_A-000001.crm").exists()


def test_foreign_receipt_is_refused_and_nothing_is_acknowledged(
    qtbot, desk, house, siege, trusted, stick
):
    registered(house, an_operation(house))
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    robot.prepare(stick)
    fake = stick / "BKO_A-000001.crr"
    fake.write_bytes(b"age-encryption.org/v1\nrien")
    robot.load(fake)
    assert robot.refused == ["receipt_altered"]
    assert robot.batches() == [("BKO_A-000001", "Copié, en attente")]


def test_leaving_the_dialog_prepares_nothing(qtbot, desk, house, trusted):
    registered(house, an_operation(house))
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    robot.press(robot.page.send)
    leave_dialog(robot.page)
    robot.settle()
    assert robot.batches() == []
    assert robot.page.send.isEnabled()


def test_centre_without_people_has_nothing_to_send(qtbot, desk, house, siege, stick, trusted):
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    assert house.look(waiting).people == 0
    assert "fiche" not in robot.standing
