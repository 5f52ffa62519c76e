"""A folder that a page writes into: where it is, another one, and a look into it.

self.folder = FolderLine(_("Dossier des lots"), _("Choisir le dossier des lots"))
self.folder.set_folder(path or None)
self.folder.chosen.connect(self._keep_folder)      # the Path
self.folder.ask()                                   # opens the dialog
"""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from resources.translation import _
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.file_dialog import FileDialog
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel


class FolderLine(QWidget):
    """One line: icon, caption and path, « Changer… », « Ouvrir »."""

    # Another folder was chosen, with its path.
    chosen = Signal(object)

    def __init__(self, caption: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self._title = title
        self._path: Path | None = None
        self.words = text_label("", "muted")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.change = button("", "", "quiet")
        self.open = button(_("Ouvrir"), "external-link", "quiet", tip=_("Ouvrir ce dossier"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["s"])
        row.addWidget(IconLabel("folder-open", "muted", 18))
        row.addWidget(self.words, 1)
        row.addWidget(self.change)
        row.addWidget(self.open)
        self.change.clicked.connect(self.ask)
        self.open.clicked.connect(self._open)
        self.set_folder(None)

    @property
    def folder(self) -> Path | None:
        """Return the folder, None while none was chosen."""
        return self._path

    def set_folder(self, path: Path | None) -> None:
        """Show a folder; None asks for one."""
        self._path = path
        shown = str(path) if path else _("pas encore choisi")
        self.words.setText(_("{caption}\u00a0: {path}").format(caption=self._caption, path=shown))
        self.change.set_word(_("Changer…") if path else _("Choisir…"))
        self.change.setAccessibleName(self._title)
        self.open.setVisible(path is not None)

    @Slot()
    def ask(self) -> None:
        """Ask for a folder."""
        dialog = FileDialog(self, self._title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        if self._path is not None and self._path.is_dir():
            dialog.setDirectory(str(self._path))
        dialog.fileSelected.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _take(self, name: str) -> None:
        self.set_folder(Path(name))
        self.chosen.emit(Path(name))

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))
