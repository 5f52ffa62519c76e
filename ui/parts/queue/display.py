"""« Affichage de la file »: the numbers that are called, for a second screen that everybody reads.

It gets `ShownCalls` and nothing else: numbers, posts, times. No name, no lane, no need, no
country can be on it, because none reaches it. Digits are as large as the room allows: at least
1/200 of the distance they are read from (ux.md 2.4.2).
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from core.clock import BUILT_ON
from core.queries.queue.queue_now import ShownCall, ShownCalls, shown_calls
from resources.translation import _
from ui.desk import EVERYTHING, Desk
from ui.parts.whole_screen import KEYS
from ui.settings import load_settings
from ui.sounds import CHIME, Sounds
from ui.theme import colour, font_of, tokens
from ui.words.exercise import shown_name
from ui.words.queue import wait_words, waiting_words
from ui.words.stay_clock import hour

_ASK_EVERY_MS = 4_000
"""Other posts call too: what they called is asked for as often as this."""

_HEAD, _FOOT = 0.1, 0.08
_NEWEST = 0.43
"""Shares of the height: the head, the foot, and the newest call of what is between."""
_GAP = 0.03
"""Share of the width between a number and its post."""


@dataclass(frozen=True, slots=True)
class Line:
    """One call in the words of the display."""

    number: str
    others: str
    post: str


def line_of(call: ShownCall) -> Line:
    """Return a call as it is shown: the first number in large, those who come along below."""
    return Line(call.numbers[0], " · ".join(call.numbers[1:]), call.post)


class QueueDisplay(QWidget):
    """A window of its own, over the whole second screen where there is one."""

    # The window was closed, by its keys or by its frame.
    closed = Signal()

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self._desk = desk
        self._owner = owner
        self._shown: ShownCalls | None = None
        self._newest: tuple[object, ...] | None = None
        self._last_at = BUILT_ON
        sound = load_settings(desk.house.folder.root).sound
        self.sounds = Sounds(enabled=sound, parent=self)
        self.lines: tuple[Line, ...] = ()
        self.foot = ""
        self.setWindowTitle(_("Affichage de la file"))
        self.setAccessibleName(_("Affichage de la file"))
        for keys in KEYS:
            QShortcut(keys, self).activated.connect(self.close)
        self._every = QTimer(self, interval=_ASK_EVERY_MS)
        self._every.timeout.connect(self.refresh)

    def open(self) -> bool:
        """Show it; return whether it has a screen of its own, where it leaves the focus alone."""
        here = self._owner.window().screen()
        others = [screen for screen in QGuiApplication.screens() if screen is not here]
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, bool(others))
        if others:
            self.setScreen(others[0])
            self.setGeometry(others[0].geometry())
        self.showFullScreen()
        if not others:
            self.activateWindow()
        return bool(others)

    @Slot()
    def refresh(self) -> None:
        """Ask for the latest calls."""
        self._desk.look(shown_calls).done.connect(self.show_calls)

    @Slot(object)
    def show_calls(self, shown: ShownCalls) -> None:
        """Show the calls; a new one, or one that is called again, is heard softly."""
        self._shown = shown
        self.lines = tuple(map(line_of, shown.calls))
        self.foot = waiting_words(shown.waiting)
        if shown.usual_wait is not None:
            usual = _("attente habituelle\u00a0: {wait}").format(wait=wait_words(shown.usual_wait))
            self.foot = f"{self.foot} · {usual}"
        said = " · ".join(
            " ".join(part for part in (line.number, line.others, line.post) if part)
            for line in self.lines
        )
        self.setAccessibleDescription(said)
        self._ring(shown)
        self.update()

    def texts(self) -> tuple[str, ...]:
        """Return everything that is written on the display."""
        words = [shown_name(self._desk.house.place), self._time(), self.foot, *self._empty()]
        for line in self.lines:
            words += [line.number, line.others, line.post]
        return tuple(word for word in words if word)

    def sizeHint(self) -> QSize:
        """Return any size: the display fills what it gets."""
        return QSize(960, 540)

    def showEvent(self, event: QShowEvent) -> None:
        """Listen while it is seen."""
        super().showEvent(event)
        self._desk.changed.connect(self._heard)
        self._every.start()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask nothing while nobody sees it."""
        super().hideEvent(event)
        self._every.stop()
        self._desk.changed.disconnect(self._heard)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it is closed."""
        super().closeEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw head, newest call, earlier calls and foot."""
        del event
        ground, ink = _colours()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            room = QRectF(self.rect())
            painter.fillRect(room, colour(ground))
            painter.setPen(colour(ink))
            margin = room.width() / 40
            room.adjust(margin, margin / 2, -margin, -margin / 2)
            head = QRectF(room.left(), room.top(), room.width(), room.height() * _HEAD)
            foot = QRectF(room.left(), room.bottom() - room.height() * _FOOT, room.width(),
                          room.height() * _FOOT)  # fmt: skip
            _both_ends(painter, head, shown_name(self._desk.house.place), self._time())
            _write(painter, foot, self.foot, 0.5, Qt.AlignmentFlag.AlignHCenter)
            room.setTop(head.bottom() + margin / 4)
            room.setBottom(foot.top() - margin / 4)
            self._paint_calls(painter, room, margin)

    def _paint_calls(self, painter: QPainter, room: QRectF, margin: float) -> None:
        if not self.lines:
            for word in self._empty():
                _write(painter, room, word, 0.16, Qt.AlignmentFlag.AlignHCenter)
            return
        newest = QRectF(room.left(), room.top(), room.width(), room.height() * _NEWEST)
        painter.setPen(colour("primary"))
        painter.setBrush(colour("primary"))
        painter.drawRoundedRect(newest, margin / 3, margin / 3)
        painter.setPen(colour("on_primary"))
        _paint_line(painter, newest.adjusted(margin, 0, -margin, 0), self.lines[0])
        painter.setPen(colour(_colours()[1]))
        earlier = self.lines[1:]
        if not earlier:
            return
        top = newest.bottom() + margin / 4
        high = (room.bottom() - top) / 4
        for at, line in enumerate(earlier):
            row = QRectF(room.left() + margin, top + at * high, room.width() - 2 * margin, high)
            _paint_earlier(painter, row, line)

    def _empty(self) -> tuple[str, ...]:
        if self.lines:
            return ()
        return (_("Les numéros appelés s’affichent ici"),)

    def _time(self) -> str:
        return "" if self._shown is None else hour(self._shown.at)

    def _ring(self, shown: ShownCalls) -> None:
        """Ring for a call that was not there before; the first picture rings for nothing."""
        newest = shown.calls[0] if shown.calls else None
        known = () if newest is None else (newest.numbers, newest.at, newest.times)
        is_later = newest is not None and (
            self._newest is not None and known != self._newest and newest.at >= self._last_at
        )
        if is_later and self.isVisible():
            self.sounds.play(CHIME)
        self._newest = known
        if newest is not None:
            self._last_at = newest.at

    @Slot(frozenset)
    def _heard(self, changed: frozenset[str]) -> None:
        if changed == EVERYTHING or "queue_ticket" in changed:
            self.refresh()


