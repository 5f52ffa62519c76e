"""Icons of the cupboard (Lucide), drawn in the colour of their role at any resolution.

    button.setIcon(icon("user-plus"))                 # role "text"
    nav.setIcon(icon("bus", "nav"))                   # lighter when the button is checked
    pixmap("camera", "muted", 48)                     # a picture of one moment

The engine looks the colour up while it paints, so a change of theme re-tints every icon.
An icon that is missing is drawn as a small ring: the word beside it says the same.
"""

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from ui.theme import colour, px, tokens

ROLES: Final = {
    "text": ("text", "text"),
    "muted": ("text2", "text"),
    "primary": ("primary_text", "primary_text"),
    "on_primary": ("on_primary", "on_primary"),
    "nav": ("nav_text", "nav_text_on"),
    "nav_on": ("nav_text_on", "nav_text_on"),
    "ok": ("ok", "ok"),
    "warn": ("warn", "warn"),
    "danger": ("danger", "danger"),
    "on_danger": ("on_danger", "on_danger"),
    "info": ("info", "info"),
    "strip": ("on_strip", "on_strip"),
}
"""Role → (token, token while checked)."""


@cache
def icon(name: str, role: str = "text") -> QIcon:
    """Return the icon of that name in the colour of a role of `ROLES`."""
    return QIcon(_Engine(name, role))


def pixmap(name: str, role: str = "text", size: int = 20, ratio: float = 1.0) -> QPixmap:
    """Return a picture of the icon, `size` pixels at 100 % text, in the theme of this moment."""
    return icon(name, role).pixmap(QSize(px(size), px(size)), ratio)


def icon_size(size: int = 18) -> QSize:
    """Return the size of icons in buttons, which grows with the text."""
    return QSize(px(size), px(size))


def has_icon(name: str) -> bool:
    """Say whether the cupboard has this icon."""
    return bool(_source(name))


class _Engine(QIconEngine):
    """Draws one SVG in the colour that the theme gives it now."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        """Return an engine that draws the same."""
        return _Engine(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon, sharp at every size."""
        token = ROLES[self._role][state == QIcon.State.On]
        if mode == QIcon.Mode.Disabled:
            token = "text_disabled"  # noqa: S105 - a colour
        source = _source(self._name)
        if not source:
            _paint_ring(painter, rect, token)
            return
        renderer(self._name, getattr(tokens(), token)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as a picture."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return the icon as a picture of `size` for a screen of that scale."""
        image = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        with QPainter(image) as painter:
            self.paint(painter, image.rect(), mode, state)
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(scale)
        return picture


@cache
def renderer(name: str, ink: str) -> QSvgRenderer:
    """Return what draws an icon in one colour; kept, since reading SVG costs 0.2 ms."""
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", ink).encode()))


@cache
def _source(name: str) -> str:
    file = resources.path("icons", f"{name}.svg")
    return file.read_text("utf-8") if file.is_file() else ""


def _paint_ring(painter: QPainter, rect: QRect, token: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(token), max(rect.width() / 12, 1.0)))
    inset = rect.width() / 4
    painter.drawEllipse(QRectF(rect).adjusted(inset, inset, -inset, -inset))
    painter.restore()
