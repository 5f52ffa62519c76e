"""Photos on paper: JPEG bytes pass through untouched, cropped by the frame, never recoded."""

from io import BytesIO
from typing import Any

_JPEG = b"\xff\xd8\xff"
_QUALITY = 85


class Photo:
    """A photo as bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data if data.startswith(_JPEG) else _as_jpeg(data)

    def draw(self, canvas: Any, x: float, y: float, wide: float, high: float) -> None:
        """Fill a rectangle (points) with the middle of the photo."""
        image = _reader(self._data)
        across, down = image.getSize()
        scale = max(wide / across, high / down)
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(x, y, wide, high)
        canvas.clipPath(frame, stroke=0, fill=0)
        canvas.drawImage(
            image, x - (across * scale - wide) / 2, y - (down * scale - high) / 2,
            across * scale, down * scale,
        )  # fmt: skip
        canvas.restoreState()


def _reader(data: bytes) -> Any:
    """Return reportlab's reader of a JPEG that does not decode it to tell images apart."""
    from reportlab.lib.utils import ImageReader

    class _Undecoded(ImageReader):
        _dataA = None  # noqa: N815 - no transparency: a JPEG has none

        def getRGBData(self) -> bytes:  # noqa: N802 - reportlab's own name
            return data

    return _Undecoded(BytesIO(data))


def _as_jpeg(data: bytes) -> bytes:
    from PIL import Image

    out = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        picture.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
