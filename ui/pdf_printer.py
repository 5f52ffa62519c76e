"""Sending a finished PDF to a printer, page by page, without a file in between."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_POINTS_PER_INCH = 72
_SHARPEST = 300
"""Dots per inch: enough for letters and codes, and a page stays under 35 MB."""


class PrinterGone(Exception):  # noqa: N818 - it says what happened
    """The printer took no more pages; `pages` are those that it took whole."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages


def has_printer() -> bool:
    """Say whether this PC knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def knows_printer(name: str) -> bool:
    """Say whether this PC knows the printer with that name."""
    return name in QPrinterInfo.availablePrinterNames()


def print_pdf(
    content: bytes, printer: QPrinter, progress: Callable[[int, int], object] | None = None
) -> int:
    """Draw every page on the printer in its own size; return how many pages went out.

    Where the printer was given a range of pages, only those. `progress` is told before each
    page and may raise to cancel: what was drawn until then is not printed. Raises PrinterGone
    where the printer cannot be begun, or takes no further page.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = _wanted(printer, document.pageCount())
    dots = min(printer.resolution(), _SHARPEST)
    with QPainter(printer) as painter:
        if not painter.isActive():
            raise PrinterGone(0)
        scale = printer.resolution() / dots
        painter.scale(scale, scale)
        for done, page in enumerate(pages):
            if progress is not None:
                _tell(printer, progress, done, len(pages))
            if done and not printer.newPage():
                raise PrinterGone(done)
            points = document.pagePointSize(page)
            size = QSize(
                round(points.width() * dots / _POINTS_PER_INCH),
                round(points.height() * dots / _POINTS_PER_INCH),
            )
            painter.drawImage(QPoint(0, 0), document.render(page, size))
    return len(pages)


def _wanted(printer: QPrinter, count: int) -> range:
    """Return the pages to print; a printer counts them from 1, and 0 means all."""
    first, last = printer.fromPage(), printer.toPage()
    return range(max(first, 1) - 1, min(last, count) if last else count)


def _tell(printer: QPrinter, progress: Callable[[int, int], object], done: int, total: int) -> None:
    try:
        progress(done, total)
    except BaseException:
        printer.abort()
        raise
