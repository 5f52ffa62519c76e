"""The board for a wall: large counts, no name, no number of a person, nothing about health.

The height of a digit is at least 1/200 of the distance it is read from: on any screen the
numbers fill the room there is.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.queries.package.follow_up import Board
from resources.translation import _
from ui.theme import colour, font_of
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


def figures_of(board: Board) -> tuple[Figure, ...]:
    """Return what the wall shows, in its order."""
    counts = (
        Figure(str(board.present), _("présents")),
        Figure(str(board.arrived_24h), _("arrivés depuis 24\u00a0h")),
        Figure(str(board.left_24h), _("sortis depuis 24\u00a0h")),
        Figure(str(max(board.beds - board.beds_taken, 0)), _("lits libres")),
    )
    shares = tuple(
        Figure(f"{item.done}/{item.owed}", item_name(item.code, item.label))
        for item in board.items
        if item.code in _ON_A_WALL
    )
    return counts + shares


class Wall(QWidget):
    """Paints the figures in a grid that fills the room."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._at = ""
        self.figures: tuple[Figure, ...] = ()
        self.setAccessibleName(_("Affichage mural"))

    def show_board(self, board: Board) -> None:
        """Show the figures of this minute."""
        self.figures = figures_of(board)
        self._at = hour(board.at)
        words = ", ".join(f"{figure.label} {figure.number}" for figure in self.figures)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return any size: the wall fills what it gets."""
        return QSize(960, 540)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title, time and cells."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            room = QRectF(self.rect())
            painter.fillRect(room, colour("bg"))
            margin = room.width() / 40
            room.adjust(margin, margin, -margin, -margin)
            self._paint_head(painter, room)
            room.setTop(room.top() + room.height() / 9)
            self._paint_cells(painter, room, margin / 2)

    def _paint_head(self, painter: QPainter, room: QRectF) -> None:
        head = QRectF(room.left(), room.top(), room.width(), room.height() / 12)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour("text"))
        painter.setFont(_fitting(self._title, head.width() * 0.7, head.height() * 0.62))
        painter.drawText(head, middle | Qt.AlignmentFlag.AlignLeft, self._title)
        painter.setFont(_fitting(self._at, head.width() * 0.2, head.height() * 0.8))
        painter.drawText(head, middle | Qt.AlignmentFlag.AlignRight, self._at)

    def _paint_cells(self, painter: QPainter, room: QRectF, gap: float) -> None:
        across = min(_ACROSS, max(len(self.figures), 1))
        lines = -(-len(self.figures) // across) or 1
        wide = (room.width() - gap * (across - 1)) / across
        high = (room.height() - gap * (lines - 1)) / lines
        for line in range(lines):
            figures = self.figures[line * across : (line + 1) * across]
            top = room.top() + line * (high + gap)
            cells = [
                QRectF(room.left() + at * (wide + gap), top, wide, high)
                for at in range(len(figures))
            ]
            _paint_line(painter, cells, figures)


def _paint_line(painter: QPainter, cells: list[QRectF], figures: tuple[Figure, ...]) -> None:
    """Draw one line of cells, its numbers and its words each in one size."""
    inner = cells[0].width() * 5 / 6
    number = _common([figure.number for figure in figures], inner, cells[0].height() * 0.48)
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
