"""The ministry's server is asked before it is kept, and its password is never shown again."""

import pytest

from core.commands.batches.keep_send_server import KeepSendServer, keep_send_server
from core.queries.batches.line import send_server
from tests.robots.administration import AdministrationRobot
from tests.send_servers import ACCOUNT, PASSWORD, dav_server
from ui.pages.administration import AdministrationPage


@pytest.fixture
def robot(qtbot, desk):
    made = AdministrationRobot(qtbot, AdministrationPage(desk))
    made.show()
    return made


def fill(robot, part, address, account="", password=""):
    part.form.fill({"address": address, "account": account, "password": password})
    robot.click(part.keep)
    robot.qtbot.waitUntil(part.keep.isEnabled, timeout=10_000)
    robot.settle()


def test_a_server_that_answers_is_kept_and_tried_at_once(qtbot, robot, house, tmp_path):
    part = robot.open("Envoi")
    woken = []
    robot.page.line_wanted.connect(lambda: woken.append(1))
    with dav_server(tmp_path / "ministry") as address:
        fill(robot, part, address, ACCOUNT, PASSWORD)
        row = house.look(send_server)
        assert (row.address, row.account, row.password) == (address, ACCOUNT, PASSWORD)
        assert woken
        assert PASSWORD not in part.password.text()
        assert part.password.text()
        # Kept again without being typed again.
        fill(robot, part, address, ACCOUNT, part.password.text())
    assert house.look(send_server).password == PASSWORD


def test_a_wrong_password_is_told_and_nothing_is_kept(robot, house, tmp_path):
    part = robot.open("Envoi")
    with dav_server(tmp_path / "ministry") as address:
        fill(robot, part, address, ACCOUNT, "faux")
    assert "refuse le compte" in part.words.text()
    assert house.look(send_server) is None


def test_an_address_without_protection_is_told_under_its_field(robot, house):
    part = robot.open("Envoi")
    part.form.fill({"address": "http://lots.example.ml", "account": "", "password": ""})
    robot.click(part.keep)
    assert "https://" in robot.reads()
    assert "protégée" in robot.reads()
    part.form.fill({"address": "", "account": "", "password": ""})
    robot.click(part.keep)
    assert "À remplir" in robot.reads()
    assert house.look(send_server) is None


def test_a_server_out_of_reach_is_kept_all_the_same(robot, house):
    part = robot.open("Envoi")
    fill(robot, part, "http://127.0.0.1:9/")
    assert house.look(send_server).address == "http://127.0.0.1:9/"


def test_one_button_ends_it(robot, house):
    house.do(keep_send_server, KeepSendServer("http://127.0.0.1:9/", "bko", "secret"))
    part = robot.open("Envoi")
    assert part.address.text() == "http://127.0.0.1:9/"
    robot.click(part.end)
    robot.settle()
    assert house.look(send_server) is None
    assert part.address.text() == ""
    assert part.end.isHidden()


def test_what_is_being_typed_is_not_written_over(robot, house, desk):
    house.do(keep_send_server, KeepSendServer("http://127.0.0.1:9/"))
    part = robot.open("Envoi")
    part.address.setText("https://lots.ex")
    desk.changed.emit(frozenset({"*"}))
    robot.settle()
    assert part.address.text() == "https://lots.ex"
