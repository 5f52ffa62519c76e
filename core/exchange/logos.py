"""Making the logo of a paper from a picture file: upright, on white, as small as paper needs."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.errors import Refused
from core.rules.papers import LOGO_SIDE, MOST_LOGO_BYTES

if TYPE_CHECKING:
    from PIL import Image

MOST_FILE_BYTES: Final = 10_000_000
SMALLEST: Final = 24
"""Pixels of the shorter side, below which nothing can be told from a logo."""

_FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
_MOST_PIXELS: Final = 40_000_000
_SIDES: Final = (LOGO_SIDE, 360, 240, 160)
_COLOURS: Final = 64


def logo_of_file(path: Path) -> bytes:
    """Return the logo that a picture file holds, as PNG of the books.

    Raises Refused `file_missing`, `file_unreadable`, `logo_too_large`, `logo_not_a_picture`.
    """
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise Refused("logo_too_large")
        return logo_of_bytes(path.read_bytes())
    except FileNotFoundError as error:
        raise Refused("file_missing") from error
    except OSError as error:
        raise Refused("file_unreadable") from error


def logo_of_bytes(data: bytes) -> bytes:
    """Return the logo that the bytes of a picture hold, as PNG of the books.

    Raises Refused `logo_too_large` (a bomb), `logo_not_a_picture` (none, broken or tiny).
    """
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise Refused("logo_too_large")
            if min(opened.size) < SMALLEST:
                raise Refused("logo_not_a_picture")
            opened.load()
            shown = opened.convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("logo_too_large") from error
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError) as error:
        raise Refused("logo_not_a_picture") from error
    white = Image.new("RGBA", shown.size, (255, 255, 255, 255))
    return _shrunk(Image.alpha_composite(white, shown).convert("RGB"))


def _shrunk(picture: "Image.Image") -> bytes:
    """Return the picture as PNG, smaller and with fewer colours until it is light enough."""
    for side in _SIDES:
        small = picture.copy()
        small.thumbnail((side, side))
        for drawn in (small, small.quantize(_COLOURS)):
            out = BytesIO()
            drawn.save(out, "PNG", optimize=True)
            if len(out.getvalue()) <= MOST_LOGO_BYTES:
                return out.getvalue()
    raise Refused("logo_too_large")
