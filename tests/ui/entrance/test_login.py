"""The log-in: who enters, and what is told when the books cannot be opened."""

from datetime import timedelta

import pytest

from core.errands.safety import back_up_books
from core.opening import make_house, open_house
from tests.builders import ADMIN, PASSPHRASE, a_house, a_new_centre
from tests.robots.entrance import LoginRobot
from tests.robots.keys import type_text
from tools.dev import EXERCISE_PASSPHRASE as SHOWN_BY_DEMO
from ui.entrance.exercise_words import EXERCISE_PASSPHRASE
from ui.entrance.login import Login
from ui.settings import DeskSettings, load_settings, save_settings

WRONG = "un tout autre secret"


@pytest.fixture
def opened():
    """Every house that a log-in opened; closed at the end."""
    houses = []
    yield houses
    for house in houses:
        house.close()


@pytest.fixture
def robot_for(qtbot, clock, opened):
    robots = []

    def make(root, **settings):
        login = Login(root, DeskSettings(**settings), clock)
        login.opened.connect(opened.append)
        qtbot.addWidget(login)
        login.resize(1024, 540)
        login.show()
        robots.append(LoginRobot(qtbot, login))
        return robots[-1]

    return make


def test_right_passphrase_opens_the_house_of_the_person(root, robot_for, opened):
    robot_for(root).enter(ADMIN, PASSPHRASE)
    assert [house.actor.name for house in opened] == [ADMIN]


def test_wrong_passphrase_tells_how_many_tries_are_left(root, robot_for, opened):
    robot = robot_for(root)
    robot.enter(ADMIN, WRONG)
    assert "Il reste 4 essais." in robot.reads()
    robot.enter(ADMIN, WRONG)
    assert "Il reste 3 essais." in robot.reads()
    assert opened == []


def test_after_five_wrong_tries_the_time_left_is_counted_down(
    root, robot_for, opened, clock, qtbot
):
    robot = robot_for(root)
    for _each in range(6):
        robot.enter(ADMIN, WRONG)
    assert "bloqué encore 5 min 00 s" in robot.reads()
    robot.enter(ADMIN, PASSPHRASE)
    assert opened == []
    clock.step(timedelta(seconds=301))
    qtbot.waitUntil(lambda: "bloqué" not in robot.reads(), timeout=5_000)
    robot.enter(ADMIN, PASSPHRASE)
    assert [house.actor.name for house in opened] == [ADMIN]


def test_post_is_remembered_for_the_next_time(root, robot_for, opened):
    robot = robot_for(root)
    robot.login.form.post.setEditText("Repas")
    robot.enter(ADMIN, PASSPHRASE)
    assert opened[0].post == "Repas"
    assert load_settings(root).post == "Repas"


def test_entering_keeps_what_the_administration_had_saved(root, robot_for):
    robot = robot_for(root)
    save_settings(root, DeskSettings(sound=False, lock_minutes=9))
    robot.login.form.post.setEditText("Repas")
    robot.enter(ADMIN, PASSPHRASE)
    kept = load_settings(root)
    assert (kept.sound, kept.lock_minutes, kept.post) == (False, 9, "Repas")


def test_only_the_exercise_shows_its_passphrase(root, tmp_path, robot_for):
    assert EXERCISE_PASSPHRASE == SHOWN_BY_DEMO
    assert EXERCISE_PASSPHRASE not in robot_for(root).reads()
    a_house(tmp_path / "exercise", exercise=True).close()
    assert EXERCISE_PASSPHRASE in robot_for(tmp_path / "exercise").reads()


def test_discreet_desk_shows_no_name(root, robot_for):
    robot = robot_for(root, discreet=True)
    assert ADMIN not in robot.reads()
    assert robot.login.form.names.accessibleName() == "Votre nom"


def test_recovery_code_gives_a_new_passphrase(tmp_path, clock, robot_for, opened):
    root = tmp_path / "centre"
    house, code = make_house(root, a_new_centre(), clock=clock)
    house.close()
    robot = robot_for(root)
    robot.change_by_recovery(code.lower(), ADMIN, "trois ânes et un puits")
    assert f"La phrase de passe de {ADMIN} est changée." in robot.reads()
    robot.enter(ADMIN, "trois ânes et un puits")
    assert [house.actor.name for house in opened] == [ADMIN]


