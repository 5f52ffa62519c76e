"""Photos on paper: small JPEG pass through untouched, cropped by the frame.

Drawn anew are only those that are heavier than a card can show (a photo of the books has some
700 dots an inch at this size), and all of them, grey and lighter, where toner is spared.
"""

from io import BytesIO
from typing import Any

_JPEG, _END = b"\xff\xd8\xff", b"\xff\xd9"
HEAVY = 25_000
"""Bytes: 415 of them and their codes stay under 12 MB."""
_ENOUGH = (300, 375)
"""Pixels of a photo of 20 x 26 mm: 370 an inch, half of what the books keep."""
_QUALITIES = (80, 65, 45)
"""The first with which a photo is not heavy is taken."""
_MOST_PIXELS = 50_000_000
_LIGHTER = 0.55
"""How much of a photo's darkness is kept where toner is spared."""


class PhotoError(ValueError):
    """What should be a photo is none, or only a part of one."""


class Photo:
    """A photo as bytes; raises PhotoError for what cannot be printed."""

    def __init__(self, data: bytes, *, sparing: bool = False) -> None:
        whole = data.startswith(_JPEG) and data.rstrip(b"\0").endswith(_END)
        passes = whole and not sparing and len(data) <= HEAVY
        self._data = data if passes else _as_jpeg(data, sparing=sparing)
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

    try:
        with Image.open(BytesIO(data)) as picture:
            _refuse_bomb(picture.size)
            picture.draft("L" if sparing else "RGB", _ENOUGH)  # a JPEG is decoded at a fraction
            drawn = picture.convert("L").point(_PALE) if sparing else picture.convert("RGB")
        scale = max(_ENOUGH[0] / drawn.width, _ENOUGH[1] / drawn.height)
        if scale < 1:
            drawn = drawn.resize((round(drawn.width * scale), round(drawn.height * scale)))
        return _light(drawn)
    except Exception as error:  # Pillow raises whatever it meets in a broken file
        raise PhotoError from error


def _light(drawn: Any) -> bytes:
    """Return a picture as JPEG, not heavy if any quality can make it so."""
    for quality in _QUALITIES:
        out = BytesIO()
        drawn.save(out, "JPEG", quality=quality)
        if out.tell() <= HEAVY:
            break
    return out.getvalue()


def _refuse_bomb(size: tuple[int, int]) -> None:
    if size[0] * size[1] > _MOST_PIXELS:
        raise PhotoError


_PALE = [round(255 - (255 - grey) * _LIGHTER) for grey in range(256)]
