"""What leaves the centre, through the page: states are said only as far as they are proven."""

import pytest
from PySide6.QtCore import Qt

from core.clock import LOCAL
from core.commands.batches.load_receipt import LoadReceipt, load_receipt
from core.commands.people.keep_photo import KeepPhoto, keep_photo
from core.errands.enrolment import enrol, load_trust, write_request
from core.errands.export_batch import export_batch
from core.errands.receive_batches import receive_batches
from core.errors import HouseTrouble
from core.queries.batches.outbox import waiting
from core.queries.people.person_file import incomplete_people
from tests.builders import a_photo, an_operation, headquarters, registered, some_people
from tests.robots.exports import ExportsRobot
from tests.robots.files import leave_dialog
from ui.pages.exports import ExportsPage
from ui.parts.batch_folder import keep_batch_folder
from ui.settings import load_settings
from ui.sticks import Stick


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


@pytest.fixture(autouse=True)
def no_stick(monkeypatch):
    """No stick is plugged in, whatever this PC has."""
    monkeypatch.setattr("ui.parts.exports.where_step.sticks", tuple)


def test_batch_is_prepared_copied_and_acknowledged(qtbot, desk, house, siege, trusted, stick):
    some_people(house, an_operation(house), 5)
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    assert robot.standing == "À transmettre\u00a0: 5 fiches"
    robot.prepare(stick)
    assert (stick / "BKO_A-000001.crm").stat().st_size > 0
    assert robot.batches() == [("BKO_A-000001", "Copié, en attente")]
    sha = robot.cells("print")[0][0]
    assert "Lot BKO_A-000001 copié et relu" in robot.result
    assert "5 fiches" in robot.result
    assert sha in robot.result
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


def test_enter_goes_through_the_five_steps(qtbot, desk, house, trusted, stick):
    some_people(house, an_operation(house), 3)
    keep_batch_folder(house.folder.root, stick)
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    robot.press(robot.page.send)
    wizard = robot.page.wizard
    seen = []
    for _step in range(4):
        seen.append(wizard.title.text())
        robot.enter()
    seen.append(wizard.title.text())
    assert seen == [
        "Que faut-il envoyer\u202f?",
        "Est-ce prêt\u202f?",
        "Que contient le lot\u202f?",
        "Où le copier\u202f?",
        "C’est fait",
    ]
    assert [path.name for path in stick.iterdir()] == ["BKO_A-000001.crm"]


def test_nothing_is_written_before_the_last_question(qtbot, desk, house, trusted, stick):
    registered(house, an_operation(house))
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    robot.press(robot.page.send)
    for _step in range(3):
        robot.enter()
    qtbot.keyClick(robot.page.wizard, Qt.Key.Key_Escape)
    robot.settle()
    assert robot.batches() == []
    assert robot.page.send.isVisible()


def test_incomplete_fiches_leave_and_can_be_seen_from_the_wizard(qtbot, desk, house, trusted):
    some_people(house, an_operation(house), 2)
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    robot.press(robot.page.send)
    robot.enter()
    check = robot.page.wizard.check
    short = len(house.look(incomplete_people))
    assert check.unfinished.isVisible() == bool(short)
    check.incomplete_wanted.emit()
    assert robot.wanted == [("registration", "incomplete")]
    robot.page.refresh()
    robot.settle()
    assert robot.page.wizard.at == 1


def test_twelve_signs_confirm_what_was_read_out(qtbot, desk, house, siege, trusted, stick):
    registered(house, an_operation(house))
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    robot.prepare(stick)
    reception = receive_batches(siege, [stick / "BKO_A-000001.crm"], stick)
    (code,) = reception.spoken.values()
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    robot.hear(wrong)
    assert robot.refused == ["spoken_misheard"]
    assert robot.page.spoken.code.text() == wrong
    robot.page.spoken.code.clear()
    robot.hear(code)
    assert robot.batches() == [("BKO_A-000001", "Accusé reçu")]
    assert robot.standing == "Tout est transmis"
    assert not robot.page.spoken.isVisible()


def test_photos_go_apart_or_another_day(qtbot, desk, house, siege, trusted, stick):
    (one,) = registered(house, an_operation(house))
    house.do(keep_photo, KeepPhoto(one.person_id, a_photo()))
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    robot.prepare(stick, photos=False)
    assert [path.name for path in stick.iterdir()] == ["BKO_A-000001.crm"]
    receipt = receive_batches(siege, list(stick.iterdir()), stick).receipts[0]
    robot.load(receipt)
    assert robot.standing == "1 photo n’est pas encore au siège"
    robot.prepare()
    assert (stick / "BKO_A-000001-P01.crm").exists()
    files = sorted(stick.glob("*.crm"))
    robot.load(receive_batches(siege, files, stick).receipts[0])
    assert robot.standing == "Tout est transmis"


