"""The camera as a scanner: a code is told once while it stays; foreign codes are no card."""

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy, QTest

from core.exchange.card_images import codes_in_frame
from core.rules.card_codes import new_card_code
from tests.robots.lens import a_picture
from ui.camera import LIVE, OFF
from ui.code_reader import MOST_READINGS, CodeReader

pytestmark = pytest.mark.qt_log_ignore("No RHI backend")

CODE = new_card_code(lambda size: size // 5)
A_MINUTE = 60_000
OTHER = new_card_code(lambda size: size // 11)


def held_up(*texts: str) -> QImage:
    """A picture of 640 x 480 with QR codes on a grey ground, as a camera sees cards."""
    scene = Image.new("L", (640, 480), 170)
    for at, text in enumerate(texts):
        made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
        code = Image.fromarray(made.to_image(scale=6, add_quiet_zones=True))
        scene.paste(code, (30 + 300 * at, 120))
    return QImage(scene.tobytes(), 640, 480, 640, QImage.Format.Format_Grayscale8).convertToFormat(
        QImage.Format.Format_RGB32
    )


class Holding:
    """Somebody who holds cards before the camera."""

    def __init__(self, qtbot, camera, lens) -> None:
        self.qtbot, self.camera, self.lens = qtbot, camera, lens
        self.reader = CodeReader(camera, gone_ms=A_MINUTE)
        self.scanned = QSignalSpy(self.reader.scanned)
        self.foreign = QSignalSpy(self.reader.foreign)
        self.read = QSignalSpy(self.reader._found)
        self.reader.start()

    def show(self, picture: QImage, times: int = 1) -> None:
        """Hold a picture before the camera until it was read so often."""
        until = self.read.count() + times

        def was_read() -> bool:
            self.lens.send(picture)
            # The spy counts in the worker's thread: the window's must have heard it too.
            return self.read.count() >= until and not self.reader._is_reading

        self.qtbot.waitUntil(was_read, timeout=10_000)

    def codes(self) -> list[str]:
        return [self.scanned.at(at)[0] for at in range(self.scanned.count())]


@pytest.fixture
def holding(qtbot, camera, lens):
    made = Holding(qtbot, camera, lens)
    yield made
    made.reader.stop()


def test_code_is_told_once_while_it_stays_in_front(holding):
    holding.show(held_up(CODE), times=4)
    assert holding.codes() == [CODE]
    holding.show(held_up(OTHER))
    assert holding.codes() == [CODE, OTHER]


def test_code_that_comes_back_is_told_again(holding):
    holding.show(held_up(CODE))
    holding.reader._in_front[CODE] -= A_MINUTE
    holding.show(held_up(CODE))
    assert holding.codes() == [CODE, CODE]


def test_two_cards_on_one_picture_are_two(holding):
    holding.show(held_up(CODE, OTHER))
    assert sorted(holding.codes()) == sorted([CODE, OTHER])


def test_other_papers_are_told_as_no_card(holding):
    holding.show(held_up("HTTPS://WWW.EXAMPLE.ORG/A"))
    holding.show(a_picture("gray"))
    assert holding.codes() == []
    assert holding.foreign.count() == 1


def test_few_pictures_a_second_are_read(holding):
    picture = held_up(CODE)
    for _turn in range(25):
        holding.lens.send(picture)
        QTest.qWait(20)
    assert holding.read.count() <= MOST_READINGS


def test_camera_is_on_only_while_codes_are_read(holding):
    holding.show(held_up(CODE))
    assert holding.camera.state == LIVE
    holding.reader.stop()
    assert holding.camera.state == OFF
    assert not holding.reader.is_on


@pytest.mark.parametrize(("wide", "high", "stride", "size"), [
    (640, 480, 640, 10), (640, 480, 320, 640 * 480), (0, 0, 0, 0), (3, 3, 4, 12),
])  # fmt: skip
def test_frame_that_is_no_picture_holds_no_code(wide, high, stride, size):
    assert codes_in_frame(wide, high, stride, bytes(size)) == ()
