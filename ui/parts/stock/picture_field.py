"""A field for an optional picture of a thing: chosen from a file, shown small, taken away again."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from core.errors import DomainError
from resources.translation import _
from ui.desk import Desk
from ui.photo_making import PhotoOfFile
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.file_dialog import FileDialog
from ui.widgets.headings import text_label
from ui.words import words_for

_SIDE = 56


class PictureField(QWidget):
    """Gives the JPEG as the books keep it, or nothing; an editor for a form."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._jpeg = b""
        self.choose = button(_("Ajouter une photo"), "camera")
        self.drop = button(_("Retirer"), "x", "quiet")
        self.thumb = QLabel()
        self.trouble = text_label("", "error")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["s"])
        for widget in (self.thumb, self.choose, self.drop):
            row.addWidget(widget)
        row.addWidget(self.trouble)
        row.addStretch(1)
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self._choose)
        self.drop.clicked.connect(self._drop)
        self.set_value(b"")

    def value(self) -> bytes:
        """Return the JPEG, empty without a picture."""
        return self._jpeg

    def set_value(self, value: bytes | None) -> None:
        """Show a picture without telling that it was changed."""
        self._jpeg = value or b""
        self.trouble.setText("")
        picture = QPixmap()
        if self._jpeg:
            picture.loadFromData(self._jpeg)
            self.thumb.setPixmap(
                picture.scaledToHeight(px(_SIDE), Qt.TransformationMode.SmoothTransformation)
            )
        self.thumb.setVisible(bool(self._jpeg))
        self.drop.setVisible(bool(self._jpeg))
        self.trouble.setVisible(False)

    def keeps_enter(self) -> bool:
        """Say that Enter presses the button: the way to the next field is Tab."""
        return True

    @Slot(str)
    def read_file(self, name: str) -> None:
        """Take the picture from a file; what is wrong with it is told beside it."""
        job = self._desk.make(PhotoOfFile(Path(name)))
        job.done.connect(self._made)
        job.failed.connect(self._not_made)

    @Slot()
    def _choose(self) -> None:
        dialog = FileDialog(self, _("Choisir une photo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        pictures = "*.jpg *.jpeg *.png *.webp"
        dialog.setNameFilters([_("Photos ({endings})").format(endings=pictures)])
        dialog.fileSelected.connect(self.read_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _drop(self) -> None:
        self.set_value(b"")
        self.changed.emit()

    @Slot(object)
    def _made(self, jpeg: bytes) -> None:
        self.set_value(jpeg)
        self.changed.emit()

    @Slot(object)
    def _not_made(self, error: DomainError) -> None:
        self.trouble.setText(words_for(error))
        self.trouble.show()
