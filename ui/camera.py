"""The camera of this PC: for the photo of a person, and for reading codes (qt.md 6).

    camera = the_camera()
    camera.framed.connect(self._show)            # a QImage, at most `MOST_FRAMES` a second
    camera.acquire(self)                         # begins with the first who wants it …
    camera.release(self)                         # … and ends with the last

Qt's multimedia is loaded when a camera is wanted for the first time, never when a page opens.
A PC without camera, or whose camera another program holds, is a state that is told in a word;
it is no error and stops nothing.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

MOST_FRAMES: Final = 15
"""Pictures a second that are shown: enough for a live preview, light for an old PC."""

PATIENCE_MS: Final = 6_000
"""How long a camera may take until its first picture."""

_BEST_HEIGHT: Final = 720
"""Lines of the resolution that is asked for: a photo has 750."""

OFF, OPENING, LIVE, NONE, TROUBLE = "off", "opening", "live", "none", "trouble"
"""States: nobody wants it, it is starting, pictures come, there is none, it does not answer."""

Plug = Callable[[Any, QObject], QObject | None]
"""Puts a source of pictures into a capture session and starts it; None where there is none."""


class Camera(QObject):
    """One camera for the whole program: two views of it share its pictures."""

    # A picture, upright as the camera gives it.
    framed = Signal(QImage)
    # The state, one of those above.
    state_changed = Signal(str)

    def __init__(self, parent: QObject | None = None, *, plug: Plug | None = None) -> None:
        super().__init__(parent)
        self.state = OFF
        self._plug = plug or _plug_camera
        self._users: set[int] = set()
        self._session: Any = None
        self._sink: Any = None
        self._source: QObject | None = None
        self._picture = QImage()
        self._since_frame = QElapsedTimer()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._has_trouble)

    def acquire(self, user: QObject) -> None:
        """Want pictures; asking again after a camera was plugged in tries again."""
        self._users.add(id(user))
        if self._source is None:
            self._open()

    def release(self, user: QObject) -> None:
        """Want none any more; the camera goes off with the last who wanted it."""
        self._users.discard(id(user))
        if not self._users:
            self._close()
            self._tell(OFF)

    def picture(self) -> QImage:
        """Return the newest picture, a null image before the first."""
        return self._picture

    def _open(self) -> None:
        self._tell(OPENING)
        try:
            from PySide6.QtMultimedia import QMediaCaptureSession, QVideoSink
        except ImportError:  # a system without its sound and video libraries
            self._tell(NONE)
            return
        self._session = QMediaCaptureSession(self)
        self._sink = QVideoSink(self)
        self._sink.videoFrameChanged.connect(self._take_frame)
        self._session.setVideoSink(self._sink)
        self._source = self._plug(self._session, self)
        if self._source is None:
            self._close()
            self._tell(NONE)
        elif self.state == OPENING:
            self._patience.start()

    def _close(self) -> None:
        self._patience.stop()
        self._picture = QImage()
        source, session, sink = self._source, self._session, self._sink
        self._source = self._session = self._sink = None
        if sink is not None:
            sink.videoFrameChanged.disconnect(self._take_frame)
        if source is not None:
            with suppress(AttributeError):
                source.stop()  # type: ignore[attr-defined]  # a camera has it, a file may not
            source.deleteLater()
        for each in (session, sink):
            if each is not None:
                each.deleteLater()

    @Slot(object)
    def _take_frame(self, frame: Any) -> None:
        """Pass a picture on, unless the one before is too fresh: the rest is not converted."""
        if self._sink is None:
            return
        if self._since_frame.isValid() and self._since_frame.elapsed() < 1000 // MOST_FRAMES:
            return
        image = frame.toImage()
        if image.isNull():
            return
        self._since_frame.start()
        self._patience.stop()
        self._picture = image
        self._tell(LIVE)
        self.framed.emit(image)

    @Slot()
    def has_trouble(self) -> None:
        """Let go of a camera that does not answer, or that another program holds."""
        self._has_trouble()

    @Slot()
    def _has_trouble(self) -> None:
        self._close()
        self._tell(TROUBLE)

    def _tell(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)


def the_camera() -> Camera:
    """Return the camera of the program, made at the first call; it is not opened by that."""
    app = QApplication.instance()
    assert app is not None
    found = app.findChild(Camera, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Camera) else Camera(app)


def _plug_camera(session: Any, camera: QObject) -> QObject | None:
    """Start the PC's usual camera in the session; return it, or None where there is none."""
    from PySide6.QtMultimedia import QCamera, QMediaDevices

    device = QMediaDevices.defaultVideoInput()
    if device.isNull():
        return None
    made = QCamera(device, camera)
    formats = [
        each
        for each in device.videoFormats()
        if each.resolution().height() <= _BEST_HEIGHT and each.maxFrameRate() >= MOST_FRAMES
    ]
    if formats:
        made.setCameraFormat(max(formats, key=_by_height))
    assert isinstance(camera, Camera)
    made.errorOccurred.connect(camera.has_trouble)
    session.setCamera(made)
    made.start()
    return made


def _by_height(of: Any) -> int:
    return int(of.resolution().height())
