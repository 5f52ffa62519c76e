"""Takes a list from a file into the operation under way: chosen, read, corrected, written."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from core.act import Progress
from core.commands.arrivals.import_list import ImportedList
from core.errands.take_list import preview_list, take_list
from core.exchange.arrival_lists import Correction, ListPreview
from core.house import House
from core.queries.arrivals.operations import OperationRow
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.jobs import Job
from ui.parts.arrivals.list_import import ListImport
from ui.parts.arrivals.rereading import ReadAfresh, ReadCells, ReadColumns
from ui.reference import name_variants
from ui.widgets.file_dialog import FileDialog

SUFFIXES = (".xlsx", ".xls", ".ods", ".csv", ".txt")
"""Endings of what may be a list; what a file really is, its content says."""


def read_with_names(house: House, path: Path, progress: Progress | None = None) -> ListPreview:
    """Read a list, telling family names from given names where one column has both."""
    return preview_list(house, path, progress, variants=name_variants())


class ImportClerk(QObject):
    """Has the preview of a list and does its work."""

    # The preview should be shown.
    shown = Signal()
    # Nothing more to do with the list: what was done, in words; empty when it was left.
    finished = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.face = ListImport()
        self._row: OperationRow | None = None

        self.face.file_wanted.connect(self.choose_file)
        self.face.remap_wanted.connect(self._remap)
        self.face.correct_wanted.connect(self._correct)
        self.face.afresh_wanted.connect(self._read_afresh)
        self.face.take_wanted.connect(self._take)
        self.face.closed.connect(self._leave)

    def set_operation(self, row: OperationRow | None) -> None:
        """Name the operation that lists are taken into."""
        self._row = row

    def has_operation(self) -> bool:
        """Say whether there is an operation to take a list into."""
        return self._row is not None

    @Slot()
    def begin(self) -> None:
        """Ask for a file at once."""
        if self._row is not None:
            self._show()
            self.choose_file()

    def read_file(self, path: Path) -> None:
        """Read a list into the preview; nothing is written."""
        if self._row is None:
            return
        self._show()
        job = self.desk.run(read_with_names, path)
        self.face.reading(job, path)
        job.done.connect(self.face.show_preview)
        job.failed.connect(self.face.refuse)

    @Slot()
    def choose_file(self) -> None:
        """Open the dialog in which a list is chosen."""
        dialog = FileDialog(self.face, _("Choisir une liste"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog.setNameFilters(
            [_("Listes ({patterns})").format(patterns=patterns), _("Tous les fichiers (*)")]
        )
        dialog.fileSelected.connect(self._file_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self) -> None:
        assert self._row is not None
        words = _("Opération {number:02d} — {label}")
        self.face.begin(words.format(number=self._row.number, label=self._row.label))
        self.shown.emit()

    @Slot(str)
    def _file_chosen(self, name: str) -> None:
        self.read_file(Path(name))

    @Slot(object, dict)
    def _remap(self, preview: ListPreview, mapping: dict[str, str]) -> None:
        self._reread(self.desk.make(ReadColumns(preview, mapping)))

    @Slot(object, tuple)
    def _correct(self, preview: ListPreview, corrections: tuple[Correction, ...]) -> None:
        job = self.desk.make(ReadCells(preview, corrections))
        job.done.connect(self.face.show_preview)
        job.failed.connect(self.face.refuse)

    @Slot(object)
    def _read_afresh(self, preview: ListPreview) -> None:
        self._reread(self.desk.make(ReadAfresh(preview)))

    def _reread(self, job: Job) -> None:
        self.face.reading(job)
        job.done.connect(self.face.show_preview)
        job.failed.connect(self.face.refuse)

    @Slot(object)
    def _take(self, preview: ListPreview) -> None:
        if self._row is None:
            return
        job = self.desk.run(take_list, self._row.id, preview)
        self.face.reading(job)
        job.done.connect(self._taken)
        job.failed.connect(self.face.refuse)

    @Slot(object)
    def _taken(self, taken: ImportedList) -> None:
        self.finished.emit(taken_words(taken))

    @Slot()
    def _leave(self) -> None:
        self.finished.emit("")


def taken_words(taken: ImportedList) -> str:
    """Return what a list did: how many people are new, changed or as they were."""
    parts = (
        ngettext("{n} ajoutée", "{n} ajoutées", taken.added).format(n=taken.added),
        ngettext("{n} mise à jour", "{n} mises à jour", taken.updated).format(n=taken.updated),
        ngettext("{n} inchangée", "{n} inchangées", taken.unchanged).format(n=taken.unchanged),
    )
    n = taken.people
    words = ngettext("{n} personne\u00a0: {parts}.", "{n} personnes\u00a0: {parts}.", n)
    told = [words.format(n=n, parts=", ".join(parts))]
    if taken.announced is not None:
        before, now = taken.announced
        raised = _("Le nombre annoncé passe de {before} à {now}.")
        told.append(raised.format(before=before, now=now))
    if taken.gone:
        gone = ngettext(
            "{n} personne de la liste d’avant n’y est plus\u00a0: elle reste attendue.",
            "{n} personnes de la liste d’avant n’y sont plus\u00a0: elles restent attendues.",
            taken.gone,
        )
        told.append(gone.format(n=taken.gone))
    return " ".join(told)