def _colours() -> tuple[str, str]:
    """Return ground and ink: black on white by day, the dark theme's own by night."""
    return ("bg", "text") if tokens().name == "dark" else ("unknown", "on_unknown")


def _paint_line(painter: QPainter, room: QRectF, line: Line) -> None:
    """Draw the number on the left, the post on the right, those who come along below."""
    left = QRectF(room.left(), room.top(), room.width() * 0.58, room.height())
    gap = room.width() * _GAP
    right = QRectF(left.right() + gap, room.top(), room.width() - left.width() - gap, room.height())
    if line.others:
        below = QRectF(left.left(), left.bottom() - left.height() * 0.3, room.width(),
                       left.height() * 0.3)  # fmt: skip
        _write(painter, below, line.others, 0.62, Qt.AlignmentFlag.AlignLeft)
        left.setBottom(below.top())
        right.setBottom(below.top())
    _write(painter, left, line.number, 0.86, Qt.AlignmentFlag.AlignLeft)
    _write(painter, right, line.post, 0.5, Qt.AlignmentFlag.AlignRight)


def _paint_earlier(painter: QPainter, room: QRectF, line: Line) -> None:
    """Draw an earlier call on one line: its first number, how many came along, the post."""
    many = line.others.count("·") + 1 if line.others else 0
    words = _("{number} +{n}").format(number=line.number, n=many) if many else line.number
    left = QRectF(room.left(), room.top(), room.width() * 0.62, room.height())
    gap = room.width() * _GAP
    right = QRectF(left.right() + gap, room.top(), room.width() - left.width() - gap, room.height())
    _write(painter, left, words, 0.94, Qt.AlignmentFlag.AlignLeft)
    _write(painter, right, line.post, 0.62, Qt.AlignmentFlag.AlignRight)


def _both_ends(painter: QPainter, room: QRectF, left: str, right: str) -> None:
    half = room.width() * 0.78
    _write(painter, QRectF(room.left(), room.top(), half, room.height()), left, 0.5,
           Qt.AlignmentFlag.AlignLeft)  # fmt: skip
    _write(painter, QRectF(room.left() + half, room.top(), room.width() - half, room.height()),
           right, 0.7, Qt.AlignmentFlag.AlignRight)  # fmt: skip


def _write(
    painter: QPainter, room: QRectF, text: str, share: float, side: Qt.AlignmentFlag
) -> None:
    """Write a text as large as the share of the height and the width allow."""
    if not text:
        return
    painter.setFont(_fitting(text, room.width(), room.height() * share))
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)


def _fitting(text: str, width: float, height: float) -> QFont:
    font = font_of("display")
    font.setPixelSize(max(round(height), 8))
    wide = QFontMetricsF(font).horizontalAdvance(text)
    if wide > width:
        font.setPixelSize(max(int(height * width / wide), 8))
    return font
