"""Counts to be read, not pressed: a line with a bar, a card of such lines, a number in large."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resources.translation import _
from ui.theme import SPACE, colour, font_of, px
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel
from ui.widgets.progress_row import paint_bar

_LABEL_SHARE = 0.44
_NUMBERS = 112


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many; `total` 0 means that there is nobody to count."""

    label: str
    done: int
    total: int

    def numbers(self) -> str:
        """Return « 312/438  71 % »; a dash where there is nobody to count."""
        if not self.total:
            return "—"
        percent = round(100 * self.done / self.total)
        return f"{self.done}/{self.total}\u2002{percent}\u00a0%"


class CountLine(QWidget):
    """One count: label, bar, numbers; the whole label is in the tip where it is too long."""

    def __init__(self, count: Count) -> None:
        super().__init__()
        self._count = count
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_count(count)

    def count(self) -> Count:
        """Return what is shown."""
        return self._count

    def show_count(self, count: Count) -> None:
        """Show another count."""
        self._count = count
        self.setToolTip(count.label)
        self.setAccessibleName(f"{count.label} {count.numbers()}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(px(340), px(28))

    def minimumSizeHint(self) -> QSize:
        """Return room for a word, a short bar and the numbers."""
        return QSize(px(_NUMBERS + 120), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw label, bar and numbers."""
        del event
        wide, high = self.width(), self.height()
        words = QRectF(0, 0, wide * _LABEL_SHARE, high)
        bar_left = words.right() + px(8)
        bar = QRectF(bar_left, (high - px(10)) / 2, wide - px(_NUMBERS) - bar_left, px(10))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font = font_of("body")
            shown = QFontMetrics(font).elidedText(
                self._count.label, Qt.TextElideMode.ElideRight, int(words.width())
            )
            painter.setFont(font)
            painter.setPen(colour("text"))
            left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(words, left, shown)
            painter.setFont(font_of("label"))
            painter.setPen(colour("text2"))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(self.rect()), right, self._count.numbers())
            share = self._count.done / self._count.total if self._count.total else 0.0
            paint_bar(painter, bar, min(share, 1.0))


class CountCard(Card):
    """A title over its lines; without any it says so."""

    def __init__(self, title: str, sentence: str = "") -> None:
        super().__init__(title, sentence=sentence)
        self.body.setSpacing(SPACE["xs"])
        self._lines: list[CountLine] = []
        self.nobody = text_label(_("Personne dans cette période."), "muted")
        self.body.addWidget(self.nobody)

    def counts(self) -> tuple[Count, ...]:
        """Return what is shown, from top to bottom."""
        return tuple(line.count() for line in self._lines if not line.isHidden())

    def show_counts(self, counts: Iterable[Count]) -> None:
        """Show these counts."""
        shown = tuple(counts)
        for at, count in enumerate(shown):
            if at == len(self._lines):
                self._lines.append(CountLine(count))
                self.body.addWidget(self._lines[at])
            self._lines[at].show_count(count)
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(shown))
        self.nobody.setVisible(not shown)


class Figure(QFrame):
    """A number in large, what it counts, and a note; nothing to press."""

    def __init__(self, icon: str, label: str, tone: str = "info") -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.number = text_label("—", "display", wrap=False)
        self.label = text_label(label, "muted")
        self.note = text_label("", "caption")
        words = QVBoxLayout()
        words.setSpacing(0)
        for each in (self.number, self.label, self.note):
            words.addWidget(each)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE["m"], SPACE["m"], SPACE["m"], SPACE["m"])
        row.setSpacing(SPACE["m"])
        row.addWidget(IconLabel(icon, tone, 18, f"{tone}_soft"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_text(self, text: str, note: str = "") -> None:
        """Show a value in words; an empty note is hidden."""
        self.number.setText(text)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.setAccessibleName(f"{text} {self.label.text()} {note}".strip())

    def show_number(self, number: int, note: str = "") -> None:
        """Show a count; thousands are set apart by a thin space."""
        self.show_text(f"{number:,}".replace(",", "\u202f"), note)
