"""The beds that become free over the next 72 hours: twelve bars, each with its number."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.clock import LOCAL
from core.rules.bed_forecast import STEP, Freed
from resources.translation import _, ngettext
from ui.theme import SPACE, colour, font_of, px
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.words.stay_clock import hour, moment


class Forecast(Card):
    """A card with the chart and one sentence that says the same."""

    def __init__(self) -> None:
        super().__init__(_("Lits libérés dans les 72\u00a0h"))
        self.sentence_label = text_label("", "strong")
        self.chart = Bars()
        self.note = text_label(
            _(
                "D’après les échéances, les prolongations et les bus prévus. Qui a dépassé son"
                " délai compte dans les six premières heures."
            ),
            "muted",
        )
        column = QVBoxLayout()
        column.setSpacing(SPACE["s"])
        column.addWidget(self.sentence_label)
        column.addWidget(self.chart, 1)
        column.addWidget(self.note)
        self.body.addLayout(column)

    def show_steps(self, steps: tuple[Freed, ...]) -> None:
        """Show the twelve steps."""
        count = sum(step.beds for step in steps)
        words = ngettext(
            "{n} lit se libère d’ici le {until}.", "{n} lits se libèrent d’ici le {until}.", count
        ).format(n=count, until=moment(steps[-1].until))
        self.sentence_label.setText(words)
        self.chart.show_steps(steps)


class Bars(QWidget):
    """The bars; what a screen reader says is the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[Freed, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Lits libérés par six heures"))

    def sizeHint(self) -> QSize:
        """Return room for twelve numbers above their hours."""
        return QSize(px(560), px(240))

    def show_steps(self, steps: tuple[Freed, ...]) -> None:
        """Draw these steps."""
        self._steps = steps
        said = (f"{moment(step.until)}\u00a0: {step.beds}" for step in steps)
        self.setAccessibleDescription(", ".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a bar for each step, its number above, the hour at which it ends below."""
        del event
        most = max((step.beds for step in self._steps), default=0) or 1
        foot, head = px(44), px(24)
        room = self.height() - foot - head
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(colour("border_strong"))
            painter.drawLine(0, self.height() - foot, self.width(), self.height() - foot)
            for at, step in enumerate(self._steps):
                left = self.width() * at // len(self._steps)
                right = self.width() * (at + 1) // len(self._steps)
                high = room * step.beds // most
                top = self.height() - foot - high
                gap = (right - left) // 6
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour("primary"))
                painter.drawRoundedRect(QRectF(left + gap, top, right - left - gap * 2, high), 3, 3)
                self._write(painter, QRect(left, top - head, right - left, head), step)

    def _write(self, painter: QPainter, above: QRect, step: Freed) -> None:
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setPen(colour("text"))
        painter.setFont(font_of("label"))
        painter.drawText(above, middle, str(step.beds))
        painter.setPen(colour("text2"))
        painter.setFont(font_of("caption"))
        below = QRect(above.left(), self.height() - px(42), above.width(), px(20))
        begins = step.until - STEP
        painter.drawText(below, middle, hour(begins))
        is_new_day = begins.astimezone(LOCAL).date() != (begins - STEP).astimezone(LOCAL).date()
        if is_new_day or step is self._steps[0]:
            painter.drawText(below.translated(0, px(20)), middle, moment(begins)[:5])
