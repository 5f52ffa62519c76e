"""Loading what headquarters answered: files that are chosen or dropped, or twelve signs."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from core.commands.batches.load_receipt import LoadedReceipt
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.parts.exports.sending import load_receipts, load_spoken
from ui.widgets.file_dialog import FileDialog
from ui.widgets.job_bar import JobBar

RECEIPT = ".crr"


class Receipts(QObject):
    """Asks for receipts, loads them, and says what they proved."""

    # What a receipt proved: kind of banner and sentence.
    told = Signal(str, str)
    # The twelve signs were right.
    code_taken = Signal()
    # The twelve signs were not taken.
    code_refused = Signal()
    # Loading begins.
    begun = Signal()

    def __init__(self, desk: Desk, window: QWidget, job: JobBar) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._job = job
        self._is_taken = False

    def choose(self, folder: Path | None) -> None:
        """Ask for receipt files, beginning where batches are written."""
        dialog = FileDialog(self._window, _("Choisir l’accusé de réception du siège"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [_("Accusés de réception (*{ending})").format(ending=RECEIPT),
             _("Tous les fichiers (*)")]
        )  # fmt: skip
        if folder is not None and folder.is_dir():
            dialog.setDirectory(str(folder))
        dialog.filesSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def load(self, paths: tuple[Path, ...]) -> None:
        """Load receipt files."""
        if not self._job.is_busy():
            job = self._desk.run(load_receipts, paths)
            self._job.watch(job, _("Lecture de l’accusé de réception"))
            job.done.connect(self._loaded)
            self.begun.emit()

    @Slot(str)
    def load_code(self, typed: str) -> None:
        """Load the twelve signs that were typed."""
        if not self._job.is_busy():
            job = self._desk.run(load_spoken, typed)
            self._job.watch(job, _("Lecture des douze signes"))
            job.done.connect(self._code_loaded)
            job.finished.connect(self._code_ended)
            self._is_taken = False
            self.begun.emit()

    @Slot(list)
    def _chosen(self, names: list[str]) -> None:
        self.load(tuple(Path(name) for name in names))

    @Slot(object)
    def _code_loaded(self, loaded: LoadedReceipt) -> None:
        self._is_taken = True
        self.code_taken.emit()
        self._loaded(loaded)

    @Slot()
    def _code_ended(self) -> None:
        if not self._is_taken:
            self.code_refused.emit()

    @Slot(object)
    def _loaded(self, loaded: LoadedReceipt) -> None:
        parts = []
        if loaded.acknowledged:
            parts.append(
                ngettext(
                    "Accusé reçu\u00a0: {n} lot de plus est confirmé par le siège.",
                    "Accusé reçu\u00a0: {n} lots de plus sont confirmés par le siège.",
                    loaded.acknowledged,
                ).format(n=loaded.acknowledged)
            )
        if loaded.photos:
            parts.append(
                ngettext(
                    "{n} paquet de photos est arrivé.", "{n} paquets de photos sont arrivés.",
                    loaded.photos,
                ).format(n=loaded.photos)
            )  # fmt: skip
        if loaded.refused:
            parts.append(
                ngettext(
                    "{n} lot est mis de côté par le siège.",
                    "{n} lots sont mis de côté par le siège.",
                    loaded.refused,
                ).format(n=loaded.refused)
            )
        if not parts:
            self.told.emit(
                "info", _("Cet accusé est authentique, mais il ne confirme aucun lot de plus.")
            )
            return
        self.told.emit("warn" if loaded.refused else "ok", " ".join(parts))


def receipts_of(event: QDropEvent) -> tuple[Path, ...]:
    """Return the receipts that are dragged, empty when something else is among them."""
    urls = event.mimeData().urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    good = bool(paths) and all(path.suffix.lower() == RECEIPT for path in paths)
    return paths if good and len(paths) == len(urls) else ()
