"""Qt's file dialog in our words, opening where the person was last.

    dialog = FileDialog(self, _("Choisir une liste"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(self._file_chosen)
    dialog.open()

Qt's own words come from its translations, which are not shipped.
"""

from typing import ClassVar

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from resources.translation import _

_DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation


class FileDialog(QFileDialog):
    """Begins in the folder that was used last, at first in the documents."""

    _last: ClassVar[str] = ""

    def __init__(self, parent: QWidget, title: str) -> None:
        documents = QStandardPaths.writableLocation(_DOCUMENTS)
        super().__init__(parent, title, FileDialog._last or documents)
        self.filesSelected.connect(self._remember)

    def open(self) -> None:  # type: ignore[override]  # the overload of Qt 4 is not offered
        """Show the dialog with French (or English) labels."""
        saves = self.acceptMode() == QFileDialog.AcceptMode.AcceptSave
        if saves:
            accept = _("Enregistrer")
        elif self.fileMode() == QFileDialog.FileMode.Directory:
            accept = _("Choisir")
        else:
            accept = _("Ouvrir")
        labels = QFileDialog.DialogLabel
        for label, words in (
            (labels.LookIn, _("Dossier")),
            (labels.FileName, _("Nom")),
            (labels.FileType, _("Type de fichier")),
            (labels.Accept, accept),
            (labels.Reject, _("Annuler")),
        ):
            self.setLabelText(label, words)
        super().open()

    @Slot(list)
    def _remember(self, _files: list[str]) -> None:
        FileDialog._last = self.directory().absolutePath()
