"""Photos on paper: JPEG bytes pass through untouched, cropped by the frame, never recoded.

Only where toner is spared they are drawn anew: grey and lighter.
"""

from io import BytesIO
from typing import Any

_JPEG, _END = b"\xff\xd8\xff", b"\xff\xd9"
_QUALITY = 85
_MOST_PIXELS = 50_000_000
_LIGHTER = 0.55
"""How much of a photo's darkness is kept where toner is spared."""


class PhotoError(ValueError):
    """What should be a photo is none, or only a part of one."""


class Photo:
    """A photo as bytes; raises PhotoError for what cannot be printed."""

    def __init__(self, data: bytes, *, sparing: bool = False) -> None:
        whole = data.startswith(_JPEG) and data.rstrip(b"\0").endswith(_END)
        self._data = data if whole and not sparing else _as_jpeg(data, sparing=sparing)
        try:
            self._image = _reader(self._data)
            self._size = self._image.getSize()
        except Exception as error:  # reportlab and Pillow raise whatever they meet
            raise PhotoError from error

    def draw(self, canvas: Any, x: float, y: float, wide: float, high: float) -> None:
        """Fill a rectangle (points) with the middle of the photo."""
        across, down = self._size
        scale = max(wide / across, high / down)
        canvas.saveState()
        frame = canvas.beginPath()
        frame.rect(x, y, wide, high)
        canvas.clipPath(frame, stroke=0, fill=0)
        canvas.drawImage(
            self._image, x - (across * scale - wide) / 2, y - (down * scale - high) / 2,
            across * scale, down * scale,
        )  # fmt: skip
        canvas.restoreState()


def is_readable(data: bytes) -> bool:
    """Say whether a photo can be printed."""
    try:
        Photo(data)
    except PhotoError:
        return False
    return True


def _reader(data: bytes) -> Any:
    """Return reportlab's reader of a JPEG that does not decode it to tell images apart."""
    from reportlab.lib.utils import ImageReader

    class _Undecoded(ImageReader):
        _dataA = None  # noqa: N815 - no transparency: a JPEG has none

        def getRGBData(self) -> bytes:  # noqa: N802 - reportlab's own name
            return data

    return _Undecoded(BytesIO(data))


def _as_jpeg(data: bytes, *, sparing: bool) -> bytes:
    from PIL import Image

    out = BytesIO()
    try:
        with Image.open(BytesIO(data)) as picture:
            _refuse_bomb(picture.size)
            if sparing:
                picture.draft("L", picture.size)
            drawn = picture.convert("L").point(_PALE) if sparing else picture.convert("RGB")
            drawn.save(out, "JPEG", quality=_QUALITY)
    except Exception as error:  # Pillow raises whatever it meets in a broken file
        raise PhotoError from error
    return out.getvalue()


def _refuse_bomb(size: tuple[int, int]) -> None:
    if size[0] * size[1] > _MOST_PIXELS:
        raise PhotoError


_PALE = [round(255 - (255 - grey) * _LIGHTER) for grey in range(256)]
