"""The PHOTO card: live preview, taken by one key, retaken, refused, or read from a file.

    box = PhotoBox(desk)
    box.answered.connect(self._keep)             # box.answer: taken with its JPEG, refused, or none
    box.snap()                                   # F8: open the camera, take, take again
    box.refuse()                                 # Alt+R, and Alt+R again takes it back

Nothing here is ever needed to go on: no dialog, no focus, and a camera that is not there is told
once in the card (ux.md 3.1). The camera goes on with the first F8 and stays on for the people
who follow, so that one key is enough for each of them; it goes off when the card is hidden, and
after a while in which nobody was photographed.
"""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from core.errors import DomainError
from resources.translation import _
from ui.camera import LIVE, NONE, OPENING, TROUBLE, Camera, the_camera
from ui.desk import Desk
from ui.jobs import Job
from ui.photo_making import PhotoOfFile, PhotoOfFrame
from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.buttons import button, icon_button
from ui.widgets.card import Card
from ui.widgets.file_dialog import FileDialog
from ui.widgets.flow import FlowLayout
from ui.widgets.headings import text_label
from ui.widgets.portrait import Portrait
from ui.words import words_for

TAKEN, REFUSED = "taken", "refused"
REST_MS = 180_000
"""The camera goes off when nobody was photographed for so long."""

_SMALL, _MIDDLE, _LARGE = 120, 150, 220
"""Height of the picture at rest, and of the live preview above or beside a form, at 100 % text."""


@dataclass(frozen=True, slots=True)
class PhotoAnswer:
    """What is known about the photo of the person in front: `state` is `taken`, `refused`, or none.

    `jpeg` is the photo of the books where one was taken.
    """

    state: str = ""
    jpeg: bytes = field(default=b"", repr=False)


