"""Reading the codes on a picture of a card; hostile pictures are refused before they unpack."""

from pathlib import Path

from core.errors import Refused

MOST_BYTES = 15_000_000
MOST_PIXELS = 50_000_000
_SMALLEST = 21
"""Modules of the smallest QR code: nothing smaller can hold one."""


def codes_in_image(path: Path) -> tuple[str, ...]:
    """Return the texts of the QR codes on a PNG or JPEG, none twice.

    Raises Refused `file_missing`, `image_unreadable`, `image_too_large`, `no_code_in_image`.
    """
    import zxingcpp
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
    found = zxingcpp.read_barcodes(grey, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    texts = tuple(dict.fromkeys(code.text for code in found if code.text))
    if not texts:
        raise Refused("no_code_in_image")
    return texts


def codes_in_frame(wide: int, high: int, stride: int, greys: bytes) -> tuple[str, ...]:
    """Return the texts of the QR codes on one picture of a camera, none twice; often none.

    `greys` are rows of `stride` bytes, one byte a pixel, of which `wide` are the picture.
    """
    import zxingcpp

    if stride < wide or len(greys) < stride * high or min(wide, high) < _SMALLEST:
        return ()
    rows = memoryview(greys)[: stride * high].cast("B", (high, stride))
    found = zxingcpp.read_barcodes(rows, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    return tuple(dict.fromkeys(code.text for code in found if code.text))
