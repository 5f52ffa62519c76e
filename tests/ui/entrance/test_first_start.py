"""The first start: from an empty folder to books that somebody can enter."""

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from core.opening import open_house, open_with_recovery
from core.queries.housing.blocks import blocks
from tests.builders import PASSPHRASE
from tests.robots.entrance import FirstStartRobot
from tests.robots.keys import press, type_text
from ui.entrance.exercise_words import EXERCISE_PASSPHRASE
from ui.entrance.first_start import FirstStart
from ui.entrance.login_form import LoginForm
from ui.settings import DeskSettings, load_settings


@pytest.fixture
def opened():
    houses = []
    yield houses
    for house in houses:
        house.close()


@pytest.fixture
def robot(qtbot, clock, opened, tmp_path):
    wizard = FirstStart(tmp_path / "centre", DeskSettings(), clock)
    wizard.opened.connect(opened.append)
    qtbot.addWidget(wizard)
    wizard.resize(1024, 540)
    wizard.show()
    return FirstStartRobot(qtbot, wizard)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_answers_make_the_centre_that_was_described(robot, opened, tmp_path, clock):
    code = robot.up_to_recovery(PASSPHRASE)
    robot.save_paper(tmp_path / "code.pdf")
    robot.prove_paper(code.rsplit("-", 1)[-1].lower())
    (house,) = opened
    assert (house.place.centre_name, house.place.centre_code) == ("Centre de Gao", "GAO")
    assert (house.actor.name, house.place.exercise) == ("Awa Traoré", False)
    assert [(row.code, row.beds) for row in house.look(blocks)] == [("A", 80), ("B", 80), ("C", 80)]
    again = open_house(tmp_path / "centre", "Awa Traoré", PASSPHRASE, clock=clock)
    again.close()


def test_first_evening_and_the_next_morning_are_at_the_same_post(robot, opened, tmp_path):
    code = robot.up_to_recovery(PASSPHRASE)
    robot.save_paper(tmp_path / "code.pdf")
    robot.prove_paper(code.rsplit("-", 1)[-1])
    (house,) = opened
    proposed = load_settings(tmp_path / "centre").post
    assert proposed == house.post == LoginForm(["Awa"], post="", exercise=False).post.currentText()


def test_recovery_code_on_the_screen_is_the_one_on_paper_and_opens(robot, tmp_path):
    code = robot.up_to_recovery(PASSPHRASE)
    robot.save_paper(tmp_path / "code.pdf")
    printed = PdfReader(tmp_path / "code.pdf").pages[0].extract_text().replace(" ", "")
    assert [group for group in code.split("-") if group not in printed] == []
    robot.prove_paper(code.rsplit("-", 1)[-1])
    open_with_recovery(tmp_path / "centre", code, "Awa Traoré", "cinq calebasses vides")


def test_wizard_is_walked_by_keyboard_alone(robot, opened, tmp_path):
    wizard = robot.wizard

    def enter():
        press(wizard.focusWidget(), Qt.Key.Key_Return)
        robot.settle()

    enter()
    press(wizard.focusWidget(), Qt.Key.Key_Tab)
    press(wizard.focusWidget(), Qt.Key.Key_Tab)
    press(wizard.focusWidget(), Qt.Key.Key_Space, " ")
    assert wizard.use.value() == "empty"
    enter()
    type_text(wizard.focusWidget(), "Centre de Gao")
    enter()
    type_text(wizard.focusWidget(), "gao")
    enter()
    enter()
    enter()
    assert "240 lits en tout" in robot.reads()
    enter()
    (house,) = opened
    assert (house.place.centre_code, house.place.exercise) == ("GAO", True)


def test_nobody_enters_before_the_code_is_on_paper_and_was_read(robot, opened, tmp_path):
    code = robot.up_to_recovery(PASSPHRASE)
    robot.prove_paper(code.rsplit("-", 1)[-1])
    assert "enregistrez-le en PDF" in robot.reads()
    robot.save_paper(tmp_path / "code.pdf")
    robot.prove_paper("??")
    assert "Ce n’est pas le dernier groupe" in robot.reads()
    assert opened == []


def test_code_copied_by_hand_needs_no_printer(robot, opened):
    code = robot.up_to_recovery(PASSPHRASE)
    robot.prove_paper(code.rsplit("-", 1)[-1])
    step = robot.wizard.step
    assert step.form.field("last_group").problem.text()
    step.copied.click()
    assert not step.form.field("last_group").problem.text()
    robot.prove_paper(code.rsplit("-", 1)[-1])
    assert len(opened) == 1


def test_problem_of_the_centre_goes_while_its_name_is_typed(robot):
    robot.go_on()
    robot.go_on()
    robot.go_on()
    field = robot.wizard.centre.form.field("centre_name")
    assert field.problem.text()
    robot.name_centre("Gao", "GAO")
    assert not field.problem.text()


