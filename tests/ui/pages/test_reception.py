"""The batch round trip through two windows: a centre's exports page and headquarters' reception."""

import re

import pytest

from core.clock import LOCAL
from core.errands.enrolment import load_trust, write_request
from core.errands.keys import trust_in_force
from core.errands.load_receipts import load_spoken_receipt
from core.queries.figures.figures import figures
from core.rules.access import Role
from tests.builders import an_operation, as_roles, headquarters, registered, some_people
from tests.robots.exports import ExportsRobot
from tests.robots.files import answer_files
from tests.robots.reception import ReceptionRobot
from ui.desk import Desk
from ui.pages.exports import ExportsPage
from ui.pages.reception import ReceptionPage


@pytest.fixture
def siege_desk(qapp, tmp_path):
    """The desk of a person at headquarters."""
    house = headquarters(tmp_path / "siege")
    desk = Desk(house)
    yield desk
    desk.close()


@pytest.fixture
def stranger_desk(qapp, tmp_path):
    """The desk of another headquarters."""
    desk = Desk(headquarters(tmp_path / "autre-siege"))
    yield desk
    desk.close()


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "cle"
    folder.mkdir()
    return folder


@pytest.fixture
def siege(qtbot, siege_desk):
    return ReceptionRobot(qtbot, ReceptionPage(siege_desk))


@pytest.fixture
def centre(qtbot, desk, house, siege, stick):
    """The exports page of a centre that headquarters took in through its page."""
    siege.enrol(write_request(house), stick)
    load_trust(house, stick / "confiance-0001.json")
    return ExportsRobot(qtbot, ExportsPage(desk))


def send(house, centre, stick, label):
    """Register somebody and send one batch; return its file."""
    registered(house, an_operation(house, label))
    centre.page.refresh()
    centre.settle()
    asks = centre.page.folder.folder is None
    centre.prepare(stick if asks else None)
    name = centre.batches()[0][0]
    return stick / f"{name}.crm"


def test_without_any_centre_the_first_step_is_shown(siege):
    assert "inscrit" in siege.banners
    assert not siege.page.add.isEnabled()
    assert siege.page.empty.isVisible()


def test_centre_is_taken_in_after_its_fingerprint_was_compared(siege, house, stick):
    request = write_request(house)
    siege.press(siege.page.enrol)
    answer_files(siege.page, request)
    siege.settle()
    box = siege.page.request_box
    assert box.isVisible()
    assert "Centre de Bamako" in box.who.text()
    assert box.fingerprint.text()
    assert not box.warning.isVisible()
    siege.press(box.accept)
    answer_files(siege.page, stick)
    siege.settle()
    loaded = load_trust(house, stick / "confiance-0001.json")
    assert loaded.fingerprint in siege.banners
    assert [row.key.centre for row in siege.page.centres.rows()] == ["BKO"]
    assert siege.page.add.isEnabled()


def test_batch_goes_there_and_its_receipt_comes_back(siege, siege_desk, centre, house, stick):
    some_people(house, an_operation(house), 7)
    centre.page.refresh()
    centre.settle()
    centre.prepare(stick)
    siege.receive(stick / "BKO_A-000001.crm")
    assert siege.results() == [("BKO_A-000001.crm", "Reçu", "7")]
    assert siege.received() == [("BKO_A-000001", "Reçu")]
    assert siege_desk.house.look(figures).people == 7
    assert "BKO_A-000001.crr" in siege.banners
    centre.load(stick / "BKO_A-000001.crr")
    assert centre.batches() == [("BKO_A-000001", "Accusé reçu")]
    assert centre.standing == "Tout est transmis"


def test_twelve_signs_of_the_receipt_are_shown_and_taken_at_the_centre(siege, centre, house, stick):
    siege.receive(send(house, centre, stick, "Première"))
    (code,) = re.findall(
        r"BKO_A-000001\u00a0: ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})", siege.banners
    )
    assert load_spoken_receipt(house, code).acknowledged == 1


def test_second_delivery_doubles_nothing(siege, siege_desk, centre, house, stick):
    file = send(house, centre, stick, "Première")
    siege.receive(file)
    siege.receive(file)
    assert siege.results() == [("BKO_A-000001.crm", "Déjà reçu", "1")]
    assert siege.received() == [("BKO_A-000001", "Reçu")]
    assert siege_desk.house.look(figures).people == 1


def test_missing_number_is_named_until_it_comes(siege, siege_desk, centre, house, stick):
    files = [send(house, centre, stick, label) for label in ("Un", "Deux", "Trois")]
    siege.receive(files[0], files[2])
    assert "manquants de BKOA\u00a0: 2" in siege.banners
    siege.receive(files[1])
    assert "manquants" not in siege.banners
    assert siege_desk.house.look(figures).people == 3
    centre.load(stick / "BKO_A-000003.crr")
    assert {state for _name, state in centre.batches()} == {"Accusé reçu"}


