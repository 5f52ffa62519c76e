"""Messages inside a page: they wait to be read, and never cover anything.

    banners = Banners()                      # put it at the top of the page, below the header
    banners.show_banner("warn", _("2 points à compléter"), _("Voir"), key="problems")
    banners.clear("problems")
    banners.say("ok", _("C’est enregistré."))        # one passing message: replaces the last

Kinds: `info ok warn danger`. A second banner with the same key or the same sentence replaces the
first. A passing `ok` goes by itself after `PASSING_MS`; the others wait to be read.
"""

from typing import Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resources.translation import _
from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.buttons import button, icon_button
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel

_ICONS: Final = {
    "info": "info",
    "ok": "circle-check",
    "warn": "triangle-alert",
    "danger": "octagon-alert",
}

PASSING_MS: Final = 8_000
"""How long « it is done » stays, milliseconds."""


class Banner(QFrame):
    """One message with an icon, an optional action and a way to close it."""

    action_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        kind: str,
        text: str,
        action: str = "",
        *,
        closable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setProperty("role", "banner")
        self.setProperty("tone", kind)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE["m"], SPACE["s"], SPACE["s"], SPACE["s"])
        row.setSpacing(SPACE["m"])
        row.addWidget(IconLabel(_ICONS[kind], kind, 20))
        self.label = text_label(text)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self.label, 1)
        self.action = button(action, "", "secondary")
        self.action.clicked.connect(self._want_action)
        row.addWidget(self.action)
        self.action.setVisible(bool(action))
        self.close_button = icon_button("x", _("Fermer ce message"))
        self.close_button.clicked.connect(self._close)
        row.addWidget(self.close_button)
        self.close_button.setVisible(closable)

    def text(self) -> str:
        """Return the sentence."""
        return self.label.text()

    def pass_by(self) -> None:
        """Go away by itself after `PASSING_MS`."""
        passing = QTimer(self, singleShot=True, interval=PASSING_MS)
        passing.timeout.connect(self._close)
        passing.start()

    def sizeHint(self) -> QSize:
        """Return at least the height of one control."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), 44))

    def _want_action(self) -> None:
        self.action_wanted.emit()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class Banners(QWidget):
    """The messages of a page, newest last; invisible while there are none."""

    action_wanted = Signal(str)
    """Key of the banner whose action was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, Banner] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE["s"])
        self.hide()

    def show_banner(
        self, kind: str, text: str, action: str = "", *, key: str = "", closable: bool = True
    ) -> Banner:
        """Show a message; `key` (else the text) names it for `clear` and `action_wanted`."""
        key = key or text
        for name, shown in tuple(self._shown.items()):
            if name == key or shown.text() == text:
                self.clear(name)
        banner = Banner(kind, text, action, closable=closable)
        banner.setObjectName(key)
        banner.action_wanted.connect(self._pass_action)
        banner.closed.connect(self._forget)
        self._shown[key] = banner
        self._column.addWidget(banner)
        self.show()
        announce(self, text, at_once=kind == "danger")
        return banner

    def say(self, kind: str, text: str) -> Banner:
        """Show a passing message, which replaces the passing message before it."""
        banner = self.show_banner(kind, text, key="said")
        if kind == "ok":
            banner.pass_by()
        return banner

    def clear(self, key: str = "") -> None:
        """Take away the banner with that key; without a key, all of them."""
        for name in [key] if key else list(self._shown):
            banner = self._shown.pop(name, None)
            if banner is not None:
                self._column.removeWidget(banner)
                banner.hide()
                banner.deleteLater()
        self.setVisible(bool(self._shown))

    def texts(self) -> tuple[str, ...]:
        """Return the sentences that are shown, oldest first."""
        return tuple(banner.text() for banner in self._shown.values())

    def _pass_action(self) -> None:
        self.action_wanted.emit(self.sender().objectName())

    def _forget(self) -> None:
        self.clear(self.sender().objectName())
