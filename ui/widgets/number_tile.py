"""A number in large, what it counts, and the way to the list that makes it (ux.md 2.4.2).

tile = NumberTile("users", _("Présents"), tone="info")
tile.show_number(438, note=_("H 361 · F 49 · E 28"))
tile.clicked.connect(self._open_present)
tile.show_missing(_("Donnée indisponible"))     # « — », never 0
"""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import SPACE, colour
from ui.widgets.buttons import enter_presses
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel


class NumberTile(QAbstractButton):
    """A card that is a button; `tone`: `info ok warn danger primary` or `neutral`."""

    def __init__(
        self, icon: str, label: str, *, tone: str = "info", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.icon_label = IconLabel(icon)
        self.number = text_label("—", "display", wrap=False)
        self.label = text_label(label, "muted")
        self.note = text_label("", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE["l"], SPACE["m"], SPACE["l"], SPACE["m"])
        row.setSpacing(SPACE["m"])
        row.addWidget(self.icon_label, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        for label_ in (self.number, self.label, self.note):
            label_.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(label_)
        row.addLayout(words, 1)
        self.icon_label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._icon = icon
        self.set_tone(tone)
        self.show_text("—")

    def show_number(self, number: int, note: str = "") -> None:
        """Show a count; thousands are set apart by a thin space."""
        self.show_text(f"{number:,}".replace(",", "\u202f"), note)

    def show_text(self, text: str, note: str = "") -> None:
        """Show a value that is already in words, e.g. « 431/438 »."""
        self.number.setText(text)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        said = (text, self.label.text(), note)
        self.setAccessibleName(" ".join(part for part in said if part))

    def show_missing(self, note: str) -> None:
        """Say that the number is not known: a dash, never 0."""
        self.show_text("—", note)

    def set_label(self, label: str) -> None:
        """Show another word for what is counted."""
        self.label.setText(label)
        self.show_text(self.number.text(), self.note.text())

    def set_tone(self, tone: str) -> None:
        """Change the colour of the icon."""
        self._tone = tone
        role, ground = ("muted", "track") if tone == "neutral" else (tone, f"{tone}_soft")
        self.icon_label.set_icon(self._icon, role, ground)

    def sizeHint(self) -> QSize:
        """Return what the labels need."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press as Space does."""
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card around the labels."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            lit = self.underMouse() or self.isDown()
            painter.setBrush(colour("hover" if lit else "surface"))
            width = 2 if self.hasFocus() else 1
            painter.setPen(QPen(colour("focus" if self.hasFocus() else "border"), width))
            half = width / 2
            box = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(box, 10, 10)

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