class PhotoBox(Card):
    """The photo of one person; who keeps it, and when, is not decided here."""

    # The person was photographed, refused, or took the refusal back: see `answer`.
    answered = Signal()
    # Something begins or ends that should be seen: the card has or has no reason to be shown.
    needed_changed = Signal()

    def __init__(
        self, desk: Desk, camera: Camera | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Photo"), parent=parent)
        self._desk = desk
        self._camera = camera or the_camera()
        self._answer = PhotoAnswer()
        self._job: Job | None = None
        self._trouble = ""
        self._is_live = False
        self._stays_on = False
        self._compact = False
        self.face = Portrait(_SMALL, guide=True)
        self.words = text_label("", "muted")
        self.take = button(_("Prendre  F8"), "camera")
        self.no_photo = button(_("Refus  Alt+R"), "ban")
        self.file = icon_button("image", _("Prendre la photo d’un fichier"))
        # First Escape closes the preview, only the next one leaves the page.
        self._leave = QShortcut(QKeySequence("Esc"), self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside = QVBoxLayout()
        self._tools = QWidget()
        self._lay_out()
        self._connect()
        self._dress()

    @property
    def answer(self) -> PhotoAnswer:
        """Return what was answered for the person in front."""
        return self._answer

    @property
    def is_live(self) -> bool:
        """Say whether the preview is shown."""
        return self._is_live

    @property
    def is_needed(self) -> bool:
        """Say whether there is something to see: where room is scarce, else the card can hide."""
        return self._is_live or self._stays_on or bool(self._trouble) or self._job is not None

    def set_compact(self, *, on: bool) -> None:
        """Take few lines: the card stands above the form, not beside it."""
        if on != self._compact:
            self._compact = on
            self.set_title("" if on else _("Photo"))
            (self._beside if on else self.body).addWidget(self._tools)
            self._dress()

    def begin(self, answer: PhotoAnswer | None = None) -> None:
        """Show what is known of another person, at first nothing; a camera that is on stays on."""
        self._answer = answer or PhotoAnswer()
        self._trouble = ""
        self._drop_job()
        if not self._answer.state and self._stays_on and self.isVisible():
            self._go_live()
        else:
            self._is_live = False
        self._dress()

    @Slot()
    def snap(self) -> None:
        """Open the preview, take the picture of this moment, or take it once more."""
        if self._job is not None:
            return
        if self._is_live and self._camera.state == LIVE:
            self._make(PhotoOfFrame(self._camera.picture()))
        elif not self._is_live:
            self._go_live()

    @Slot()
    def refuse(self) -> None:
        """Note that the person wants no photo; once more takes the refusal back."""
        self._drop_job()
        self._is_live = False
        self._trouble = ""
        refused = self._answer.state == REFUSED
        self._answer = PhotoAnswer() if refused else PhotoAnswer(REFUSED)
        self._tell_answer()

    @Slot()
    def choose_file(self) -> None:
        """Let a picture file be chosen."""
        dialog = FileDialog(self, _("Choisir une photo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        pictures = "*.jpg *.jpeg *.png *.webp"
        dialog.setNameFilters(
            [_("Photos ({endings})").format(endings=pictures), _("Tous les fichiers (*)")]
        )
        dialog.fileSelected.connect(self.read_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def read_file(self, name: str) -> None:
        """Take the photo from a file; what is wrong with it is told in the card."""
        self._make(PhotoOfFile(Path(name)))

    @Slot()
    def leave_preview(self) -> None:
        """Close the preview, and let the camera go off."""
        self._is_live = self._stays_on = False
        self._camera.release(self)
        self._rest.stop()
        self._dress()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the camera go off with the card: nobody is watched from behind another page."""
        super().hideEvent(event)
        if self._stays_on or self._is_live:
            self.leave_preview()

    def _go_live(self) -> None:
        self._trouble = ""
        self._is_live = self._stays_on = True
        self.needed_changed.emit()
        self._camera.acquire(self)
        self._rest.start()
        self._show_state(self._camera.state)

    def _make(self, work: PhotoOfFrame | PhotoOfFile) -> None:
        self._drop_job()
        self._trouble = ""
        self._job = self._desk.make(work)
        self._job.done.connect(self._made)
        self._job.failed.connect(self._not_made)
        self._job.finished.connect(self._ended)
        self._dress()

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None

    @Slot(object)
    def _made(self, jpeg: bytes) -> None:
        self._is_live = False
        if self._stays_on:
            self._rest.start()
        self._answer = PhotoAnswer(TAKEN, jpeg)
        self._tell_answer()

    @Slot(object)
    def _not_made(self, error: DomainError) -> None:
        self._trouble = words_for(error)
        announce(self, self._trouble, at_once=True)

    @Slot()
    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self._dress()

    def _tell_answer(self) -> None:
        self._dress()
        announce(self, self.words.text())
        self.answered.emit()

    @Slot(str)
    def _show_state(self, state: str) -> None:
        """Follow the camera; one that is not there is told once, and the card rests."""
        if not self._is_live:
            return
        if state == NONE:
            self._trouble = _("Pas de caméra\u00a0: plus tard.")
        elif state == TROUBLE:
            self._trouble = _("La caméra ne répond pas\u00a0: plus tard, ou prenez un fichier.")
        if state in (NONE, TROUBLE):
            self._is_live = self._stays_on = False
            self._camera.release(self)
            self._rest.stop()
            announce(self, self._trouble)
        self._dress()

    @Slot(QImage)
    def _show_frame(self, image: QImage) -> None:
        if self._is_live and self._job is None:
            self.face.show_image(image, _("Image de la caméra"))

    def _dress(self) -> None:
        self._show_face()
        self.words.setText(self._trouble or self._sentence())
        live = self._is_live
        self._leave.setEnabled(live)
        self.take.set_word(_("Reprendre  F8") if self._answer.state == TAKEN and not live
                           else _("Prendre  F8") if live else _("Photo  F8"))  # fmt: skip
        self.no_photo.set_word(
            _("Photo acceptée  Alt+R") if self._answer.state == REFUSED else _("Refus  Alt+R")
        )
        for each in (self.take, self.no_photo, self.file):
            each.setEnabled(self._job is None)
        self._place()
        self.needed_changed.emit()

    def _place(self) -> None:
        ways = QBoxLayout.Direction
        stacked = self._is_live and not self._compact
        self._across.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self._across.setAlignment(
            self.face, Qt.AlignmentFlag.AlignHCenter if stacked else Qt.AlignmentFlag.AlignTop
        )
        self.face.set_guide(on=self._is_live)
        live = _MIDDLE if self._compact else _LARGE
        self.face.set_high(live if self._is_live else _SMALL)

    def _show_face(self) -> None:
        if self._is_live and (self.face.has_picture or self._camera.state == LIVE):
            return
        if self._answer.state != TAKEN or not self.face.show_jpeg(
            self._answer.jpeg, _("Photo prise")
        ):
            mark = "ban" if self._answer.state == REFUSED else "camera"
            self.face.show_nobody("", "", mark)

    def _sentence(self) -> str:
        if self._is_live:
            if self._camera.state == OPENING:
                return _("La caméra s’ouvre…")
            return _("Le visage dans l’ovale, puis F8.")
        if self._answer.state == TAKEN:
            return _("Photo prise.")
        if self._answer.state == REFUSED:
            return _("Photo refusée\u00a0: rien ne change pour la personne.")
        return _("Facultative. F8 ouvre la caméra.")

    def _connect(self) -> None:
        self.take.clicked.connect(self.snap)
        self.no_photo.clicked.connect(self.refuse)
        self.file.clicked.connect(self.choose_file)
        self._camera.state_changed.connect(self._show_state)
        self._camera.framed.connect(self._show_frame)
        self._rest.timeout.connect(self.leave_preview)
        self._leave.activated.connect(self.leave_preview)

    def _lay_out(self) -> None:
        # The cursor stays in the form: everything here has its key.
        for each in (self.take, self.no_photo, self.file):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        flow = FlowLayout(self._tools, SPACE["xs"])
        for each in (self.take, self.file, self.no_photo):
            flow.addWidget(each)
        self._beside.setSpacing(SPACE["s"])
        self._beside.addWidget(self.words)
        self._across.setSpacing(SPACE["m"])
        self._across.addWidget(self.face)
        self._across.addLayout(self._beside, 1)
        self.body.setSpacing(SPACE["s"])
        self.body.addLayout(self._across)
        self.body.addWidget(self._tools)
