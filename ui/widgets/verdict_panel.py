"""The answer to a scan over the whole screen: word, shape, colour, pattern (ux.md 3.9).

    panel.show_ready(_("PRÊT"), _("présentez une carte"))
    panel.show_verdict("served", Answer(word=_("SERVEZ"), call_no="07-415",
                       name="COULIBALY Aminata F.", detail="F ~25 · famille de 5",
                       remark=_("1 enfant : bouillie"), picture=pixmap_or_None))

Kinds: `served already_served attention not_entitled unknown rebound`. The answer stays until the
next one; after `DIM_MS` its colour shrinks to a frame and the words stay. The word alone tells
the verdict, and so do the shape and the pattern of the ground.
"""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import colour, font_of, px
from ui.widgets.announce import announce
from ui.widgets.shapes import paint_shape

DIM_MS: Final = 6_000
"""After this time the colour becomes a frame, milliseconds."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is written: `word` in capitals, the rest as it should be read."""

    word: str
    call_no: str = ""
    name: str = ""
    detail: str = ""
    remark: str = ""
    picture: QPixmap | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    shape: str
    fill: str
    ink: str
    pattern: str = ""


LOOKS: Final = {
    "served": _Look("check", "serve", "on_serve"),
    "already_served": _Look("octagon_cross", "refuse", "on_refuse", "hatch"),
    "attention": _Look("triangle", "attend", "on_attend", "frame"),
    "not_entitled": _Look("no_entry", "refuse", "on_refuse", "hatch"),
    "unknown": _Look("question", "unknown", "on_unknown", "dashes"),
    "rebound": _Look("loop", "track", "text", "thin"),
}
_REFUSALS: Final = ("already_served", "not_entitled", "unknown")
_RADIUS: Final = 14
_RIMS: Final = {
    "frame": (12.0, "on_attend"),
    "dashes": (8.0, "on_unknown"),
    "thin": (4.0, "border_strong"),
}
"""Pattern → width of the rim in pixels and its colour."""
_DIM_RIM: Final = 14.0
_EDGE: Final = 4.0
"""Of the panel's own colour around a dark frame, which a dark page would swallow, in pixels."""
_SIDE: Final = 0.06
"""Of the width, kept free on each side of what is written while the desk is ready."""
_AWAY: Final = 8.0
"""Between the photo and the rim, in pixels."""
_BIG: Final = 1.35
"""Height of a line in heights of its font."""


