"""Lines of the board: how much is done, and who is left; each number opens its own list."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.queries.package.board_parts import ItemCount
from resources.translation import _
from ui.parts.follow_up.filters import View
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.progress_row import ProgressRow
from ui.words.package import item_name

_LINK = 104


class ShareRow(ProgressRow):
    """A bar that opens the list of those it counts."""

    # The filter behind the number.
    wanted = Signal(object)

    def __init__(self, label: str, what: View) -> None:
        super().__init__(label)
        self.what = what
        self.clicked.connect(self._want)

    @Slot()
    def _want(self) -> None:
        self.wanted.emit(self.what)


class ItemShare(QWidget):
    """One item of the package: the bar opens who has it, the link who has it not yet."""

    # The filter behind the number that was chosen.
    wanted = Signal(object)

    def __init__(self, item: ItemCount) -> None:
        super().__init__()
        self.code = item.code
        self.name = item_name(item.code, item.label)
        self.bar = ShareRow(self.name, View("done", item.code))
        self.missing = button("", kind="link")
        self.missing.setFixedWidth(px(_LINK))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["s"])
        row.addWidget(self.bar, 1)
        row.addWidget(self.missing)
        self.bar.wanted.connect(self.wanted)
        self.missing.clicked.connect(self._want_missing)
        self.show_count(item)

    def show_count(self, item: ItemCount) -> None:
        """Show the numbers of this minute."""
        left = item.owed - item.done
        self.bar.show_share(item.done, item.owed)
        self.missing.set_word(_("{n} à voir").format(n=left) if left else "")
        self.missing.setAccessibleName(
            _("{item}\u00a0: {n} personnes pour qui ce n’est pas fait").format(
                item=self.name, n=left
            )
        )
        self.missing.setEnabled(bool(left))

    @Slot()
    def _want_missing(self) -> None:
        self.wanted.emit(View("missing", self.code))
