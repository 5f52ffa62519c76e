"""Push buttons of the four kinds; one `primary` per page (ux.md 3.20).

save = button(_("Enregistrer"), "save", "primary", tip=_("Enregistrer (Ctrl+S)"))
close = icon_button("x", _("Fermer"))       # its word is its accessible name and its tip
"""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from ui.icons import icon as icon_of
from ui.icons import icon_size
from ui.theme import px, set_look

KINDS: Final = {
    "primary": "on_primary",
    "secondary": "text",
    "danger": "danger",
    "quiet": "primary",
    "link": "primary",
    "strip": "strip",
}
"""Kind → role of its icon."""

_GAP = "\u2002"
"""Between icon and word: a style sheet knows no such gap, so the word begins with a space."""

_RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """A push button whose icon grows with the text and keeps a gap to the word."""

    def __init__(self, text: str, icon: str = "", kind: str = "secondary") -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self._kind = kind
        self._word = text
        self._icon = icon
        self._dress()
        self.setAutoDefault(False)

    def word(self) -> str:
        """Return the text without the gap before it."""
        return self._word

    def set_word(self, text: str, icon: str | None = None) -> None:
        """Show another word, and another icon where one is given."""
        self._word = text
        self._icon = self._icon if icon is None else icon
        self._dress()

    def setText(self, text: str) -> None:
        """Show another word, the icon and the gap to it stay."""
        self.set_word(text)

    def set_kind(self, kind: str) -> None:
        """Turn the button into another kind."""
        self._kind = kind
        self._dress()
        set_look(self, kind=kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press as Space does: Qt leaves it to dialogs."""
        if not enter_presses(self, event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Let the icon grow with the text."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.setIconSize(icon_size())
        super().changeEvent(event)

    def _dress(self) -> None:
        super().setText(f"{_GAP}{self._word}" if self._icon and self._word else self._word)
        if self._icon:
            self.setIcon(icon_of(self._icon, KINDS[self._kind]))
        self.setIconSize(icon_size())
        if self._word:
            self.setAccessibleName(self._word.replace("&", ""))


def enter_presses(pressed: QAbstractButton, event: QKeyEvent) -> bool:
    """Click the button when the key is Enter, once however long it is held; say whether it was."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in _RETURNS or held:
        return False
    event.accept()
    if not event.isAutoRepeat():
        pressed.click()
    return True


def button(text: str, icon: str = "", kind: str = "secondary", *, tip: str = "") -> Button:
    """Return a push button; kinds: `primary secondary danger quiet link`."""
    made = Button(text, icon, kind)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if tip:
        made.setToolTip(tip)
    return made


def icon_button(icon: str, name: str, *, kind: str = "quiet") -> Button:
    """Return a small square button that shows an icon only; `name` is said and shown as tip."""
    made = Button("", icon, kind)
    made.setProperty("compact", "true")
    made.setAccessibleName(name)
    made.setToolTip(name)
    side = px(32)
    made.setFixedSize(side, side)
    return made


def set_busy(widget: QWidget, *, busy: bool) -> None:
    """Disable a button while its act is on the way, so that it cannot be done twice."""
    widget.setEnabled(not busy)
