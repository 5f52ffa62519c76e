"""The PHOTO card: preview, one key, retake, refusal, file; a camera that is not there is a word."""

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.rules.photos import photo_problem
from tests.builders import a_photo
from tests.robots.lens import a_picture
from ui.camera import NONE, OFF, TROUBLE
from ui.parts.registration.photo_box import REFUSED, TAKEN, PhotoAnswer, PhotoBox

pytestmark = pytest.mark.qt_log_ignore("No RHI backend")


class Sitting:
    """Somebody at the desk who photographs."""

    def __init__(self, qtbot, desk, camera, lens) -> None:
        self.qtbot, self.desk, self.camera, self.lens = qtbot, desk, camera, lens
        self.room = QWidget()
        column = QVBoxLayout(self.room)
        self.line = QLineEdit()
        self.box = PhotoBox(desk, camera)
        column.addWidget(self.line)
        column.addWidget(self.box)
        qtbot.addWidget(self.room)
        self.answers: list[str] = []
        self.box.answered.connect(self._note)
        self.room.show()

    def frame(self, ink: str = "red") -> None:
        """Let the camera send a picture and wait until it is seen."""
        before = self.camera.picture().cacheKey()
        self.qtbot.waitUntil(lambda: self._is_new(ink, before), timeout=5000)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.busy, timeout=5000)

    def photograph(self, ink: str = "red") -> None:
        self.box.snap()
        self.frame(ink)
        self.box.snap()
        self.settle()

    def _is_new(self, ink: str, before: int) -> bool:
        self.lens.send(a_picture(ink))
        return self.camera.picture().cacheKey() != before

    def _note(self) -> None:
        self.answers.append(self.box.answer.state)


@pytest.fixture
def sitting(qtbot, desk, camera, lens):
    return Sitting(qtbot, desk, camera, lens)


def colour_of(jpeg: bytes) -> tuple[int, int, int]:
    return Image.open(BytesIO(jpeg)).getpixel((300, 375))


def test_camera_is_left_alone_until_it_is_wanted(sitting):
    assert sitting.lens.opened == 0
    assert sitting.camera.state == OFF
    assert sitting.box.answer == PhotoAnswer()


def test_one_key_opens_the_preview_and_the_next_takes_the_picture(sitting):
    sitting.box.snap()
    assert sitting.box.is_live
    sitting.frame("red")
    assert sitting.box.face.has_picture
    sitting.box.snap()
    sitting.settle()
    assert sitting.answers == [TAKEN]
    jpeg = sitting.box.answer.jpeg
    assert photo_problem(jpeg) == ""
    red, green, blue = colour_of(jpeg)
    assert red > 200
    assert max(green, blue) < 60
    assert not sitting.box.is_live
    assert sitting.box.words.text() == "Photo prise."


def test_photo_is_taken_again(sitting):
    sitting.photograph("red")
    sitting.photograph("blue")
    assert sitting.answers == [TAKEN, TAKEN]
    assert colour_of(sitting.box.answer.jpeg)[2] > 200


def test_for_the_next_person_one_key_is_enough(sitting):
    sitting.photograph("red")
    sitting.box.begin()
    assert sitting.box.is_live
    sitting.frame("blue")
    sitting.box.snap()
    sitting.settle()
    assert sitting.answers == [TAKEN, TAKEN]
    assert sitting.lens.opened == 1


def test_refusal_is_noted_and_can_be_taken_back_by_the_same_key(sitting):
    sitting.box.refuse()
    assert sitting.box.answer == PhotoAnswer(REFUSED)
    assert "rien ne change" in sitting.box.words.text()
    sitting.box.refuse()
    assert sitting.box.answer == PhotoAnswer()
    assert sitting.answers == [REFUSED, ""]
    assert sitting.lens.opened == 0


def test_refusal_throws_a_photo_away(sitting):
    sitting.photograph()
    sitting.box.refuse()
    assert sitting.box.answer == PhotoAnswer(REFUSED)
    assert not sitting.box.face.has_picture


def test_no_camera_is_told_in_the_card_and_stops_nothing(sitting):
    sitting.lens.is_there = False
    sitting.line.setFocus()
    sitting.box.snap()
    assert sitting.camera.state in (NONE, OFF)
    assert sitting.box.words.text() == "Pas de caméra\u00a0: plus tard."
    assert not sitting.box.is_live
    assert sitting.answers == []
    sitting.box.begin()
    assert "caméra\u00a0: plus tard" not in sitting.box.words.text()


def test_camera_that_is_plugged_in_later_is_found(sitting):
    sitting.lens.is_there = False
    sitting.box.snap()
    sitting.lens.is_there = True
    sitting.photograph()
    assert sitting.answers == [TAKEN]


def test_camera_that_fails_is_told_and_let_go(sitting):
    sitting.box.snap()
    sitting.camera.has_trouble()
    assert "ne répond pas" in sitting.box.words.text()
    assert sitting.camera.state in (TROUBLE, OFF)
    assert not sitting.box.is_live


def test_camera_goes_off_when_the_card_is_hidden(sitting):
    sitting.box.snap()
    sitting.frame()
    sitting.room.hide()
    assert sitting.camera.state == OFF
    assert not sitting.box.is_live


def test_camera_rests_when_nobody_is_photographed(sitting):
    sitting.box.snap()
    sitting.frame()
    sitting.box._rest.timeout.emit()
    assert sitting.camera.state == OFF
    assert not sitting.box.is_needed


def test_key_before_the_first_picture_takes_nothing(sitting):
    sitting.box.snap()
    sitting.box.snap()
    assert sitting.answers == []
    assert "s’ouvre" in sitting.box.words.text()


def test_photo_of_a_file_is_taken(sitting, tmp_path):
    path = tmp_path / "photo.png"
    Image.new("RGB", (1200, 900), "blue").save(path)
    sitting.box.read_file(str(path))
    sitting.settle()
    assert sitting.answers == [TAKEN]
    assert colour_of(sitting.box.answer.jpeg)[2] > 200


def test_file_that_is_no_photo_is_told_and_the_photo_before_stays(sitting, tmp_path):
    path = tmp_path / "liste.jpg"
    path.write_text("Nom;Prénom", "utf-8")
    sitting.box.begin(PhotoAnswer(TAKEN, a_photo()))
    sitting.box.read_file(str(path))
    sitting.settle()
    assert sitting.answers == []
    assert "pas une photo" in sitting.box.words.text()
    assert sitting.box.answer.jpeg == a_photo()


def test_card_never_takes_the_cursor(sitting, qtbot):
    sitting.room.activateWindow()
    sitting.line.setFocus()
    qtbot.waitUntil(sitting.line.hasFocus, timeout=5000)
    for each in (sitting.box.take, sitting.box.no_photo):
        each.click()
    assert sitting.line.hasFocus()
