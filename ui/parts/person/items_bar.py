"""The items of one person, and the next one that is missing as the button to press.

Seven are always in sight; the others unfold below them, and their count is told on the button.
"""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from core.clock import LOCAL
from core.queries.people.person_file import GivenRow, PersonFile
from core.rules.package import BED_ITEM, FOLLOWED_ITEMS, MEAL_ITEM, ItemState
from resources.translation import _, ngettext
from ui.parts.person.item_tile import ItemTile
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.words.package import LETTERS, OTHER_LETTERS, item_name
from ui.words.stay_clock import hour

_NARROWEST = 102


class ItemsBar(Card):
    """Tiles to mark by mouse or letter; « refusé » and « sans objet » for the next one."""

    # An item should be marked, or unmarked when it is marked: its code.
    mark_wanted = Signal(str)
    # An item should be waived: its code, and `refused` or `not_needed`.
    waive_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Paquet 72 h"), parent=parent)
        self._next = ""
        self._columns = 0
        self.tiles = {code: ItemTile(code, LETTERS[code]) for code in FOLLOWED_ITEMS}
        self.others = {code: ItemTile(code, key) for code, key in OTHER_LETTERS.items()}
        self._offered: tuple[str, ...] = ()
        self.more = button("", "chevron-down", "quiet")
        self.more.setCheckable(True)
        self.next = button("", "check", "primary")
        self.refused = button(_("Refusé"), tip=_("La personne refuse ce service"))
        self.not_needed = button(_("Sans objet"), tip=_("Ce service n’est pas nécessaire"))
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE["s"])
        self._other_grid = QGridLayout()
        self._other_grid.setSpacing(SPACE["s"])
        for each in (self.more, self.refused, self.not_needed, self.next):
            self.add_action(each)
        self.body.setSpacing(SPACE["s"])
        self.body.addLayout(self._grid)
        self.body.addLayout(self._other_grid)
        for tile in (*self.tiles.values(), *self.others.values()):
            tile.clicked.connect(self._tile_pressed)
            if tile.code not in (BED_ITEM, MEAL_ITEM):
                tile.waive_wanted.connect(self.waive_wanted)
        for tile in self.others.values():
            tile.hide()
        self.more.toggled.connect(self._unfold)
        self.next.clicked.connect(self._mark_next)
        self.refused.clicked.connect(self._refuse_next)
        self.not_needed.clicked.connect(self._waive_next)
        self._arrange()

    @property
    def next_code(self) -> str:
        """Return the item that is to be done first, empty when nothing is missing."""
        return self._next

    def show_person(self, file: PersonFile, now: datetime, *, may_serve: bool) -> None:
        """Show where every item of this person stands."""
        by_code = {item.code: item for item in file.items}
        for code, tile in self.tiles.items():
            item = by_code.get(code)
            tile.setVisible(item is not None)
            if item is not None:
                detail = _detail(item, file, now)
                tile.show_item(item.state, detail, is_over=file.exited_at is not None)
        present = file.exited_at is None and may_serve
        self._next = _next_of(file) if present else ""
        waivable = bool(self._next) and self._next != BED_ITEM
        self.next.setVisible(bool(self._next))
        self.refused.setVisible(waivable)
        self.not_needed.setVisible(waivable)
        if self._next == BED_ITEM:
            self.next.set_word(_("Donner un lit"), "bed-double")
        elif self._next:
            words = _("Marquer fait\u00a0: {item}").format(item=item_name(self._next))
            self.next.set_word(words, "check")
        for tile in (*self.tiles.values(), *self.others.values()):
            tile.setEnabled(present)
        self._show_others(by_code, file, now)

    def take_letter(self, text: str) -> bool:
        """Mark the item with this letter; False when none has it."""
        for code, tile in (*self.tiles.items(), *self.others.items()):
            offered = code in self._offered or not tile.isHidden()
            if tile.letter == text.upper() and tile.isEnabled() and offered:
                self.mark_wanted.emit(code)
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold into as many lines as the width needs."""
        super().resizeEvent(event)
        self._arrange()

    def _show_others(self, by_code: dict[str, Any], file: PersonFile, now: datetime) -> None:
        """Offer what else the package has; what is owed and open is counted on the button."""
        self._offered = tuple(code for code in self.others if code in by_code)
        is_over = file.exited_at is not None
        for code in self._offered:
            item = by_code[code]
            self.others[code].show_item(item.state, _detail(item, file, now), is_over=is_over)
        states = [by_code[code].state for code in self._offered]
        late, due = states.count(ItemState.LATE), states.count(ItemState.DUE)
        words = _("Autres services")
        if late and not is_over:
            told = ngettext("{n} en retard", "{n} en retard", late).format(n=late)
            words = f"{words} · {told}"
        elif due and not is_over:
            told = ngettext("{n} à faire", "{n} à faire", due).format(n=due)
            words = f"{words} · {told}"
        self.more.set_word(words)
        self.more.setVisible(bool(self._offered))
        self._unfold(unfolded=self.more.isChecked())

    @Slot(bool)
    def _unfold(self, unfolded: bool) -> None:  # noqa: FBT001 - the signal gives it
        self.more.set_word(self.more.word(), "chevron-up" if unfolded else "chevron-down")
        for code, tile in self.others.items():
            tile.setVisible(unfolded and code in self._offered)
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        room = max(self.width() - 2 * SPACE["l"], 1)
        columns = max(1, min(len(self.tiles), room // (px(_NARROWEST) + SPACE["s"])))
        if columns == self._columns:
            return
        self._columns = columns
        for at in range(len(self.tiles)):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        for at, tile in enumerate(self.tiles.values()):
            self._grid.removeWidget(tile)
            self._grid.addWidget(tile, at // columns, at % columns)
        for column in range(len(self.tiles)):
            self._other_grid.setColumnStretch(column, 1 if column < columns else 0)
        for at, code in enumerate(self._offered):
            self._other_grid.removeWidget(self.others[code])
            self._other_grid.addWidget(self.others[code], at // columns, at % columns)

    @Slot()
    def _tile_pressed(self) -> None:
        self.mark_wanted.emit(self.sender().objectName())

    @Slot()
    def _mark_next(self) -> None:
        self.mark_wanted.emit(self._next)

    @Slot()
    def _refuse_next(self) -> None:
        self.waive_wanted.emit(self._next, "refused")

    @Slot()
    def _waive_next(self) -> None:
        self.waive_wanted.emit(self._next, "not_needed")


def _next_of(file: PersonFile) -> str:
    """Return what is late, else what is due; meals have their hours and their own desk."""
    followed = [
        item for item in file.items if item.code in FOLLOWED_ITEMS and item.code != MEAL_ITEM
    ]
    for wanted in (ItemState.LATE, ItemState.DUE):
        for item in followed:
            if item.state is wanted:
                return item.code
    return ""


def _detail(item: Any, file: PersonFile, now: datetime) -> str:
    if item.code == BED_ITEM and file.bed:
        return file.bed
    if item.owed > 1:
        return f"{item.done}/{item.owed}"
    last = _last_given(item.code, file.given)
    if last is None:
        return ""
    day = f"{last.at.astimezone(LOCAL):%d/%m}"
    return hour(last.at) if day == f"{now.astimezone(LOCAL):%d/%m}" else day


def _last_given(code: str, given: tuple[GivenRow, ...]) -> GivenRow | None:
    mine = [row for row in given if row.item == code and not row.voided]
    return mine[-1] if mine else None
