"""Printers for tests: they write PDF files, and one of them goes away."""

from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter


class FilePrinter(QPrinter):
    """A printer of this PC that puts paper into a folder; `takes` pages, then it is gone."""

    def __init__(self, path: Path, takes: int = 10_000) -> None:
        super().__init__(QPrinter.PrinterMode.ScreenResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))
        self.setPageSize(QPageSize(QSizeF(85.6, 54), QPageSize.Unit.Millimeter))
        self.setFullPage(True)
        self._left = takes - 1

    def newPage(self) -> bool:
        """Take the next page, as long as the printer is there."""
        if self._left <= 0:
            return False
        self._left -= 1
        return super().newPage()
