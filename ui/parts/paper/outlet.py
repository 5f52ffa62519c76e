"""The ways out of a paper: a PDF file of the person's choice, and the printer (ux.md 3.12).

self.outlet = PaperOutlet(desk, self, job_bar)
self.outlet.said.connect(self.said)
self.outlet.save(content, "cartes-03.pdf", _("Enregistrer les cartes"))
self.outlet.print(content, printer_name)
"""

from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QSizeF,
    QStandardPaths,
    Signal,
    Slot,
)
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from core.act import Progress
from core.errors import Refused
from core.folder import Folder
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.parts.paper.numbering import NumberedPaper, Numbering
from ui.pdf_printer import PrinterGone, has_printer, print_pdf
from ui.widgets.file_dialog import FileDialog
from ui.widgets.job_bar import JobBar

_POINT = 25.4 / 72
"""Millimetres of a point of the PDF."""


class WriteFile:
    """Writes a file whole or not at all; called in the worker's thread."""

    def __init__(self, folder: Folder, path: Path, content: bytes, suffix: str) -> None:
        self._folder = folder
        self._path = path
        self._content = content
        self._suffix = suffix

    def __call__(self, progress: Progress) -> Path:
        """Return the path; raises Refused, HouseTrouble."""
        progress(0, 1)
        self._folder.write_outside(self._path, self._content, self._suffix)
        return self._path


class SendPages:
    """Draws the pages on a printer; called in the worker's thread."""

    def __init__(self, content: bytes, printer: QPrinter) -> None:
        self._content = content
        self._printer = printer

    def __call__(self, progress: Progress) -> int:
        """Return how many pages went out; raises Refused where the printer takes no more."""
        try:
            return print_pdf(self._content, self._printer, progress)
        except PrinterGone as gone:
            raise Refused("printer_gone") from gone


class PaperOutlet(QObject):
    """Asks where a paper should go and sends it there, off the window's thread."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)
    # The file was written, with its path.
    saved = Signal(object)
    # A printer was chosen by `ask_printer`: a `QPrinter`.
    chosen = Signal(QPrinter)

    def __init__(self, desk: Desk, window: QWidget, job: JobBar) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._job = job
        self._content = b""
        self._suffix = ""
        self._printer: QPrinter | None = None
        self._only_asks = False
        self.short_edge = False
        """Whether the paper is turned over along its short edge."""
        self._path: Path | None = None
        self._paper: NumberedPaper | None = None
        self._numbering = Numbering(desk, self)
        self._numbering.pressed.connect(self._pressed)

    def save(
        self, content: bytes, name: str, title: str, paper: NumberedPaper | None = None
    ) -> None:
        """Ask for a file and write the paper into it; `name` is proposed.

        `content` is what was seen; a numbered paper is pressed again with its number.
        """
        self._content = content
        self._paper = paper
        self._suffix = Path(name).suffix
        suffix = self._suffix.removeprefix(".")
        dialog = FileDialog(self._window, title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(suffix)
        dialog.setNameFilter(f"{suffix.upper()} (*.{suffix})")
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        if Path(folder).is_dir():
            dialog.setDirectory(folder)
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._file_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def print(
        self,
        content: bytes,
        name: str,
        title: str,
        printer: str = "",
        paper: NumberedPaper | None = None,
    ) -> None:
        """Ask for a printer and send the paper to it; without any printer, offer the file."""
        if not has_printer():
            self.said.emit(
                "warn",
                _("Aucune imprimante sur ce PC. Enregistrez le PDF\u00a0: il s’imprime à "
                  "100\u00a0% sur un autre PC."),
            )  # fmt: skip
            self.save(content, name, title, paper)
            return
        self._only_asks = False
        self._paper = paper
        self._ask(content, title, printer)

    def ask_printer(self, content: bytes, name: str, title: str, printer: str = "") -> None:
        """Ask for a printer for a paper of this size and tell which one; without any, as `print`.

        Who asks sends the pages, in pieces of their own.
        """
        if not has_printer():
            self.print(content, name, title, printer)
            return
        self._only_asks = True
        self._ask(content, title, printer)

    def _ask(self, content: bytes, title: str, printer: str) -> None:
        self._content = content
        self._printer = made_printer(content, printer, short_edge=self.short_edge)
        dialog = QPrintDialog(self._printer, self._window)
        dialog.setWindowTitle(title)
        if not self._only_asks:
            dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.finished.connect(self._printer_chosen)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    @Slot(str)
    def _file_chosen(self, name: str) -> None:
        self._path = Path(name)
        self._number()

    def _number(self) -> None:
        """Get a number where the paper has one, then let it go."""
        if self._paper is None:
            self._let_go()
        else:
            self._numbering.number(self._paper)

    @Slot(object)
    def _pressed(self, content: bytes) -> None:
        self._content = content
        self._let_go()

    def _let_go(self) -> None:
        if self._path is not None:
            folder = self._desk.house.folder
            job = self._desk.make(WriteFile(folder, self._path, self._content, self._suffix))
            job.done.connect(self._file_written)
        elif self._printer is not None:
            job = self._desk.make(SendPages(self._content, self._printer))
            self._job.watch(job, _("Envoi à l’imprimante"))
            job.done.connect(self._sent)

    @Slot(object)
    def _file_written(self, path: Path) -> None:
        self._numbering.went_out()
        self.said.emit("ok", _("Enregistré\u00a0: {path}").format(path=path))
        self.saved.emit(path)

    @Slot(int)
    def _printer_chosen(self, result: int) -> None:
        if result != QDialog.DialogCode.Accepted or self._printer is None:
            return
        if self._only_asks:
            self.chosen.emit(self._printer)
            return
        self._path = None
        self._number()

    @Slot(object)
    def _sent(self, pages: int) -> None:
        self._numbering.went_out()
        words = ngettext(
            "{n} page envoyée à l’imprimante. Contrôlez le papier avant de le remettre.",
            "{n} pages envoyées à l’imprimante. Contrôlez le papier avant de le remettre.",
            pages,
        )
        self.said.emit("ok", words.format(n=pages))


def made_printer(content: bytes, name: str = "", *, short_edge: bool = False) -> QPrinter:
    """Return a printer whose page is that of the paper: drivers reset their own (ux.md 3.12)."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name:
        printer.setPrinterName(name)
    points = page_points(content)
    size = QSizeF(points.width() * _POINT, points.height() * _POINT)
    printer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter))
    printer.setFullPage(True)
    modes = QPrinter.DuplexMode
    printer.setDuplex(modes.DuplexShortSide if short_edge else modes.DuplexLongSide)
    return printer


def page_points(content: bytes) -> QSizeF:
    """Return the size of the first page in points."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return document.pagePointSize(0)
