"""Reads the codes of cards from the camera's pictures: the scanner of a PC that has none.

    reader = CodeReader(the_camera(), self)
    reader.scanned.connect(window.take_scan)     # as from the scanner: the text of a card's code
    reader.start()

Pictures are read in a thread of their own, at most `MOST_READINGS` a second and one at a time:
on a slow PC fewer are read, and nothing waits. A code that stays in front is told once.
"""

from concurrent.futures import ThreadPoolExecutor
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, Signal, Slot
from PySide6.QtGui import QImage

from core.exchange.card_images import codes_in_frame
from ui.camera import Camera
from ui.scanner import is_code

MOST_READINGS: Final = 8
"""Pictures a second that are looked at."""

GONE_MS: Final = 1_500
"""A code that was not seen for so long is a new one when it comes back."""


class CodeReader(QObject):
    """Tells each code once while it is held in front of the camera."""

    # A card was read: its text.
    scanned = Signal(str)
    # Something was read that is no card.
    foreign = Signal()
    # From the worker's thread: the texts on one picture.
    _found = Signal(tuple)

    def __init__(
        self, camera: Camera, parent: QObject | None = None, *, gone_ms: int = GONE_MS
    ) -> None:
        super().__init__(parent)
        self._gone_ms = gone_ms
        self._camera = camera
        self._worker: ThreadPoolExecutor | None = None
        self._is_reading = False
        self._since = QElapsedTimer()
        self._in_front: dict[str, int] = {}
        self._clock = QElapsedTimer()
        self._clock.start()
        camera.framed.connect(self._look)
        self._found.connect(self._tell)

    @property
    def is_on(self) -> bool:
        """Say whether pictures are read."""
        return self._worker is not None

    def start(self) -> None:
        """Read from now on."""
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, thread_name_prefix="codes")
            self._in_front.clear()
            self._camera.acquire(self)

    def stop(self) -> None:
        """Read no more; waits for the picture that is being read, a few milliseconds."""
        if self._worker is not None:
            self._worker.shutdown(wait=True, cancel_futures=True)
            self._worker = None
            self._is_reading = False
            self._camera.release(self)

    @Slot(QImage)
    def _look(self, image: QImage) -> None:
        if self._worker is None or self._is_reading:
            return
        if self._since.isValid() and self._since.elapsed() < 1000 // MOST_READINGS:
            return
        self._since.start()
        self._is_reading = True
        self._worker.submit(self._read, image)

    def _read(self, image: QImage) -> None:
        """Read one picture; called in the worker's thread."""
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        greys = bytes(grey.constBits())
        texts = codes_in_frame(grey.width(), grey.height(), grey.bytesPerLine(), greys)
        self._found.emit(texts)

    @Slot(tuple)
    def _tell(self, texts: tuple[str, ...]) -> None:
        self._is_reading = False
        if self._worker is None:
            return
        now = self._clock.elapsed()
        for text in texts:
            seen = self._in_front.get(text)
            is_new = seen is None or now - seen >= self._gone_ms
            self._in_front[text] = now
            if is_new and is_code(text):
                self.scanned.emit(text)
            elif is_new:
                self.foreign.emit()
        for text, seen in tuple(self._in_front.items()):
            if now - seen >= self._gone_ms:
                del self._in_front[text]