def test_cancelling_at_the_recovery_code_leaves_nothing(robot, tmp_path):
    robot.up_to_recovery(PASSPHRASE)
    assert "books.db" in names_in(tmp_path / "centre")
    robot.go_back()
    assert names_in(tmp_path / "centre") == ["poste.toml"]
    robot.go_on()
    assert "Imprimez le code de secours" in robot.reads()


def test_window_closed_before_the_code_was_read_leaves_nothing(robot, tmp_path):
    robot.up_to_recovery(PASSPHRASE)
    robot.wizard.abandon()
    assert names_in(tmp_path / "centre") == ["poste.toml"]


def test_nothing_is_written_before_the_last_question_is_answered(robot, tmp_path):
    robot.go_on()
    robot.go_on()
    robot.name_centre("Centre de Gao", "GAO")
    robot.go_on()
    robot.wizard.abandon()
    assert names_in(tmp_path / "centre") == []


def test_missing_answers_are_told_at_their_field(robot):
    robot.go_on()
    robot.go_on()
    robot.name_centre("Centre de Gao", "g1")
    robot.go_on()
    assert "trois lettres" in robot.wizard.centre.form.field("centre_code").problem.text()


def test_weak_and_different_passphrases_are_told(robot):
    robot.go_on()
    robot.go_on()
    robot.name_centre("Centre de Gao", "GAO")
    robot.go_on()
    robot.name_administrator("Awa", "court", "court")
    robot.go_on()
    form = robot.wizard.administrator.form
    assert "12 signes" in form.field("passphrase").problem.text()
    robot.name_administrator("Awa", PASSPHRASE, "autre chose")
    robot.go_on()
    assert "diffèrent" in form.field("again").problem.text()


def test_known_site_suggests_its_code(robot):
    robot.go_on()
    robot.go_on()
    combo = robot.wizard.centre.centre
    combo.setCurrentIndex(combo.findText("Maison du migrant de Gao"))
    combo.activated.emit(combo.currentIndex())
    assert robot.wizard.centre.values()["centre_code"] == "GAO"


def test_total_of_beds_follows_the_numbers(robot):
    beds = robot.wizard.beds.beds
    row = beds._rows[0]
    row.rooms.setValue(3)
    row.beds.setValue(20)
    assert beds.total.text() == "220 lits en tout"
    row.remove.click()
    assert beds.total.text() == "160 lits en tout"


def test_headquarters_need_no_beds(robot, opened, tmp_path):
    robot.go_on()
    robot.go_on()
    robot.name_centre("Direction", "SIE")
    robot.wizard.centre.profile.set_value("headquarters")
    robot.go_on()
    robot.name_administrator("Awa Traoré", PASSPHRASE, PASSPHRASE)
    robot.go_on()
    robot.go_on()
    code = robot.wizard._founded.recovery_code
    robot.save_paper(tmp_path / "code.pdf")
    robot.prove_paper(code.rsplit("-", 1)[-1])
    assert opened[0].place.profile == "headquarters"


def test_empty_exercise_needs_neither_passphrase_nor_code(robot, opened, tmp_path, clock):
    robot.go_on()
    robot.wizard.use.set_value("empty")
    robot.go_on()
    robot.name_centre("Centre pour apprendre", "BKO")
    for _step in range(3):
        robot.go_on()
    (house,) = opened
    assert house.place.exercise
    again = open_house(tmp_path / "centre", "", EXERCISE_PASSPHRASE, clock=clock)
    again.close()


def test_folder_that_cannot_hold_books_is_told_before_any_question(qtbot, clock, tmp_path):
    taken = tmp_path / "file"
    taken.write_text("not a folder")
    wizard = FirstStart(taken / "centre", DeskSettings(), clock)
    qtbot.addWidget(wizard)
    wizard.show()
    robot = FirstStartRobot(qtbot, wizard)
    assert "Ce dossier ne convient pas" in robot.reads()
    assert wizard.trouble.code == "folder_unusable"


def test_language_is_spoken_from_the_first_step_on(robot):
    robot.wizard.language.language.set_value("en")
    robot.wizard.language.language.changed.emit()
    robot.settle()
    assert robot.wizard.language.language.value() == "en"
    robot.wizard.language.language.set_value("fr")
    robot.wizard.language.language.changed.emit()
    assert "Bienvenue" in robot.reads()


def test_exercise_cancelled_half_way_leaves_nothing(robot, qtbot, tmp_path):
    wizard = robot.wizard
    robot.go_on()
    wizard.use.set_value("exercise")
    robot.go_on()
    wizard.next.click()
    qtbot.waitUntil(wizard.job_bar.isVisible)
    qtbot.waitUntil(lambda: "sur" in wizard.job_bar.state.text(), timeout=30_000)
    wizard.job_bar.cancel_button.click()
    robot.settle()
    assert not (tmp_path / "centre" / "books.db").exists()
    assert not (tmp_path / "centre" / "installation.json").exists()
    assert wizard.next.isEnabled()