class VerdictPanel(QWidget):
    """Shows one `Answer`, or that the desk is ready."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self._answer = Answer("")
        self._is_dim = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(DIM_MS)
        self._fading.timeout.connect(self.dim)

    @property
    def kind(self) -> str:
        """Return the verdict that is shown, empty while ready."""
        return self._kind

    @property
    def answer(self) -> Answer:
        """Return what is written."""
        return self._answer

    def show_ready(self, word: str, sentence: str = "") -> None:
        """Say that the next card may come."""
        self._show("", Answer(word, detail=sentence))

    def show_verdict(self, kind: str, answer: Answer) -> None:
        """Show the answer to a scan; raises KeyError for a kind that is none of `LOOKS`."""
        LOOKS[kind]
        self._show(kind, answer)
        self._fading.start()
        announce(self, self.accessibleName(), at_once=kind in _REFUSALS)

    def show_picture(self, call_no: str, picture: QPixmap) -> None:
        """Add the photo to the answer for this person; one that was replaced meanwhile has none."""
        if self._kind and self._answer.call_no == call_no:
            self._answer = replace(self._answer, picture=picture)
            self.update()

    def dim(self) -> None:
        """Shrink the colour to a frame; the words stay."""
        self._is_dim = True
        self.update()

    def sizeHint(self) -> QSize:
        """Return a panel that can be read from three metres."""
        return QSize(px(640), px(360))

    def minimumSizeHint(self) -> QSize:
        """Return the smallest panel whose words are still large."""
        return QSize(px(360), px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, pattern, shape and words."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            if not self._kind:
                self._paint_ready(painter, box)
                return
            look = LOOKS[self._kind]
            self._paint_ground(painter, box, look)
            ink = colour("text") if self._is_dim else colour(look.ink)
            self._paint_answer(painter, box, look, ink)

    def _show(self, kind: str, answer: Answer) -> None:
        self._fading.stop()
        self._kind = kind
        self._answer = answer
        self._is_dim = False
        said = (answer.word, answer.call_no, answer.name, answer.detail, answer.remark)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.update()

    def _paint_ready(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(colour("border_strong"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        box = box.adjusted(box.width() * _SIDE, 0, -box.width() * _SIDE, 0)
        size = min(box.height() / 5, box.width() / 10)
        middle = box.center()
        painter.setPen(colour("primary_text"))
        _line(
            painter,
            _strong(size),
            QRectF(box.x(), middle.y() - size * 1.3, box.width(), size * _BIG),
            self._answer.word,
            Qt.AlignmentFlag.AlignHCenter,
        )
        painter.setPen(colour("text2"))
        _line(
            painter,
            _plain(size * 0.42),
            QRectF(box.x(), middle.y() + size * 0.2, box.width(), size),
            self._answer.detail,
            Qt.AlignmentFlag.AlignHCenter,
        )

    def _paint_ground(self, painter: QPainter, box: QRectF, look: _Look) -> None:
        fill = colour(look.fill)
        width, rim = _RIMS.get(look.pattern, (0.0, ""))
        rim_ink = colour(rim) if rim else fill
        ground = fill
        if self._is_dim:
            ground = colour("surface")
            width = width or _DIM_RIM
            rim_ink = colour("text") if look.pattern == "dashes" else fill
        painter.setPen(Qt.PenStyle.NoPen)
        if look.pattern == "dashes":
            painter.setBrush(ground)
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
            _dashes(painter, box, width, rim_ink)
            return
        edge = _EDGE if look.pattern == "frame" else 0.0
        for inset, ink in ((0.0, fill), (edge, rim_ink), (edge + width, ground)):
            painter.setBrush(ink)
            inner = box.adjusted(inset, inset, -inset, -inset)
            radius = max(_RADIUS - inset / 2, 6.0)
            painter.drawRoundedRect(inner, radius, radius)
        if look.pattern == "hatch" and not self._is_dim:
            _hatch(painter, box, colour(look.ink))

    def _paint_answer(self, painter: QPainter, box: QRectF, look: _Look, ink: QColor) -> None:
        margin = max(box.height() * 0.08, 24.0)
        inner = box.adjusted(margin, margin, -margin, -margin)
        picture = self._answer.picture
        if picture is not None and not picture.isNull():
            # The face may come nearer to the rim than words: it is looked at from afar too.
            away = _AWAY + (_RIMS[look.pattern][0] if look.pattern in _RIMS else 0.0)
            room = box.adjusted(margin, away, -away, -away)
            inner.setRight(room.right() - self._paint_picture(painter, room, picture) - margin)
        size = min(inner.height() / 4.9, inner.width() / 8.2)
        lines = tuple((text, font) for text, font in self._lines(size) if text)
        height = size * 1.7 + sum(font.pixelSize() * _BIG + size * 0.06 for _, font in lines)
        top = inner.y() + max((inner.height() - height) / 2, 0)
        shape = QRectF(inner.x(), top + size * 0.1, size * 1.15, size * 1.15)
        paint_shape(painter, look.shape, shape, ink)
        painter.setPen(ink)
        beside = inner.adjusted(shape.width() + size * 0.35, 0, 0, 0)
        word = QRectF(beside.x(), top, beside.width(), size * _BIG)
        _line(painter, _strong(size), word, self._answer.word)
        top += size * 1.7
        for text, font in lines:
            room = QRectF(inner.x(), top, inner.width(), font.pixelSize() * _BIG)
            _line(painter, font, room, text)
            top += room.height() + size * 0.06

    def _lines(self, size: float) -> tuple[tuple[str, QFont], ...]:
        """Return what stands below the word, each line in its font."""
        return (
            (self._answer.call_no, _strong(size * 0.92)),
            (self._answer.name, _strong(max(size * 0.56, 22.0))),
            (self._answer.detail, _plain(max(size * 0.38, 16.0))),
            (self._answer.remark, _strong(max(size * 0.42, 18.0))),
        )

    @staticmethod
    def _paint_picture(painter: QPainter, inner: QRectF, picture: QPixmap) -> float:
        """Draw the photo at the right; return its width."""
        scaled = picture.size().scaled(
            round(inner.width() * 0.34), round(inner.height()), Qt.AspectRatioMode.KeepAspectRatio
        )
        spot = QRectF(0, 0, scaled.width(), scaled.height())
        spot.moveRight(inner.right())
        spot.moveTop(inner.y() + (inner.height() - scaled.height()) / 2)
        painter.drawPixmap(spot, picture, QRectF(picture.rect()))
        return spot.width()


def _strong(size: float) -> QFont:
    return _sized("display", size, QFont.Weight.Bold)


def _plain(size: float) -> QFont:
    return _sized("body", size, QFont.Weight.Medium)


def _sized(role: str, size: float, weight: QFont.Weight) -> QFont:
    font = font_of(role, weight=weight)
    font.setPixelSize(max(round(size), 8))
    return font


def _line(
    painter: QPainter,
    font: QFont,
    box: QRectF,
    text: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Write one line; a long one is written smaller, down to a half, then shortened."""
    least = font.pixelSize() // 2
    while font.pixelSize() > least and _width(font, text) > box.width():
        font.setPixelSize(font.pixelSize() - 1)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
    painter.setFont(font)
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _width(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def _hatch(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Draw wide diagonals, faint under the words."""
    faint = QColor(ink)
    faint.setAlphaF(0.13)
    painter.save()
    rounded = QPainterPath()
    rounded.addRoundedRect(box, _RADIUS, _RADIUS)
    painter.setClipPath(rounded)
    painter.setPen(QPen(faint, 10))
    x = box.x() - box.height()
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.y()))
        x += 34
    painter.restore()


def _dashes(painter: QPainter, box: QRectF, width: float, ink: QColor) -> None:
    """Draw a dashed rim inside the box."""
    pen = QPen(ink, width, Qt.PenStyle.DashLine)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), _RADIUS, _RADIUS)
