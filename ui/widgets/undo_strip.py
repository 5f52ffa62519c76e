"""The strip at the foot of the window with the last act that can be taken back (ux.md 3.6).

    strip.show_act(_("Repas : TRAORÉ Awa — Déjeuner 12:31"))
    strip.undo_wanted.connect(self._undo)

It never takes the focus and does not go away by itself; another act replaces it.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from resources.translation import _
from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.buttons import Button
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel


class UndoStrip(QWidget):
    """A dark strip with a sentence, « Annuler (Ctrl+Z) » and a way to close it."""

    undo_wanted = Signal()
    # An act of the session is to be taken back: its place, the oldest is 0.
    act_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts: list[str] = []
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
        self.acts_button = Button("", "history", "strip")
        self.acts_menu = QMenu(self)
        self.acts_button.setMenu(self.acts_menu)
        self.acts_button.setToolTip(_("Actes de la session qui peuvent encore être annulés"))
        self.close_button = Button("", "x", "strip")
        self.close_button.setAccessibleName(_("Fermer"))
        self.close_button.setToolTip(_("Fermer (Ctrl+Z reste possible)"))
        for each in (self.undo_button, self.acts_button, self.close_button):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(each)
        self.undo_button.clicked.connect(self._want)
        self.close_button.clicked.connect(self.hide_act)
        self.acts_menu.aboutToShow.connect(self._fill_menu)
        self.acts_button.hide()
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

    def set_acts(self, texts: Sequence[str]) -> None:
        """Offer the acts of the session, oldest first; one alone needs no list."""
        self._acts = list(texts)
        count = _("Actes ({n})").format(n=len(texts))
        self.acts_button.set_word(count)
        self.acts_button.setAccessibleName(_("{n} actes peuvent être annulés").format(n=len(texts)))
        self.acts_button.setVisible(len(texts) > 1)

    def hide_act(self) -> None:
        """Take the strip away."""
        self.hide()

    def hide_act_unless(self, text: str) -> None:
        """Take the strip away where it shows another act than the newest."""
        if not text or self.label.text() != text:
            self.hide()

    def _want(self) -> None:
        self.undo_wanted.emit()

    @Slot()
    def _fill_menu(self) -> None:
        self.acts_menu.clear()
        for place in range(len(self._acts) - 1, -1, -1):
            act = self.acts_menu.addAction(self._acts[place].replace("&", "&&"))
            act.setData(place)
            act.triggered.connect(self._want_one)

    @Slot()
    def _want_one(self) -> None:
        act = self.sender()
        assert isinstance(act, QAction)
        self.act_wanted.emit(int(act.data()))
