"""The lanes side by side: how many wait in each, and since when; pressing one shows it alone."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout

from core.queries.queue.queue_now import QueueNow
from core.rules.queue import Lane
from resources.translation import _
from ui.parts.folding import FoldingRow
from ui.theme import SPACE, colour
from ui.widgets.buttons import enter_presses
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel
from ui.words.queue import lane_words, wait_words

ICONS = {
    Lane.ILL: "heart-pulse",
    Lane.ALONE: "shield-alert",
    Lane.PREGNANT: "hand-heart",
    Lane.CHILDREN: "baby",
    Lane.ELDERLY: "user-round",
    Lane.ORDINARY: "users",
}

_NARROWEST = 128


class LaneTile(QAbstractButton):
    """One lane; pressed it shows only its numbers."""

    def __init__(self, lane: Lane, digit: int) -> None:
        super().__init__()
        self.lane = lane
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.name = text_label(f"{digit}  {lane_words(lane)}", "caption")
        self.count = text_label("—", "h2", wrap=False)
        self.wait = text_label("", "muted", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["m"], SPACE["s"], SPACE["s"], SPACE["s"])
        column.setSpacing(SPACE["xs"])
        line = QHBoxLayout()
        line.setSpacing(SPACE["s"])
        line.addWidget(IconLabel(ICONS[lane], "muted", 18))
        line.addWidget(self.count)
        line.addWidget(self.wait, 1)
        column.addLayout(line)
        column.addWidget(self.name)
        for each in (self.name, self.count, self.wait):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        tip = _("Voir cette file seule. La touche {digit} y met le numéro choisi.")
        self.setToolTip(tip.format(digit=digit))
        self.toggled.connect(self.update)

    def show_lane(self, waiting: int, wait: str) -> None:
        """Show how many wait, and how long the one does who waits longest."""
        self.count.setText(str(waiting))
        self.wait.setText(wait)
        self.setAccessibleName(f"{self.name.text()}\u00a0: {waiting}, {wait}".rstrip(", "))

    def sizeHint(self) -> QSize:
        """Return what the labels need."""
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press as Space does."""
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card around the labels; the lane that is shown alone has a thick border."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            lit = self.underMouse() or self.isDown()
            ground = "primary_soft" if self.isChecked() else "hover" if lit else "surface"
            edge = "primary" if self.isChecked() else "border"
            thick = 2 if self.hasFocus() or self.isChecked() else 1
            painter.setBrush(colour(ground))
            painter.setPen(QPen(colour("focus" if self.hasFocus() else edge), thick))
            half = thick / 2
            box = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(box, 8, 8)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to rest."""
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()


class LaneTiles(FoldingRow):
    """All lanes in the order of their digits."""

    # Only this lane should be shown, None for all of them.
    lane_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_NARROWEST, even=True)
        self.tiles = {lane: LaneTile(lane, digit) for digit, lane in enumerate(Lane, start=1)}
        for tile in self.tiles.values():
            tile.clicked.connect(self._press)
            self.add(tile)

    def chosen(self) -> Lane | None:
        """Return the lane that is shown alone."""
        return next((lane for lane, tile in self.tiles.items() if tile.isChecked()), None)

    def show_queue(self, now: QueueNow) -> None:
        """Show the counts of this minute."""
        for each in now.lanes:
            wait = "" if each.since is None else wait_words(now.at - each.since)
            self.tiles[each.lane].show_lane(each.waiting, wait)

    def show_missing(self) -> None:
        """Say that the counts are not known: a dash, never 0."""
        for tile in self.tiles.values():
            tile.count.setText("—")
            tile.wait.setText("")

    @Slot()
    def _press(self) -> None:
        pressed = self.sender()
        for tile in self.tiles.values():
            if tile is not pressed:
                tile.setChecked(False)
        self.lane_wanted.emit(self.chosen())
