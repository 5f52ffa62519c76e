"""Logos on paper: read once, drawn side by side; one that cannot be read is left out."""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from printing.boxes import Box
from printing.units import MM

_GAP = 3.0


def draw_logos(canvas: Any, logos: Sequence[bytes], box: Box, paper_height: float) -> None:
    """Draw logos into a box (mm from the top left), each as large as all fit beside each other."""
    readable = [(reader, *reader.getSize()) for logo in logos if (reader := _reader(logo))]
    if not readable:
        return
    shapes = [wide / high for _reader_, wide, high in readable]
    room = box.width - _GAP * (len(shapes) - 1)
    high = min(box.height, room / sum(shapes))
    left = box.left + (room - high * sum(shapes)) / 2
    bottom = paper_height - box.top - (box.height + high) / 2
    for (reader, _wide, _high), shape in zip(readable, shapes, strict=True):
        canvas.drawImage(reader, left * MM, bottom * MM, high * shape * MM, high * MM)
        left += high * shape + _GAP


@lru_cache(maxsize=16)
def _reader(logo: bytes) -> Any:
    """Return reportlab's reader of a picture on white; None for what is no picture."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    try:
        with Image.open(BytesIO(logo), formats=("PNG",)) as picture:
            picture.load()
            shown = picture.convert("RGBA")
        white = Image.new("RGBA", shown.size, (255, 255, 255, 255))
        return ImageReader(Image.alpha_composite(white, shown).convert("RGB"))
    except Exception:  # noqa: BLE001 - Pillow raises whatever it meets; a paper never fails for it
        return None
