"""Reading the codes of a printed sheet, as a scanner does at the table."""

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

_DOTS_PER_POINT = 200 / 72


def codes_on(paper: Path, page: int = 0) -> tuple[str, ...]:
    """Return the texts of the QR codes on one page of a PDF, none twice, in reading order."""
    import zxingcpp

    found = zxingcpp.read_barcodes(
        _drawn(paper, page), formats=zxingcpp.barcode_formats_from_str("QRCode")
    )
    ordered = sorted(found, key=_place)
    return tuple(dict.fromkeys(code.text for code in ordered if code.text))


def _place(code: object) -> tuple[int, int]:
    corner = code.position.top_left  # type: ignore[attr-defined]  # zxing-cpp has no types
    return round(corner.y / 60), int(corner.x)


def _drawn(paper: Path, page: int) -> Image.Image:
    document = QPdfDocument()
    document.load(str(paper))
    points = document.pagePointSize(page)
    size = QSize(round(points.width() * _DOTS_PER_POINT), round(points.height() * _DOTS_PER_POINT))
    drawn = QImage(size, QImage.Format.Format_RGB32)
    drawn.fill(0xFFFFFFFF)
    with QPainter(drawn) as painter:
        painter.drawImage(0, 0, document.render(page, size))
    picture = drawn.convertToFormat(QImage.Format.Format_Grayscale8)
    return Image.frombytes(
        "L", (picture.width(), picture.height()), bytes(picture.constBits()), "raw", "L",
        picture.bytesPerLine(),
    )  # fmt: skip
