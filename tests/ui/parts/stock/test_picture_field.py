"""The picture of a thing: by the camera or from a file; a camera that is not there is a word."""

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.rules.photos import photo_problem
from tests.robots.keyboard import Keyboard
from tests.robots.lens import frame
from ui.camera import LIVE, OFF, OPENING
from ui.parts.stock.picture_field import PictureField
from ui.widgets.form import Form

pytestmark = pytest.mark.qt_log_ignore("No RHI backend")


class Asking:
    """Somebody who is asked for a picture in a form."""

    def __init__(self, qtbot, desk, camera, lens) -> None:
        self.qtbot, self.desk, self.camera, self.lens = qtbot, desk, camera, lens
        self.keyboard = Keyboard()
        self.form = Form(columns=1)
        self.field = PictureField(desk)
        self.form.add("photo", "Photo", self.field)
        self.told: list[bytes] = []
        self.field.changed.connect(lambda: self.told.append(self.field.value()))
        self.room = QWidget()
        self.form.setParent(self.room)
        qtbot.addWidget(self.room)
        self.room.show()
        self.room.activateWindow()
        self.form.focus_first()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.busy, timeout=5000)

    def frame(self, ink: str = "red") -> None:
        frame(self.qtbot, self.camera, self.lens, ink)


@pytest.fixture
def asking(qtbot, desk, camera, lens):
    return Asking(qtbot, desk, camera, lens)


def colour_of(jpeg: bytes) -> tuple[int, int, int]:
    return Image.open(BytesIO(jpeg)).getpixel((300, 375))


def test_the_camera_is_left_alone_until_it_is_wanted(asking):
    assert asking.lens.opened == 0
    assert asking.field.value() == b""
    assert not asking.field.view.isVisible()


def test_a_thing_is_photographed_by_enter_twice_and_the_camera_goes_off(asking):
    asking.keyboard.strike(Qt.Key.Key_Return)
    assert (asking.field.is_live, asking.camera.state) == (True, OPENING)
    assert asking.field.words.text() == "La caméra s’ouvre…"
    asking.frame("blue")
    assert (asking.camera.state, asking.field.view.has_picture) == (LIVE, True)
    asking.keyboard.strike(Qt.Key.Key_Return)
    asking.settle()
    (jpeg,) = asking.told
    assert photo_problem(jpeg) == ""
    assert colour_of(jpeg)[2] > 200
    assert (asking.field.is_live, asking.camera.state) == (False, OFF)
    assert asking.field.view.isVisible()


def test_it_is_taken_again_and_taken_away(asking):
    for ink in ("red", "blue"):
        asking.field.take.click()
        asking.frame(ink)
        asking.field.take.click()
        asking.settle()
    assert colour_of(asking.field.value())[2] > 200
    asking.field.drop.click()
    assert asking.told[-1] == b""
    assert not asking.field.view.isVisible()


def test_no_face_is_looked_for_in_a_bag(asking):
    """The oval of a face would be drawn over the middle of the picture."""
    asking.field.take.click()
    asking.frame("red")
    shown = asking.field.view.grab().toImage()
    ratio = shown.devicePixelRatio()
    wide, high = shown.width() / ratio, shown.height() / ratio
    row = [
        shown.pixelColor(round(at * ratio), round(high / 2 * ratio)).red()
        for at in range(4, round(wide) - 4)
    ]
    assert min(row) > 200


def test_a_pc_without_camera_says_so_and_takes_a_file(asking, tmp_path):
    asking.lens.is_there = False
    asking.field.take.click()
    assert not asking.field.is_live
    assert asking.field.trouble.text().startswith("Pas de caméra\u00a0: prenez un fichier")
    assert asking.field.trouble.isVisible()
    path = tmp_path / "sac.png"
    Image.new("RGB", (400, 400), "lime").save(path)
    asking.field.read_file(str(path))
    asking.settle()
    assert colour_of(asking.field.value())[1] > 200
    assert not asking.field.trouble.isVisible()


def test_a_camera_that_another_program_holds_says_so(asking):
    asking.field.take.click()
    asking.camera.has_trouble()
    assert not asking.field.is_live
    assert "ne répond pas" in asking.field.trouble.text()


def test_a_file_that_is_no_picture_says_so_and_keeps_what_was_there(asking, tmp_path):
    path = tmp_path / "sac.jpg"
    path.write_bytes(b"rien")
    asking.field.read_file(str(path))
    asking.settle()
    assert asking.field.trouble.isVisible()
    assert (asking.told, asking.field.value()) == ([], b"")


def test_escape_closes_the_preview_and_another_page_puts_the_camera_out(asking):
    asking.field.take.click()
    asking.frame()
    asking.keyboard.strike(Qt.Key.Key_Escape)
    assert (asking.field.is_live, asking.camera.state) == (False, OFF)
    asking.field.take.click()
    asking.frame()
    asking.room.hide()
    assert (asking.field.is_live, asking.camera.state) == (False, OFF)
