"""The one window: first start, log-in, lock, leaving, and what stands in the way of them."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from core.commands.access.add_user import AddUser
from core.errands.accounts import add_account
from core.opening import open_house
from core.queries.arrivals.operations import operations
from core.rules.access import Role
from resources.translation import set_language
from tests.builders import ADMIN, PASSPHRASE, an_operation
from tests.robots.window import WindowRobot
from ui.settings import DeskSettings, load_settings, save_settings
from ui.single_instance import SingleInstance
from ui.theme import apply_theme, tokens

HERS = "le marché ferme à midi"


@pytest.fixture
def robot_at(qtbot, qapp, clock):
    robots = []

    def make(data_dir: Path, **settings) -> WindowRobot:
        robots.append(WindowRobot(qtbot, qapp, data_dir, clock, **settings))
        return robots[-1]

    yield make
    for robot in robots:
        robot.close()


def test_first_start_leads_to_the_workplace_of_the_new_centre(robot_at, tmp_path):
    robot = robot_at(tmp_path / "centre")
    wizard = robot.at_first_start()
    code = wizard.up_to_recovery(PASSPHRASE)
    wizard.save_paper(tmp_path / "code.pdf")
    wizard.prove_paper(code.rsplit("-", 1)[-1])
    workplace = robot.at_work()
    assert workplace.desk.house.place.centre_name == "Centre de Gao"
    assert "Centre de Gao" in robot.window.windowTitle()


def test_wrong_passphrase_keeps_the_log_in_and_the_right_one_opens_the_workplace(robot_at, root):
    robot = robot_at(root)
    robot.at_login().enter(ADMIN, "une autre phrase de passe")
    robot.at_login().enter(ADMIN, PASSPHRASE)
    assert robot.at_work().desk.house.actor.name == ADMIN


def test_caterer_finds_only_what_the_role_may_use(robot_at, root, house):
    add_account(house, AddUser("Fanta Koné", frozenset({Role.CATERING})), HERS)
    save_settings(root, DeskSettings(sound=False))
    robot = robot_at(root)
    robot.at_login().enter("Fanta Koné", HERS)
    workplace = robot.at_work()
    entries = [
        button.accessibleName()
        for button in workplace.side_bar.findChildren(QPushButton)
        if button.isVisible()
    ]
    assert entries == ["Distribution", "Listes papier", "Aide"]


def test_window_drawn_anew_shows_the_same_place(robot_at, root):
    robot = robot_at(root)
    robot.at_login().enter(ADMIN, PASSPHRASE)
    robot.at_work().show_place("administration", "post")
    robot.at_work().page.look_changed.emit()
    page = robot.at_work().page
    assert type(page).__name__ == "AdministrationPage"
    assert page.reopened_with() == "post"


def test_locked_window_opens_where_it_was_left(robot_at, root):
    robot = robot_at(root)
    robot.at_login().enter(ADMIN, PASSPHRASE)
    workplace = robot.at_work()
    workplace.show_place("help")
    page = robot.at_work().page
    robot.window.lock()
    robot.at_lock().unlock("une autre phrase de passe")
    robot.at_lock().unlock(PASSPHRASE)
    assert robot.at_work().page is page


def test_scan_at_a_locked_desk_opens_nobody(robot_at, root):
    robot = robot_at(root)
    robot.at_login().enter(ADMIN, PASSPHRASE)
    page = robot.at_work().page
    robot.window.lock()
    robot.scanner.scanned.emit("R0000000000X")
    robot.at_lock().unlock(PASSPHRASE)
    assert robot.at_work().page is page


def test_idle_desk_locks_itself_after_its_minutes(robot_at, root, monkeypatch):
    save_settings(root, DeskSettings(lock_minutes=3))
    robot = robot_at(root)
    robot.at_login().enter(ADMIN, PASSPHRASE)
    robot.at_work()
    monkeypatch.setattr(robot.scanner, "idle_seconds", lambda: 179.0)
    robot.window._check_idle()
    robot.at_work()
    monkeypatch.setattr(robot.scanner, "idle_seconds", lambda: 181.0)
    robot.window._check_idle()
    robot.at_lock()


def test_idle_log_in_is_not_locked(robot_at, root, monkeypatch):
    robot = robot_at(root)
    monkeypatch.setattr(robot.scanner, "idle_seconds", lambda: 10_000.0)
    robot.window._check_idle()
    robot.at_login()


def test_leaving_closes_the_books_and_somebody_else_enters(robot_at, root, house):
    add_account(house, AddUser("Fanta Koné", frozenset({Role.MANAGER})), HERS)
    robot = robot_at(root)
    robot.at_login().enter(ADMIN, PASSPHRASE)
    left = robot.at_work().desk.house
    robot.window.leave()
    assert not left.keys.holds("ops")
    robot.at_login().enter("Fanta Koné", HERS)
    assert robot.at_work().desk.house.actor.name == "Fanta Koné"


def test_another_person_takes_over_a_locked_desk(robot_at, root):
    robot = robot_at(root)
    robot.at_login().enter(ADMIN, PASSPHRASE)
    robot.at_work()
    robot.window.lock()
    robot.at_lock().lock.leave.click()
    robot.at_login()


def test_window_closed_at_work_keeps_what_was_done(robot_at, root, clock):
    robot = robot_at(root)
    robot.at_login().enter(ADMIN, PASSPHRASE)
    an_operation(robot.at_work().desk.house, "Bus de Kayes")
    robot.close()
    again = open_house(root, ADMIN, PASSPHRASE, clock=clock)
    assert [row.label for row in again.look(operations, limit=5)] == ["Bus de Kayes"]
    again.close()


def test_window_closed_during_first_start_leaves_no_books(robot_at, tmp_path):
    robot = robot_at(tmp_path / "centre")
    robot.at_first_start().up_to_recovery(PASSPHRASE)
    robot.close()
    assert not (tmp_path / "centre" / "books.db").exists()
    assert not (tmp_path / "centre" / "keyring.json").exists()


def test_chosen_look_draws_the_same_books_anew(robot_at, root, qapp):
    robot = robot_at(root)
    robot.at_login().enter(ADMIN, PASSPHRASE)
    workplace = robot.at_work()
    workplace.show_place("administration", "post")
    part = robot.at_work().page.part()
    part.theme.set_value("dark")
    part.theme.changed.emit()
    try:
        assert tokens().name == "dark"
        assert robot.at_work() is not workplace
        assert robot.at_work().desk.house.actor.name == ADMIN
        assert load_settings(root).theme == "dark"
    finally:
        set_language("fr")
        apply_theme(qapp, "light", 100)


def test_plain_sqlite_file_is_told_at_the_entrance(robot_at, root):
    (root / "books.db").write_bytes(b"SQLite format 3\x00" + bytes(84))
    assert "n’est pas chiffré" in robot_at(root).at_login().reads()


def test_read_only_folder_is_told_at_the_entrance(robot_at, root, monkeypatch):
    monkeypatch.setattr("core.folder.os.access", lambda path, mode: False)
    assert "On ne peut pas écrire dans ce dossier" in robot_at(root).at_login().reads()


def test_clock_set_back_is_told_before_the_workplace(robot_at, root, clock):
    clock.step(timedelta(days=-2))
    robot = robot_at(root)
    robot.at_login().enter(ADMIN, PASSPHRASE)
    login = robot.at_login()
    assert "Corrigez l’heure du PC" in login.reads()
    login.login.trouble.go_on.click()
    robot.at_work()


def test_second_window_of_a_folder_raises_the_first(qtbot, tmp_path):
    first = SingleInstance(tmp_path)
    assert first.is_first()
    second = subprocess.Popen(
        [sys.executable, "-c", _SECOND, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    with qtbot.waitSignal(first.raise_wanted, timeout=20_000):
        pass
    said, _errors = second.communicate(timeout=20)
    assert said.split() == ["False", "True"]
    first.release()
    third = SingleInstance(tmp_path)
    assert third.is_first()
    third.release()


def test_two_folders_have_a_window_each(qtbot, tmp_path):
    one, other = SingleInstance(tmp_path / "a"), SingleInstance(tmp_path / "b")
    assert one.is_first()
    assert other.is_first()
    one.release()
    other.release()


_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.single_instance import SingleInstance
app = QCoreApplication([])
only = SingleInstance(Path(sys.argv[1]))
print(only.is_first(), only.raise_first())
"""
