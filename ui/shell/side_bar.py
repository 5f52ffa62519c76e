"""The side bar: every place of this person, grouped in the order of a stay."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from resources.translation import _
from ui.icons import icon
from ui.places import Place
from ui.theme import px, set_look
from ui.widgets.buttons import enter_presses

WIDTH = 216
FOLDED = 76
ICON = 18


class NavButton(QPushButton):
    """One entry; says its place when pressed."""

    # The key of the place.
    place_wanted = Signal(str)

    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        title = _(place.title)
        self._title = title
        self.setText(f"  {title}")
        self.setIcon(icon(place.icon, "nav"))
        self.setIconSize(QSize(px(ICON), px(ICON)))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("role", "nav")
        self.setAccessibleName(title)
        self.setToolTip(f"{title}  ({place.keys})" if place.keys else title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._pressed)

    def fold(self, *, folded: bool) -> None:
        """Say the whole title, or two letters where there is no room (ux.md 2.1)."""
        self.setText(f" {self._title[:2]}" if folded else f"  {self._title}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press as Space does."""
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    @Slot()
    def _pressed(self) -> None:
        self.place_wanted.emit(self.place.key)


class SideBar(QFrame):
    """All entries; those that a role cannot use are absent, not grey."""

    # The key of the place that was chosen.
    place_wanted = Signal(str)

    def __init__(self, places: tuple[Place, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setFixedWidth(px(WIDTH))
        self._buttons: dict[str, NavButton] = {}
        self._headings: list[QLabel] = []
        self._is_folded = self._is_low = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._name = QLabel(_("Accueil 72"), self)
        self._name.setProperty("role", "brand")
        outer.addWidget(self._name)
        inside = QWidget()
        inside.setProperty("role", "sidebar")
        entries = QVBoxLayout(inside)
        entries.setContentsMargins(8, 0, 8, 12)
        entries.setSpacing(2)
        group = ""
        for place in places:
            if place.group != group:
                group = place.group
                heading = QLabel(_(group), inside)
                heading.setProperty("role", "nav-group")
                self._headings.append(heading)
                entries.addWidget(heading)
            button = NavButton(place, inside)
            button.place_wanted.connect(self.place_wanted)
            self._buttons[place.key] = button
            entries.addWidget(button)
        entries.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setProperty("role", "sidebar")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer.addWidget(scroll, 1)

    def fold(self, *, folded: bool) -> None:
        """Become narrow, or wide again."""
        if folded == self._is_folded:
            return
        self._is_folded = folded
        self.setFixedWidth(px(FOLDED if folded else WIDTH))
        self._name.setText("72" if folded else _("Accueil 72"))
        self._show_headings()
        for button in self._buttons.values():
            button.fold(folded=folded)

    def mark(self, key: str) -> None:
        """Show which place is open; none of them for a person's file."""
        for button in self._buttons.values():
            button.setAutoExclusive(False)
            button.setChecked(button.place.key == key)
            button.setAutoExclusive(True)

    def button_of(self, key: str) -> NavButton:
        """Return the entry of a place."""
        return self._buttons[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the entries dense when the window is low."""
        super().resizeEvent(event)
        low = event.size().height() < LOW
        if low == self._is_low:
            return
        self._is_low = low
        self._show_headings()
        for button in self._buttons.values():
            set_look(button, dense=low)

    def _show_headings(self) -> None:
        """Leave the names of the groups out where every place needs the room."""
        for heading in self._headings:
            heading.setVisible(not self._is_folded and not self._is_low)


LOW = 640
"""Below this height (px) the entries are drawn closer together and without their groups."""