def test_each_bad_file_gets_its_own_answer(siege, siege_desk, centre, house, stick):
    good = send(house, centre, stick, "Un")
    torn = stick / "BKO_A-000009.crm"
    torn.write_bytes(good.read_bytes()[:-40])
    other = stick / "photo.crm"
    other.write_bytes(b"une photo")
    siege.receive(torn, good, other)
    assert [(file, word) for file, word, _people in siege.results()] == [
        ("BKO_A-000009.crm", "Refusé"),
        ("BKO_A-000001.crm", "Reçu"),
        ("photo.crm", "Refusé"),
    ]
    model = siege.page.results
    why = [model.index(line, model.column_of("why")).data() for line in range(3)]
    assert why[0] != why[2]
    assert all(why[line] for line in (0, 2))
    assert "2 fichiers à voir" in siege.banners


def test_batch_for_another_headquarters_is_refused(qtbot, centre, stranger_desk, house, stick):
    good = send(house, centre, stick, "Un")
    elsewhere = stick / "ailleurs"
    elsewhere.mkdir()
    stranger = ReceptionRobot(qtbot, ReceptionPage(stranger_desk))
    stranger.enrol(write_request(house), elsewhere)
    stranger.receive(good)
    assert stranger.results()[0][1] == "Refusé"
    assert stranger_desk.house.look(figures).people == 0


def test_damaged_request_is_told(siege, stick):
    bad = stick / "BKOA.demande.json"
    bad.write_text("{}")
    siege.press(siege.page.enrol)
    answer_files(siege.page, bad)
    siege.settle()
    assert "demande" in siege.banners
    assert not siege.page.request_box.isVisible()


def test_lost_laptops_key_is_ended_from_a_day_on(siege, siege_desk, house, stick):
    siege.enrol(write_request(house), stick)
    keys = siege.page.keys
    assert not keys.revoke.isEnabled()
    keys.table.select_first()
    siege.press(keys.revoke)
    assert "BKO A" in keys.box.who.text()
    keys.box.day.setText("01/01/2099")
    siege.press(keys.box.revoke)
    assert "jour passé" in keys.box.field.problem.text()
    keys.box.day.setText("13/11/2026")
    siege.press(keys.box.revoke)
    assert "confiance-0002.json" in " ".join(keys.banners.texts())
    (key,) = trust_in_force(siege_desk.house).centres
    assert f"{key.revoked_at.astimezone(LOCAL):%d/%m/%Y %H:%M}" == "13/11/2026 00:00"
    model = siege.page.centres
    assert model.index(0, model.column_of("state")).data() == "Annulée le 13/11/2026"
    keys.table.select_first()
    assert not keys.revoke.isEnabled()


def test_centre_that_lost_every_passphrase_gets_a_way_back(siege, house, stick):
    siege.enrol(write_request(house), stick)
    load_trust(house, stick / "confiance-0001.json")
    keys = siege.page.keys
    keys.table.select_first()
    siege.press(keys.recover)
    answer_files(keys, stick)
    siege.settle()
    assert "n’a pas confié ses clés" in " ".join(keys.banners.texts())
    siege.enrol(write_request(house))
    keys.table.select_first()
    siege.press(keys.recover)
    answer_files(keys, stick)
    siege.settle()
    assert (stick / "BKOA.secours.json").exists()
    assert "BKOA.secours.json" in " ".join(keys.banners.texts())


def test_headquarters_own_key_is_renewed_by_one_press(siege, siege_desk, house, stick):
    siege.enrol(write_request(house), stick)
    before = trust_in_force(siege_desk.house).age_recipient
    siege.press(siege.page.keys.renew)
    assert trust_in_force(siege_desk.house).age_recipient != before


def test_headquarters_signs_with_a_new_key_once_it_is_confirmed(siege, siege_desk, house, stick):
    siege.enrol(write_request(house), stick)
    load_trust(house, stick / "confiance-0001.json")
    keys, hq = siege.page.keys, siege_desk.house
    before = trust_in_force(hq)
    siege.press(keys.sign)
    assert keys.signing_box.isVisible()
    assert keys.signing_box.focusWidget() is keys.signing_box.back
    siege.press(keys.signing_box.back)
    assert not keys.signing_box.isVisible()
    assert trust_in_force(hq) == before
    siege.press(keys.sign)
    siege.press(keys.signing_box.renew)
    after = trust_in_force(hq)
    assert (after.number, after.age_recipient) == (2, before.age_recipient)
    assert after.headquarters_kid != before.headquarters_kid
    told = " ".join(keys.banners.texts())
    assert "confiance-0002.json" in told
    assert after.fingerprint in told
    assert "sauvegarde" in told
    assert load_trust(house, hq.folder.root / "confiance-0002.json").new


def test_who_does_not_set_up_sees_no_way_to_renew_the_keys(qtbot, siege_desk):
    desk = Desk(as_roles(siege_desk.house, Role.DATA))
    page = ReceptionPage(desk)
    qtbot.addWidget(page)
    assert page.keys.sign.isHidden()
    assert page.keys.renew.isHidden()
    desk.close()


def test_days_of_each_centre_show_what_came_and_what_lacks(siege, centre, house, stick):
    files = [send(house, centre, stick, label) for label in ("Un", "Deux", "Trois")]
    siege.receive(files[0], files[2])
    siege.page.refresh()
    siege.settle()
    model = siege.page.days.model
    (line,) = model.rows()
    assert line.centre == "BKO"
    told = [model.index(0, column).data() for column in range(model.columnCount())]
    assert told[0] == "BKO"
    assert any("manque" in words for words in told)
    assert "A-000002" in told[-1]
