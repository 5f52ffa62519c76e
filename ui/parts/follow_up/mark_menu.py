"""What else can be marked: every service of the package, a centre's own included."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from core.queries.package.distribution import package_items
from core.rules.access import Permission
from core.rules.package import FOLLOWED_ITEMS, ItemRule, Who
from resources.translation import _
from ui.desk import EVERYTHING, Desk
from ui.words.package import LETTERS, item_name


class MarkMenu(QMenu):
    """The seven with their letters first, then the others; at the end « Prolonger… »."""

    # The code of a service.
    item_wanted = Signal(str)
    # A longer stay is wanted.
    longer_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._codes: dict[QAction, str] = {}
        self._rules: tuple[ItemRule, ...] = ()
        # Not the menu’s own: clearing it would delete the action.
        self.longer = QAction(_("Prolonger…"), parent)
        self.longer.setVisible(desk.may(Permission.OVERRIDE))
        self._fill()
        self.triggered.connect(self._take)
        desk.changed.connect(self._heard)
        self._heard(EVERYTHING)

    def codes(self) -> tuple[str, ...]:
        """Return what can be marked, in its order."""
        return tuple(self._codes.values())

    @Slot(frozenset)
    def _heard(self, changed: frozenset[str]) -> None:
        """Ask for the services where they may be others now."""
        news = changed == EVERYTHING or "package_version" in changed
        if news and self._desk.may(Permission.SERVE):
            self._desk.look(package_items).done.connect(self._show)

    @Slot(object)
    def _show(self, rules: tuple[ItemRule, ...]) -> None:
        if rules != self._rules:
            self._rules = rules
            self._fill()

    def _fill(self) -> None:
        self.clear()
        self._codes = {}
        labels = {rule.code: rule.label for rule in self._rules}
        for code in FOLLOWED_ITEMS:
            self._offer(code, f"{item_name(code, labels.get(code, ''))}\t{LETTERS[code]}")
        others = [
            rule
            for rule in self._rules
            if rule.code not in FOLLOWED_ITEMS and rule.who is not Who.NOBODY_YET
        ]
        if others:
            self.addSeparator()
        for rule in others:
            self._offer(rule.code, item_name(rule.code, rule.label))
        self.addSeparator()
        self.addAction(self.longer)

    def _offer(self, code: str, words: str) -> None:
        self._codes[self.addAction(words)] = code

    @Slot(QAction)
    def _take(self, action: QAction) -> None:
        if action is self.longer:
            self.longer_wanted.emit()
        elif action in self._codes:
            self.item_wanted.emit(self._codes[action])
