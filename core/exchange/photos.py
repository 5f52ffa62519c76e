"""Making the photo of the books from a file or a camera's frame; hostile pictures are refused.

Turned upright by its EXIF, cut in the middle to the shape of the card, written anew as JPEG:
place, date and camera of the original stay behind (security.md 4, cases 45 to 55).
"""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.errors import Refused
from core.rules.photos import HEIGHT, MOST_BYTES, WIDTH

if TYPE_CHECKING:
    from PIL import Image

MOST_FILE_BYTES: Final = 15_000_000
MOST_PIXELS: Final = 50_000_000
"""Of the original: a telephone makes 12 to 50 million, a bomb claims thousands of millions."""

SMALLEST: Final = 160
"""Pixels of the shorter side, from which a face is still a face."""

_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_SEVERAL_BUT_ONE: Final = "MPO"
"""A telephone's JPEG with its depth behind it: the first picture is the photo."""

_QUALITIES: Final = (88, 80, 72, 64, 55, 45, 35, 25, 15, 8)
_ROUGHER: Final = 3
"""What even the lowest quality cannot make light (noise) is drawn so much coarser."""

_ORIENTATION: Final = 0x0112
_TURNS: Final = {
    2: ("FLIP_LEFT_RIGHT",),
    3: ("ROTATE_180",),
    4: ("FLIP_TOP_BOTTOM",),
    5: ("TRANSPOSE",),
    6: ("ROTATE_270",),
    7: ("TRANSVERSE",),
    8: ("ROTATE_90",),
}


def photo_of_file(path: Path) -> bytes:
    """Return the photo that a picture file holds, as JPEG of the books.

    Raises Refused `file_missing`, `file_unreadable` and those of `photo_of_bytes`.
    """
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise Refused("photo_too_large")
        return photo_of_bytes(path.read_bytes())
    except FileNotFoundError as error:
        raise Refused("file_missing") from error
    except OSError as error:
        raise Refused("file_unreadable") from error


def photo_of_bytes(data: bytes) -> bytes:
    """Return the photo that the bytes of a picture hold, as JPEG of the books.

    Raises Refused `photo_empty`, `photo_too_large`, `photo_too_small`, `photo_animated`,
    `photo_not_a_picture` (another kind of file), `photo_damaged` (cut short, broken).
    """
    from PIL import Image

    if not data:
        raise Refused("photo_empty")
    if len(data) > MOST_FILE_BYTES:
        raise Refused("photo_too_large")
    try:
        opened = Image.open(BytesIO(data), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("photo_too_large") from error
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError) as error:
        raise Refused("photo_not_a_picture") from error
    with opened as image:
        _refuse_unusable(image)
        turn = _turn_of(image)
        image.draft("RGB", (2 * HEIGHT, 2 * HEIGHT))
        try:
            image.load()
            plain = _flat(image)
        except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError) as error:
            raise Refused("photo_damaged") from error
        for name in turn:
            plain = plain.transpose(Image.Transpose[name])
        return _as_photo(plain)


def photo_of_pixels(wide: int, high: int, stride: int, pixels: bytes) -> bytes:
    """Return the photo of a camera's frame: rows of `stride` bytes, three bytes a pixel (RGB).

    Raises Refused `photo_too_small`.
    """
    from PIL import Image

    if min(wide, high) < SMALLEST:
        raise Refused("photo_too_small")
    return _as_photo(Image.frombuffer("RGB", (wide, high), pixels, "raw", "RGB", stride, 1))


def _refuse_unusable(image: "Image.Image") -> None:
    if image.width * image.height > MOST_PIXELS:
        raise Refused("photo_too_large")
    if min(image.size) < SMALLEST:
        raise Refused("photo_too_small")
    if image.format != _SEVERAL_BUT_ONE and getattr(image, "is_animated", False):
        raise Refused("photo_animated")


def _turn_of(image: "Image.Image") -> tuple[str, ...]:
    """Return how to turn the picture; a broken EXIF block is no reason to refuse a photo."""
    try:
        turn = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - whatever a crafted EXIF makes the reader stumble over
        return ()
    return _TURNS.get(turn, ()) if isinstance(turn, int) else ()


def _flat(image: "Image.Image") -> "Image.Image":
    """Return eight bits of red, green and blue; what is transparent becomes white."""
    from PIL import Image

    if image.mode.startswith("I"):  # sixteen bits of grey
        # Pillow reads such a function as a scale: it never calls it for each shade.
        image = image.convert("I").point(lambda shade: shade * (1 / 256)).convert("L")
    if image.mode in ("RGBA", "LA", "PA", "La") or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert("RGB")
    return image.convert("RGB")


def _as_photo(image: "Image.Image") -> bytes:
    """Return the middle of the picture as the lightest good JPEG."""
    from PIL import Image, ImageOps

    cut = ImageOps.fit(image, (WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    cut.info.clear()
    for quality in _QUALITIES:
        jpeg = _jpeg(cut, quality)
        if len(jpeg) <= MOST_BYTES:
            return jpeg
    rough = cut.resize((WIDTH // _ROUGHER, HEIGHT // _ROUGHER), Image.Resampling.BOX)
    return _jpeg(rough.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC), _QUALITIES[-1])


def _jpeg(image: "Image.Image", quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, subsampling="4:2:0")
    return out.getvalue()
