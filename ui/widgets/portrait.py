"""The face of a person, or what stands in its place: initials, or an icon.

face = Portrait(96)                          # 96 px high at 100 % text, 4 to 5
face.show_nobody(_("Photo de Awa"), "AT")    # initials, until a photo comes
face.show_jpeg(jpeg)                         # the photo
view = Portrait(180, guide=True)             # a live preview with the oval of a face
view.show_image(image)
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.translation import _
from ui.icons import icon
from ui.theme import colour, font_of, px

_SHAPE = (4, 5)
_RADIUS = 8


class Portrait(QWidget):
    """A picture of fixed size; it takes neither focus nor click."""

    def __init__(self, high: int, *, shape: tuple[int, int] = _SHAPE, guide: bool = False) -> None:
        super().__init__()
        self._high = high
        self._shape = shape
        self._guide = guide
        self._image = QImage()
        self._initials = ""
        self._icon = "user-round"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())

    @property
    def has_picture(self) -> bool:
        """Say whether a picture is shown."""
        return not self._image.isNull()

    @property
    def image(self) -> QImage:
        """Return the picture that is shown, a null image where there is none."""
        return self._image

    @property
    def initials(self) -> str:
        """Return the initials that stand in the place of a picture."""
        return self._initials

    def set_guide(self, *, on: bool) -> None:
        """Draw the oval of a face over the picture, or leave it out."""
        self._guide = on
        self.update()

    def set_high(self, high: int) -> None:
        """Draw it larger or smaller, `high` pixels at 100 % text."""
        self._high = high
        self.setFixedSize(self.sizeHint())

    def show_nobody(self, name: str = "", initials: str = "", icon_name: str = "") -> None:
        """Show initials, or an icon where there are none; `name` is for screen readers."""
        self._image = QImage()
        self._initials = initials
        self._icon = icon_name or "user-round"
        self._say(name or _("Pas de photo"))

    def show_jpeg(self, jpeg: bytes, name: str = "") -> bool:
        """Show a photo; return whether it could be read."""
        image = QImage.fromData(jpeg)
        if image.isNull():
            return False
        self.show_image(image, name)
        return True

    def show_image(self, image: QImage, name: str = "") -> None:
        """Show a picture; its middle is shown where its shape is another one."""
        self._image = image
        self._say(name or self.accessibleName() or _("Photo"))

    def sizeHint(self) -> QSize:
        """Return the size, which grows with the text."""
        wide, high = self._shape
        return QSize(px(self._high * wide / high), px(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, or what stands in its place."""
        del event
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        frame = QPainterPath()
        frame.addRoundedRect(box, px(_RADIUS), px(_RADIUS))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillPath(frame, colour("track"))
            if self.has_picture:
                painter.setClipPath(frame)
                painter.drawImage(box, self._image, QRectF(middle_of(self._image, self._shape)))
                if self._guide:
                    _paint_guide(painter, box)
                painter.setClipping(False)
            else:
                self._paint_nobody(painter, box)
            painter.setPen(QPen(colour("border"), 1))
            painter.drawPath(frame)

    def _paint_nobody(self, painter: QPainter, box: QRectF) -> None:
        if not self._initials:
            side = round(min(box.width(), box.height()) * 0.42)
            spot = QRect(0, 0, side, side)
            spot.moveCenter(self.rect().center())
            icon(self._icon, "muted").paint(painter, spot)
            return
        font = font_of("h2", weight=QFont.Weight.DemiBold)
        font.setPixelSize(max(round(box.width() * 0.34), 9))
        painter.setFont(font)
        painter.setPen(colour("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._initials)

    def _say(self, name: str) -> None:
        self.setAccessibleName(name)
        self.update()


def middle_of(image: QImage, shape: tuple[int, int] = _SHAPE) -> QRect:
    """Return the largest part in the middle of a picture that has this shape."""
    wide, high = shape
    across = min(image.width(), image.height() * wide // high)
    down = min(image.height(), image.width() * high // wide)
    spot = QRect(0, 0, across, down)
    spot.moveCenter(image.rect().center())
    return spot


def _paint_guide(painter: QPainter, box: QRectF) -> None:
    """Draw the oval in which a face belongs: dark below light, seen on every ground."""
    oval = QRectF(0, 0, box.width() * 0.52, box.height() * 0.58)
    oval.moveCenter(box.center())
    oval.translate(0, -box.height() * 0.05)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for token, width in (("text", 3.0), ("surface", 1.5)):
        ink = QColor(colour(token))
        ink.setAlphaF(0.75)
        painter.setPen(QPen(ink, width, Qt.PenStyle.DashLine))
        painter.drawEllipse(oval)
