"""A face, or what stands in its place."""

from PySide6.QtGui import QColor, QImage

from tests.builders import a_photo
from ui.widgets.portrait import Portrait, middle_of


def shown(qtbot, portrait: Portrait) -> QImage:
    qtbot.addWidget(portrait)
    portrait.show()
    return portrait.grab().toImage()


def centre(image: QImage) -> QColor:
    return image.pixelColor(image.width() // 2, image.height() // 2)


def test_photo_fills_its_frame(qtbot):
    face = Portrait(100)
    assert face.show_jpeg(a_photo("blue"), "Photo de Awa")
    image = shown(qtbot, face)
    assert (face.width(), face.height()) == (80, 100)
    assert centre(image).blue() > 200
    assert face.accessibleName() == "Photo de Awa"


def test_initials_stand_in_the_place_of_a_photo(qtbot):
    face = Portrait(100)
    face.show_jpeg(a_photo("blue"))
    face.show_nobody("Photo de Awa Traoré", "AT")
    assert not face.has_picture
    assert face.initials == "AT"
    assert centre(shown(qtbot, face)).blue() < 255


def test_bytes_that_are_no_picture_are_told(qtbot):
    face = Portrait(100)
    qtbot.addWidget(face)
    assert not face.show_jpeg(b"no picture")
    assert not face.has_picture
    assert face.accessibleName() == ""


def test_guide_is_drawn_over_a_preview_only_while_wanted(qtbot):
    face = Portrait(200, guide=True)
    face.show_jpeg(a_photo("red"))
    with_oval = shown(qtbot, face)
    face.set_guide(on=False)
    assert face.grab().toImage() != with_oval


def test_middle_of_a_picture_has_the_shape_of_the_frame():
    wide = middle_of(QImage(1280, 720, QImage.Format.Format_RGB32))
    assert (wide.width(), wide.height()) == (576, 720)
    assert abs(wide.center().x() - 640) <= 1
    high = middle_of(QImage(600, 1000, QImage.Format.Format_RGB32))
    assert (high.width(), high.height()) == (600, 750)
