"""Whose photo is kept when: with the fiche of somebody new, at once for somebody known."""

import pytest
from PySide6.QtCore import Qt

from core.commands.people.keep_photo import KeepPhoto, keep_photo
from core.queries.people.photo import photo_of
from core.queries.people.search import search
from core.rules.photos import photo_problem
from tests.builders import a_fiche, a_photo, an_operation, registered
from tests.robots.lens import frame
from tests.robots.registration import RegistrationRobot
from ui.pages.registration import RegistrationPage
from ui.parts.registration.photo_box import TAKEN, PhotoAnswer

pytestmark = pytest.mark.qt_log_ignore("No RHI backend")

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def operation(house):
    return an_operation(house)


@pytest.fixture
def robot(qtbot, desk, camera, operation):
    made = RegistrationRobot(qtbot, RegistrationPage(desk))
    made.show()
    return made


def photo_called(house, name):
    (hit,) = house.look(search, name, limit=1)
    return house.look(photo_of, hit.person_id)


def write(robot, given="Awa", family="Zerbo"):
    for text in (given, family, "f", "25"):
        robot.keyboard.line(text)


def test_photo_is_kept_with_the_fiche_and_the_card_begins_anew(robot, camera, lens, house):
    write(robot)
    robot.keyboard.strike(Qt.Key.Key_F8)
    frame(robot.qtbot, camera, lens)
    robot.keyboard.strike(Qt.Key.Key_F8)
    robot.settle()
    robot.save_and_next()
    robot.save_and_next()
    assert photo_problem(photo_called(house, "Zerbo Awa").jpeg) == ""
    assert robot.page.face.photo.answer == PhotoAnswer()
    assert robot.page.form.is_blank()


def test_refusal_is_kept_with_the_fiche(robot, house):
    write(robot)
    robot.keyboard.strike(Qt.Key.Key_R, ALT)
    robot.save_and_next()
    robot.save_and_next()
    assert photo_called(house, "Zerbo Awa").state == "refused"


def test_fiche_without_a_photo_is_as_good(robot, house):
    write(robot)
    robot.save_and_next()
    robot.save_and_next()
    assert photo_called(house, "Zerbo Awa").state == ""


def test_photo_survives_a_power_cut(robot, house, desk, qtbot):
    write(robot)
    robot.page.face.photo.begin(PhotoAnswer(TAKEN, a_photo()))
    robot.page.face.photo.answered.emit()
    robot.wait_for_draft()
    robot.page.hide()
    again = RegistrationRobot(qtbot, RegistrationPage(desk))
    again.show()
    assert again.page.face.photo.answer == PhotoAnswer(TAKEN, a_photo())


@pytest.mark.parametrize(
    "draft", [None, {}, 7, {"state": "taken", "jpeg": "!!"}, {"state": "taken", "jpeg": "AAAA"},
              {"state": "seen"}],
)  # fmt: skip
def test_draft_that_holds_no_photo_is_nothing(robot, draft):
    robot.page.photos.restore(draft)
    assert robot.page.face.photo.answer == PhotoAnswer()


def test_photo_of_somebody_known_is_kept_at_once_and_can_be_undone(robot, operation, house):
    (man,) = registered(house, operation, a_fiche())
    robot.page.open_with(man.person_id)
    robot.settle()
    robot.page.face.photo.refuse()
    robot.settle()
    assert house.look(photo_of, man.person_id).state == "refused"
    robot.undo()
    robot.settle()
    assert house.look(photo_of, man.person_id).state == ""
    assert robot.page.face.photo.answer == PhotoAnswer()


def test_refusal_of_somebody_known_is_taken_back_by_the_same_key(robot, operation, house):
    (man,) = registered(house, operation, a_fiche())
    robot.page.open_with(man.person_id)
    robot.settle()
    for expected in ("refused", ""):
        robot.page.face.photo.refuse()
        robot.settle()
        assert house.look(photo_of, man.person_id).state == expected


def test_face_of_a_possible_double_is_shown_beside_the_form(robot, operation, house):
    fiche = a_fiche(family_name="Zerbo", given_names="Awa", sex="F")
    (woman,) = registered(house, operation, fiche)
    house.do(keep_photo, KeepPhoto(woman.person_id, a_photo("blue")))
    for text in ("Awa", "Zerbo", "f", "12/03/1991", "Bakary", "Awa Coulibaly"):
        robot.keyboard.line(text)
    robot.wait_for_suspect()
    robot.settle()
    face = robot.page.face.look_alikes.face
    assert face.isVisibleTo(robot.page)
    assert face.image.pixelColor(50, 50).blue() > 200
    assert woman.call_no in face.accessibleName() or "ZERBO" in face.accessibleName()
