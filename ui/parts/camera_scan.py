"""« Lire avec la caméra »: a small view of the camera that reads the codes held in front of it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from resources.translation import _
from ui.camera import LIVE, NONE, OPENING, TROUBLE, Camera, the_camera
from ui.code_reader import CodeReader
from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.buttons import icon_button
from ui.widgets.headings import text_label
from ui.widgets.portrait import Portrait

_HIGH = 132
_SHAPE = (4, 3)


class CameraScan(QFrame):
    """Hidden until it is wanted; the camera is off while it is hidden."""

    # A card was read, as the scanner tells it.
    scanned = Signal(str)

    def __init__(
        self,
        camera: Camera | None = None,
        parent: QWidget | None = None,
        *,
        upright: bool = False,
    ) -> None:
        """Make a strip, or where it stands beside something high, an `upright` column."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._camera = camera
        self._reader: CodeReader | None = None
        self.view = Portrait(_HIGH, shape=_SHAPE)
        self.title = text_label(_("Lire avec la caméra"), "strong")
        self.words = text_label("", "muted")
        self.close_button = icon_button("x", _("Fermer la caméra"))
        self._lay_out(upright=upright)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Say whether codes are read."""
        return self._reader is not None and self._reader.is_on

    @Slot()
    def toggle(self) -> None:
        """Open the camera, or close it."""
        if not self.isHidden():
            self.hide()
            return
        camera, reader = self._equipped()
        self.view.show_nobody(_("Image de la caméra"), "", "camera")
        self.show()
        reader.start()
        self._show_state(camera.state)

    def _lay_out(self, *, upright: bool) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(SPACE["xs"])
        words.addLayout(head)
        words.addWidget(self.words)
        words.addStretch(1)
        ways = QBoxLayout.Direction
        whole = QBoxLayout(ways.BottomToTop if upright else ways.LeftToRight, self)
        whole.setContentsMargins(SPACE["m"], SPACE["s"], SPACE["s"], SPACE["s"])
        whole.setSpacing(SPACE["s"] if upright else SPACE["m"])
        if upright:
            whole.addStretch(1)
            self.setFixedWidth(self.view.width() + SPACE["m"] + SPACE["s"] + 2)
        whole.addWidget(self.view)
        whole.addLayout(words, 0 if upright else 1)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the camera go off with the view of it."""
        super().hideEvent(event)
        if self._reader is not None:
            self._reader.stop()
        # Where it was the page that went, this view of it comes back closed.
        self.setVisible(False)

    def _equipped(self) -> tuple[Camera, CodeReader]:
        """Return camera and reader, made at the first use."""
        camera = self._camera or the_camera()
        self._camera = camera
        if self._reader is None:
            self._reader = CodeReader(camera, self)
            self._reader.scanned.connect(self._tell_card)
            self._reader.foreign.connect(self._tell_foreign)
            camera.framed.connect(self._show_frame)
            camera.state_changed.connect(self._show_state)
        return camera, self._reader

    @Slot(str)
    def _show_state(self, state: str) -> None:
        if self._reader is None or not self._reader.is_on:
            return
        said = {
            OPENING: _("La caméra s’ouvre…"),
            LIVE: _("Tenez le code de la carte devant la caméra, bien à plat."),
            NONE: _("Pas de caméra. Tapez le n°\u00a0d’appel ou le code de la carte."),
            TROUBLE: _("La caméra ne répond pas. Tapez le n°\u00a0d’appel ou le code de la carte."),
        }
        self.words.setText(said.get(state, ""))
        if state in (NONE, TROUBLE):
            self._reader.stop()
            announce(self, self.words.text())

    @Slot(QImage)
    def _show_frame(self, image: QImage) -> None:
        if self.is_on:
            self.view.show_image(image, _("Image de la caméra"))

    @Slot(str)
    def _tell_card(self, text: str) -> None:
        self.words.setText(_("Carte lue. La suivante peut venir."))
        self.scanned.emit(text)

    @Slot()
    def _tell_foreign(self) -> None:
        self.words.setText(_("Ce code n’est pas celui d’une carte."))