def test_key_pulled_out_loses_nothing(qtbot, desk, house, trusted, stick):
    registered(house, an_operation(house))
    keep_batch_folder(house.folder.root, stick / "gone" / "fichier")
    (stick / "gone").write_text("un fichier, pas un dossier")
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    robot.press(robot.page.send)
    robot.go_through()
    wizard = robot.page.wizard
    assert wizard.at == 3
    assert "Rien n’est perdu" in " ".join(wizard.banners.texts())
    robot.finish()
    assert robot.batches() == [("BKO_A-000001", "Préparé, pas copié")]
    assert "sa copie n’est pas finie" in robot.banners


def test_stick_that_is_not_there_is_said_and_the_batch_waits(qtbot, desk, house, trusted, stick):
    registered(house, an_operation(house))
    keep_batch_folder(house.folder.root, stick / "CLE" / "lots")
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    robot.press(robot.page.send)
    robot.go_through()
    wizard = robot.page.wizard
    assert wizard.at == 3
    said = " ".join(wizard.banners.texts())
    assert "la clé n’est pas branchée" in said
    assert "Rien n’est perdu" in said
    assert list(stick.iterdir()) == []
    robot.finish()
    assert robot.batches() == [("BKO_A-000001", "Préparé, pas copié")]
    (stick / "CLE").mkdir()
    robot.page.banners.action_wanted.emit("resume")
    robot.settle()
    assert (stick / "CLE" / "lots" / "BKO_A-000001.crm").exists()


def test_full_stick_is_said_before_and_another_is_taken(
    qtbot, desk, house, trusted, stick, monkeypatch
):
    registered(house, an_operation(house))
    full = Stick(stick / "pleine", "CLE-PLEINE", 1_000, 8_000_000_000)
    good = Stick(stick / "bonne", "CLE-BKO", 7_200_000_000, 8_000_000_000)
    monkeypatch.setattr("ui.parts.exports.where_step.sticks", lambda: (full, good))
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    robot.press(robot.page.send)
    for _step in range(3):
        robot.enter()
    where = robot.page.wizard.where
    first, second = where._answers
    assert not first.choice.isEnabled()
    assert "Pleine" in first.detail.text()
    assert second.choice.isChecked()
    assert second.detail.text() == "7,2\u00a0Go libres"
    robot.enter()
    assert (stick / "bonne" / "BKO_A-000001.crm").exists()
    assert robot.page.wizard.result.eject.isVisible()
    robot.finish()
    day = house.clock.now().astimezone(LOCAL)
    assert robot.cells("copied") == [(f"CLE-BKO {day:%d/%m}",)]


def test_what_headquarters_keeps_aside_is_sent_again(qtbot, desk, house, siege, trusted, stick):
    registered(house, an_operation(house))
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    robot.prepare(stick)
    request = LoadReceipt("r" * 64, 1, 0, {}, {}, "{}", refused={1: "does_not_follow"})
    house.do(load_receipt, request)
    robot.page.refresh()
    robot.settle()
    assert robot.batches() == [("BKO_A-000001", "Mis de côté")]
    assert "mis 1 lot de côté" in robot.banners
    robot.page.counts.see.click()
    robot.settle()
    assert robot.page.records.model.rowCount() == 1
    robot.press(robot.page.records.back)
    robot.page.banners.action_wanted.emit("refused")
    robot.settle()
    robot.go_through()
    robot.finish()
    assert [name for name, _state in robot.batches()] == ["BKO_A2-000001", "BKO_A-000001"]
    files = [stick / "BKO_A2-000001.crm"]
    robot.load(receive_batches(siege, files, stick).receipts[0])
    assert [state for _name, state in robot.batches()] == ["Accusé reçu", "Renvoyé depuis"]
    assert robot.standing == "Tout est transmis"


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
    assert robot.batches() == [("BKO_A-000001 bis", "Copié, en attente")]


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
    robot.go_through()
    leave_dialog(robot.page)
    robot.settle()
    robot.finish()
    assert robot.batches() == []
    assert robot.page.send.isEnabled()


def test_centre_without_people_has_nothing_to_send(qtbot, desk, house, siege, stick, trusted):
    robot = ExportsRobot(qtbot, ExportsPage(desk))
    assert house.look(waiting).people == 0
    assert "fiche" not in robot.standing
