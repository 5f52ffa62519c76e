"""The strip at the foot of the window with the last act that can be taken back (ux.md 3.6).

    strip.show_act(_("Repas : TRAORÉ Awa — Déjeuner 12:31"))
    strip.undo_wanted.connect(self._undo)

It never takes the focus and does not go away by itself; another act replaces it.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from resources.translation import _
from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel


class UndoStrip(QWidget):
    """A dark strip with a sentence, « Annuler (Ctrl+Z) » and a way to close it."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(SPACE["xl"], SPACE["xs"], SPACE["xl"], SPACE["s"])
        strip = QFrame()
        strip.setProperty("role", "strip")
        outer.addWidget(strip)
        row = QHBoxLayout(strip)
        row.setContentsMargins(SPACE["l"], SPACE["xs"], SPACE["s"], SPACE["xs"])
        row.setSpacing(SPACE["m"])
        row.addWidget(IconLabel("undo-2", "strip", 18))
        self.label = text_label()
        row.addWidget(self.label, 1)
        self.undo_button = Button(_("Annuler (Ctrl+Z)"), "", "strip")
        self.close_button = Button("", "x", "strip")
        self.close_button.setAccessibleName(_("Fermer"))
        self.close_button.setToolTip(_("Fermer (Ctrl+Z reste possible)"))
        for each in (self.undo_button, self.close_button):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(each)
        self.undo_button.clicked.connect(self._want)
        self.close_button.clicked.connect(self.hide_act)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_act(self, text: str) -> None:
        """Show the act that can be taken back now."""
        self.label.setText(text)
        self.show()
        announce(self, text)

    def text(self) -> str:
        """Return the sentence, empty while the strip is hidden."""
        return "" if self.isHidden() else self.label.text()

    def hide_act(self) -> None:
        """Take the strip away."""
        self.hide()

    def _want(self) -> None:
        self.undo_wanted.emit()
