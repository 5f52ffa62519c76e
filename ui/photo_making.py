"""From a camera's picture or a file to the photo of the books: work for the paper's thread."""

from pathlib import Path

from PySide6.QtGui import QImage

from core.act import Progress
from core.exchange.photos import photo_of_file, photo_of_pixels


class PhotoOfFrame:
    """Makes the photo of one picture of the camera; called in the worker's thread."""

    def __init__(self, picture: QImage) -> None:
        self._picture = picture

    def __call__(self, progress: Progress) -> bytes:
        """Return the photo as JPEG; raises Refused."""
        del progress
        plain = self._picture.convertToFormat(QImage.Format.Format_RGB888)
        pixels = bytes(plain.constBits())
        return photo_of_pixels(plain.width(), plain.height(), plain.bytesPerLine(), pixels)


class PhotoOfFile:
    """Makes the photo of a picture file; called in the worker's thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, progress: Progress) -> bytes:
        """Return the photo as JPEG; raises Refused."""
        del progress
        return photo_of_file(self._path)
