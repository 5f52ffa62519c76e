"""A field for an optional picture of a thing: by the camera or from a file, taken away again."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.errors import DomainError
from resources.translation import _
from ui.camera import LIVE, NONE, OPENING, TROUBLE, Camera, the_camera
from ui.desk import Desk
from ui.jobs import Job
from ui.photo_making import PhotoOfFile, PhotoOfFrame
from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.buttons import button, icon_button
from ui.widgets.file_dialog import FileDialog
from ui.widgets.flow import FlowLayout
from ui.widgets.headings import text_label
from ui.widgets.portrait import Portrait
from ui.words import words_for

_SMALL, _LARGE = 60, 150
"""Height of the picture that was taken, and of the live preview, at 100 % text."""

_REST_MS = 120_000
"""The camera goes off when nothing was photographed for so long."""


class PictureField(QWidget):
    """Gives the JPEG as the books keep it, or nothing; an editor for a form.

    The camera is opened by its button only, and is off again once the picture is taken, when the
    field is hidden, or by Escape, which then leaves nothing else.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._camera: Camera | None = None
        self._jpeg = b""
        self._job: Job | None = None
        self._is_live = False
        self.take = button(_("Photographier"), "camera")
        self.file = icon_button("image", _("Prendre la photo d’un fichier"))
        self.drop = button(_("Retirer"), "x", "quiet")
        self.view = Portrait(_SMALL)
        self.words = text_label("", "muted")
        self.trouble = text_label("", "error")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._lay_out()
        self.setFocusProxy(self.take)
        self.take.clicked.connect(self.snap)
        self.file.clicked.connect(self._choose)
        self.drop.clicked.connect(self._drop)
        self._rest.timeout.connect(self.leave_preview)
        self.set_value(b"")

    @property
    def is_live(self) -> bool:
        """Say whether the preview is shown."""
        return self._is_live

    def value(self) -> bytes:
        """Return the JPEG, empty without a picture."""
        return self._jpeg

    def set_value(self, value: bytes | None) -> None:
        """Show a picture without telling that it was changed."""
        self._forget_job()
        self._jpeg = value or b""
        self._say("")
        self.leave_preview()

    def keeps_enter(self) -> bool:
        """Say that Enter presses the button: the way to the next field is Tab."""
        return True

    @Slot()
    def snap(self) -> None:
        """Open the preview, or take the picture of this moment."""
        if self._job is not None:
            return
        if not self._is_live:
            self._go_live()
        elif self._camera is not None and self._camera.state == LIVE:
            self._make(PhotoOfFrame(self._camera.picture()))

    @Slot(str)
    def read_file(self, name: str) -> None:
        """Take the picture from a file; what is wrong with it is told beside it."""
        self.leave_preview()
        self._make(PhotoOfFile(Path(name)))

    @Slot()
    def leave_preview(self) -> None:
        """Close the preview, and let the camera go off."""
        self._is_live = False
        self._rest.stop()
        if self._camera is not None:
            self._camera.release(self)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the preview on Escape; the next Escape leaves what is asked."""
        if self._is_live and event.key() == Qt.Key.Key_Escape:
            self.leave_preview()
            event.accept()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the camera go off with the field: nobody is watched from behind another page."""
        super().hideEvent(event)
        if self._is_live:
            self.leave_preview()

    def _lay_out(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools, SPACE["xs"])
        for widget in (self.take, self.file, self.drop):
            flow.addWidget(widget)
        beside = QVBoxLayout()
        beside.setSpacing(SPACE["xs"])
        for part in (tools, self.words, self.trouble):
            beside.addWidget(part)
        beside.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["s"])
        row.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)

    def _go_live(self) -> None:
        self._say("")
        if self._camera is None:
            self._camera = the_camera()
            self._camera.framed.connect(self._show_frame)
            self._camera.state_changed.connect(self._show_state)
        self._is_live = True
        self._camera.acquire(self)
        self._rest.start()
        self._show_state(self._camera.state)
        # The preview makes the field higher: it is seen whole once that is laid out.
        QTimer.singleShot(0, self, self._come_into_view)

    @Slot()
    def _come_into_view(self) -> None:
        room = self.parentWidget()
        while room is not None and not isinstance(room, QScrollArea):
            room = room.parentWidget()
        if room is not None and self._is_live:
            room.ensureWidgetVisible(self)

    def _make(self, work: PhotoOfFrame | PhotoOfFile) -> None:
        self._forget_job()
        self._say("")
        self._job = self._desk.make(work)
        self._job.done.connect(self._made)
        self._job.failed.connect(self._not_made)
        self._job.finished.connect(self._over)
        self._dress()

    def _forget_job(self) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None

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
        self.take.setFocus()

    @Slot(object)
    def _made(self, jpeg: bytes) -> None:
        self._jpeg = jpeg
        self.leave_preview()
        announce(self, _("Photo prise."))
        self.changed.emit()

    @Slot(object)
    def _not_made(self, error: DomainError) -> None:
        self._say(words_for(error))

    @Slot()
    def _over(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self._dress()

    @Slot(str)
    def _show_state(self, state: str) -> None:
        """Follow the camera; one that is not there is told, and the way by a file stays."""
        if not self._is_live:
            return
        without = {
            NONE: _("Pas de caméra\u00a0: prenez un fichier, ou continuez sans photo."),
            TROUBLE: _(
                "La caméra ne répond pas\u00a0: prenez un fichier, ou continuez sans photo."
            ),
        }  # fmt: skip
        if state in without:
            self.leave_preview()
            self._say(without[state])
        else:
            self._dress()

    @Slot(QImage)
    def _show_frame(self, image: QImage) -> None:
        if self._is_live and self._job is None:
            self.view.show_image(image, _("Image de la caméra"))

    def _dress(self) -> None:
        live = self._is_live
        waits = live and self._camera is not None and self._camera.state == OPENING
        self.view.set_high(_LARGE if live else _SMALL)
        if not live and not (self._jpeg and self.view.show_jpeg(self._jpeg, _("Photo prise"))):
            self.view.show_nobody("", "", "camera")
        self.view.setVisible(live or bool(self._jpeg))
        self.take.set_word(_("Prendre") if live else _("Photographier"))
        self.words.setText(_("La caméra s’ouvre…") if waits
                           else _("Cadrez l’objet, puis Prendre.") if live else "")  # fmt: skip
        self.words.setVisible(live)
        self.drop.setVisible(bool(self._jpeg) and not live)
        for each in (self.take, self.file, self.drop):
            each.setEnabled(self._job is None)

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence, at_once=True)
