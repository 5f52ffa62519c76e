"""A camera whose pictures a test sends: everything behind the lens is the program's own."""

from PySide6.QtGui import QColor, QImage


class Lens:
    """Stands in the place of the device: what it sends goes through Qt's capture session."""

    def __init__(self) -> None:
        self.is_there = True
        self.opened = 0
        self.source = None

    def plug(self, session, camera):
        from PySide6.QtMultimedia import QVideoFrameInput

        if not self.is_there:
            return None
        self.opened += 1
        self.source = QVideoFrameInput(camera)
        session.setVideoFrameInput(self.source)
        return self.source

    def send(self, picture: QImage) -> None:
        """Send one picture, as the device does many times a second."""
        from PySide6.QtMultimedia import QVideoFrame

        assert self.source.sendVideoFrame(QVideoFrame(picture))


def a_picture(ink: str = "red", wide: int = 640, high: int = 480) -> QImage:
    picture = QImage(wide, high, QImage.Format.Format_RGB32)
    picture.fill(QColor(ink))
    return picture


def frame(qtbot, camera, lens: Lens, ink: str = "red") -> None:
    """Let the camera send pictures of one colour until one is seen."""
    before = camera.picture().cacheKey()

    def came() -> bool:
        lens.send(a_picture(ink))
        return camera.picture().cacheKey() != before

    qtbot.waitUntil(came, timeout=5000)
