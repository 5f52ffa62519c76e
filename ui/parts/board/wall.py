"""The board for a wall: large counts, no name, no number of a person, nothing about health.

The height of a digit is at least 1/200 of the distance it is read from: on any screen the
numbers fill the room there is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.act import Place
from core.queries.package.board_parts import ItemCount
from resources.translation import _
from ui.theme import colour, font_of
from ui.words.exercise import shown_name
from ui.words.package import item_name
from ui.words.stay_clock import hour

_ON_A_WALL = ("HEB", "REP", "KHY", "TRA")
"""Items that everybody may read: nothing about health or listening."""

_ACROSS = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: a number in words and what it counts."""

    number: str
    label: str


def figures_of(numbers: Mapping[str, int], items: Iterable[ItemCount]) -> tuple[Figure, ...]:
    """Return what the wall shows, in its order; a dash for what is not known."""
    beds, taken = numbers.get("beds"), numbers.get("beds_taken")
    free = None if beds is None or taken is None else max(beds - taken, 0)
    counts = (
        Figure(_number(numbers.get("present")), _("présents")),
        Figure(_number(numbers.get("arrived_24h")), _("arrivés depuis 24 h")),
        Figure(_number(numbers.get("left_24h")), _("sortis depuis 24 h")),
        Figure(_number(free), _("lits libres")),
    )
    shares = tuple(
        Figure(f"{item.done}/{item.owed}", item_name(item.code, item.label))
        for item in items
        if item.code in _ON_A_WALL
    )
    return counts + shares


def _number(number: int | None) -> str:
    return "—" if number is None else str(number)


class Wall(QWidget):
    """Paints the figures in a grid that fills the room."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._title = shown_name(place)
        self._at = ""
        self.figures: tuple[Figure, ...] = ()
        self.setAccessibleName(_("Affichage mural\u00a0: {title}").format(title=self._title))

    def show_numbers(self, numbers: Mapping[str, int], items: Iterable[ItemCount]) -> None:
        """Show what is known."""
        self.figures = figures_of(numbers, items)
        words = ", ".join(f"{figure.label} {figure.number}" for figure in self.figures)
        self.setAccessibleDescription(words)
        self.update()

    def show_hour(self, at: datetime) -> None:
        """Show of which minute the figures are."""
        self._at = hour(at)
        self.update()

    def digit_height(self) -> float:
        """Return the height of the smallest number's capitals, in pixels."""
        lines = self._lines(self._room())
        return min(
            QFontMetricsF(_number_font(cells, figures)).capHeight() for cells, figures in lines
        )

    def sizeHint(self) -> QSize:
        """Return any size: the wall fills what it gets."""
        return QSize(960, 540)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title, time and cells."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), colour("bg"))
            self._paint_head(painter, self._room())
            for cells, figures in self._lines(self._room()):
                _paint_line(painter, cells, figures)

    def _room(self) -> QRectF:
        margin = self.width() / 40
        return QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)

    def _paint_head(self, painter: QPainter, room: QRectF) -> None:
        head = QRectF(room.left(), room.top(), room.width(), room.height() / 12)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour("text"))
        painter.setFont(_fitting(self._title, head.width() * 0.7, head.height() * 0.62))
        painter.drawText(head, middle | Qt.AlignmentFlag.AlignLeft, self._title)
        painter.setFont(_fitting(self._at, head.width() * 0.2, head.height() * 0.8))
        painter.drawText(head, middle | Qt.AlignmentFlag.AlignRight, self._at)

    def _lines(self, room: QRectF) -> list[tuple[list[QRectF], tuple[Figure, ...]]]:
        """Return the cells of each line below the head, with what stands in them."""
        gap = self.width() / 80
        room.setTop(room.top() + room.height() / 9)
        across = min(_ACROSS, max(len(self.figures), 1))
        lines = -(-len(self.figures) // across) or 1
        wide = (room.width() - gap * (across - 1)) / across
        high = (room.height() - gap * (lines - 1)) / lines
        found = []
        for line in range(lines):
            figures = self.figures[line * across : (line + 1) * across]
            top = room.top() + line * (high + gap)
            cells = [
                QRectF(room.left() + at * (wide + gap), top, wide, high)
                for at in range(len(figures))
            ]
            if cells:
                found.append((cells, figures))
        return found


def _number_font(cells: list[QRectF], figures: tuple[Figure, ...]) -> QFont:
    """Return the one size of a line's numbers."""
    inner = cells[0].width() * 5 / 6
    return _common([figure.number for figure in figures], inner, cells[0].height() * 0.48)


def _paint_line(painter: QPainter, cells: list[QRectF], figures: tuple[Figure, ...]) -> None:
    """Draw one line of cells, its numbers and its words each in one size."""
    inner = cells[0].width() * 5 / 6
    number = _number_font(cells, figures)
    label = _common([figure.label for figure in figures], inner, cells[0].height() * 0.12)
    for cell, figure in zip(cells, figures, strict=True):
        painter.setPen(QPen(colour("border"), 1))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(cell, 10, 10)
        top = QRectF(cell.left(), cell.top(), cell.width(), cell.height() * 0.68)
        low = QRectF(cell.left(), top.bottom(), cell.width(), cell.height() * 0.28)
        painter.setPen(colour("text"))
        painter.setFont(number)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, figure.number)
        painter.setPen(colour("text2"))
        painter.setFont(label)
        painter.drawText(
            low, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, figure.label
        )


def _common(texts: list[str], width: float, height: float) -> QFont:
    """Return the largest font in which each of the texts fits."""
    return min((_fitting(text, width, height) for text in texts), key=QFont.pixelSize)


def _fitting(text: str, width: float, height: float) -> QFont:
    """Return a semi-bold font as large as fits into width and height, in pixels."""
    font = font_of("display")
    font.setPixelSize(max(round(height), 8))
    wide = QFontMetricsF(font).horizontalAdvance(text)
    if wide > width:
        font.setPixelSize(max(int(height * width / wide), 8))
    return font