def test_wrong_recovery_code_is_told_under_its_field(root, robot_for):
    robot = robot_for(root)
    robot.change_by_recovery("AAAA-BBBB", ADMIN, "trois ânes et un puits")
    problem = robot.login.recovery.form.field("code").problem.text()
    assert problem.startswith("Ce code de secours")


@pytest.mark.parametrize(
    ("spoil", "told", "may_restore"),
    [
        (lambda root: (root / "keyring.json").unlink(), "keyring.json) manque", False),
        (lambda root: (root / "keyring.json").write_text("{}"), "keyring.json) est abîmé", False),
        (lambda root: (root / "books.db").unlink(), "books.db) n’est plus", True),
        (
            lambda root: (root / "books.db").write_bytes(b"SQLite format 3\x00" + bytes(84)),
            "n’est pas chiffré",
            True,
        ),
        (lambda root: (root / "installation.json").write_text("x"), "installation.json", False),
    ],
)
def test_trouble_of_the_books_says_what_to_do(root, robot_for, spoil, told, may_restore):
    spoil(root)
    robot = robot_for(root)
    assert told in robot.reads()
    assert "Que faire" in robot.reads()
    assert robot.login.trouble.restore.isVisible() == may_restore


def test_older_keyring_is_named(root, robot_for, house):
    older = (root / "keyring.json").read_bytes()
    house.folder.raise_marks(keyring=99)
    assert (root / "keyring.json").read_bytes() == older
    assert "plus ancien" in robot_for(root).reads()


def test_folder_that_cannot_be_written_is_named(root, robot_for, monkeypatch):
    monkeypatch.setattr("core.folder.os.access", lambda path, mode: False)
    robot = robot_for(root)
    assert "On ne peut pas écrire dans ce dossier" in robot.reads()
    monkeypatch.undo()
    robot.login.trouble.retry.click()
    robot.settle()
    assert robot.login.form is not None


def test_network_share_is_named(root, robot_for, monkeypatch):
    monkeypatch.setattr("core.folder.filesystem_of", lambda path: "cifs")
    assert "partage réseau" in robot_for(root).reads()


def test_backup_restored_at_the_entrance_opens_again(root, tmp_path, clock, robot_for, opened):
    house = open_house(root, "", PASSPHRASE, clock=clock)
    backup = back_up_books(house, tmp_path / "stick")
    house.close()
    (root / "books.db").unlink()
    robot = robot_for(root)
    robot.restore(backup, ADMIN, PASSPHRASE)
    robot.enter(ADMIN, PASSPHRASE)
    assert [house.actor.name for house in opened] == [ADMIN]


def test_clock_that_lies_behind_the_books_is_told_before_anybody_enters(
    root, robot_for, opened, clock
):
    clock.step(timedelta(days=-3))
    robot = robot_for(root)
    robot.enter(ADMIN, PASSPHRASE)
    assert "Corrigez l’heure du PC" in robot.reads()
    assert opened == []
    clock.step(timedelta(days=4))
    robot.login.trouble.retry.click()
    assert [house.actor.name for house in opened] == [ADMIN]


def test_clock_that_jumped_ahead_is_asked_about_and_answered(root, robot_for, opened, clock):
    clock.step(timedelta(days=90))
    robot = robot_for(root)
    robot.enter(ADMIN, PASSPHRASE)
    assert "Corrigez l’heure" in robot.reads()
    assert opened == []
    robot.login.trouble.clock_is_right.click()
    robot.settle()
    assert [house.actor.name for house in opened] == [ADMIN]
    assert opened[0].clock_trouble() is None


def test_other_language_is_spoken_at_once_and_kept(root, robot_for):
    robot = robot_for(root)
    robot.login.frame.language.click()
    robot.settle()
    assert load_settings(root).language == "en"
    assert robot.login.frame.language.text().strip() == "Français"
    robot.login.frame.language.click()
    robot.settle()
    assert load_settings(root).language == "fr"


def test_locked_capitals_are_noticed_while_typing(root, robot_for):
    field = robot_for(root).login.form.passphrase
    type_text(field.line, "A")
    assert field.capitals.isVisible()
    type_text(field.line, "a")
    assert not field.capitals.isVisible()


def test_passphrase_is_shown_on_demand_only(root, robot_for):
    field = robot_for(root).login.form.passphrase
    assert field.line.echoMode() == field.line.EchoMode.Password
    field.reveal.click()
    assert field.line.echoMode() == field.line.EchoMode.Normal
