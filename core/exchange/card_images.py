"""Reading the codes on a picture of a card; hostile pictures are refused before they unpack."""

from pathlib import Path

from core.errors import Refused
from core.exchange.second_look import texts_on_looking_again

MOST_BYTES = 15_000_000
MOST_PIXELS = 50_000_000
_SMALLEST = 21
"""Modules of the smallest QR code: nothing smaller can hold one."""


def codes_in_image(path: Path) -> tuple[str, ...]:
    """Return the texts of the QR codes on a PNG or JPEG, none twice; looks again where needed.

    Raises Refused `file_missing`, `image_unreadable`, `image_too_large`, `no_code_in_image`.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused("image_too_large")
        with Image.open(path, formats=("PNG", "JPEG")) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refused("image_too_large")
            if min(image.size) < _SMALLEST:
                raise Refused("no_code_in_image")
            grey = image.convert("L")
    except FileNotFoundError as error:
        raise Refused("file_missing") from error
    except Image.DecompressionBombError as error:
        raise Refused("image_too_large") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refused("image_unreadable") from error
    texts = texts_on_looking_again(grey)
    if not texts:
        raise Refused("no_code_in_image")
    return texts


def codes_in_frame(
    wide: int, high: int, stride: int, greys: bytes, *, looks: int = 1
) -> tuple[str, ...]:
    """Return the texts of the QR codes on one picture of a camera, none twice; often none.

    `greys` are rows of `stride` bytes, one byte a pixel, of which `wide` are the picture.
    `looks` says how often it is looked at again where nothing is found: the next picture comes
    soon, so one is enough for a camera.
    """
    from PIL import Image

    if stride < wide or len(greys) < stride * high or min(wide, high) < _SMALLEST:
        return ()
    picture = Image.frombuffer("L", (wide, high), greys, "raw", "L", stride, 1)
    return texts_on_looking_again(picture, looks=looks)
