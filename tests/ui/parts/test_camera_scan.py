"""« Lire avec la caméra »: opens and closes, says what it sees, and goes off when it is hidden."""

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.rules.card_codes import new_card_code
from tests.robots.lens import frame
from ui.camera import OFF
from ui.parts.camera_scan import CameraScan

pytestmark = pytest.mark.qt_log_ignore("No RHI backend")


@pytest.fixture
def room(qtbot, camera):
    made = QWidget()
    made.scan = CameraScan(camera)
    QVBoxLayout(made).addWidget(made.scan)
    qtbot.addWidget(made)
    made.show()
    return made


def test_view_opens_with_the_camera_and_closes_it(qtbot, room, camera, lens):
    assert not room.scan.isVisible()
    room.scan.toggle()
    frame(qtbot, camera, lens)
    assert room.scan.is_on
    assert room.scan.view.has_picture
    assert "devant la caméra" in room.scan.words.text()
    room.scan.toggle()
    assert not room.scan.isVisible()
    assert camera.state == OFF


def test_camera_goes_off_with_the_page_and_comes_back_closed(qtbot, room, camera, lens):
    room.scan.toggle()
    frame(qtbot, camera, lens)
    room.hide()
    assert camera.state == OFF
    room.show()
    assert not room.scan.isVisible()


def test_pc_without_a_camera_is_told_what_to_do(room, lens):
    lens.is_there = False
    room.scan.toggle()
    assert room.scan.words.text().startswith("Pas de caméra.")
    assert not room.scan.is_on


def test_card_is_told_as_the_scanner_tells_it(room):
    heard = QSignalSpy(room.scan.scanned)
    room.scan.toggle()
    code = new_card_code(lambda size: size // 17)
    room.scan._reader._found.emit((code,))
    room.scan._reader._found.emit(("HTTP://X",))
    assert heard.count() == 1
    assert heard.at(0) == [code]
    assert "pas celui d’une carte" in room.scan.words.text()
