"""The situation board: every number opens the list that makes it (ux.md 2.4.2)."""

from collections.abc import Mapping
from dataclasses import fields

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.queries.package.board_parts import ItemCount, PeopleNumbers
from core.rules.access import Permission
from resources.translation import _
from ui.desk import Desk
from ui.page import Page
from ui.parts.board.asking import NUMBERS, PARTS, Asking
from ui.parts.board.shares import ItemShare, ShareRow
from ui.parts.board.tiles import BoardTile, board_tiles, show_tiles
from ui.parts.board.to_do import Task, ToDo, tasks_of
from ui.parts.board.wall import Wall
from ui.parts.folding import FoldingRow
from ui.parts.follow_up.filters import NAMES, View
from ui.parts.whole_screen import WholeScreen
from ui.shortcuts import bind
from ui.theme import SPACE, px
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.headings import PageHeader
from ui.words.stay_clock import hour

_TILE = 158
_TWO_COLUMNS = 960


class BoardPage(Page):
    """Who is here, what is due, what is done; refreshed every minute."""

    shows = frozenset(
        {"stay", "person", "serving", "bed_night", "bed", "operation", "family", "queue_ticket"}
        | {"duplicate_verdict", "stock_article", "stock_move", "dispute", "deposit"}
    )
    follows_time = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._numbers: dict[str, int] = {}
        self._items: tuple[ItemCount, ...] = ()
        self._failed: set[str] = set()
        self._opens = frozenset(
            place
            for place, needed in (
                ("follow_up", Permission.SEE_PEOPLE),
                ("housing", Permission.HOUSE),
                ("arrivals", Permission.REGISTER),
                ("registration", Permission.REGISTER),
                ("queue", Permission.REGISTER),
                ("stock", Permission.KEEP_STOCK),
            )
            if desk.may(needed)
        )
        self.header = PageHeader(_("Tableau de bord"), _("Chargement…"))
        self.urgent_button = button(_("&Voir les urgences"), "triangle-alert", "primary")
        self.wall_button = button(_("Affichage  F11"), "monitor")
        self.banners = Banners()
        self.asking = Asking(desk, self)
        self.tiles = board_tiles()
        self.shares: tuple[ItemShare, ...] = ()
        self.package = Card(_("Paquet 72\u00a0h — personnes présentes"))
        self.people = Card(_("Qui est là"))
        self.to_do = ToDo()
        self.to_do.set_places(self._opens)
        self.rows = {key: ShareRow(_(NAMES[key]), View(key)) for key in _PEOPLE}
        self.empty = EmptyState("users", _("Aucune personne présente"))
        self.stack = QStackedWidget()
        self.wall = Wall(desk.house.place)
        self.whole = WholeScreen(self, _("Affichage"))
        self._lay_out()
        self._connect()

    @property
    def numbers(self) -> Mapping[str, int]:
        """Return the numbers that are known, by their name in `board_parts`."""
        return self._numbers

    def refresh(self) -> None:
        """Ask for the figures of this minute."""
        self.asking.ask()

    def first_focus(self) -> QWidget | None:
        """Return the way to what presses."""
        return self.urgent_button if self.urgent_button.isVisibleTo(self) else self.wall_button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is to do above the bars where it is narrow: they stay long enough to compare."""
        super().resizeEvent(event)
        wide = event.size().width() >= px(_TWO_COLUMNS)
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the wall away with the page: nothing stays readable behind a lock."""
        super().hideEvent(event)
        self.whole.leave()

    def _lay_out(self) -> None:
        self.header.add_action(self.wall_button)
        self.header.add_action(self.urgent_button)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        column.setSpacing(SPACE["m"])
        column.addWidget(self.header)
        column.addWidget(self.banners)
        row = FoldingRow(_TILE, even=True, gap=SPACE["m"])
        for tile in self.tiles.values():
            row.add(tile)
        content = QWidget()
        below = QVBoxLayout(content)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACE["m"])
        below.addWidget(row)
        below.addLayout(self._two_columns())
        below.addStretch(1)
        self.stack.addWidget(content)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _two_columns(self) -> QHBoxLayout:
        self._columns = QHBoxLayout()
        self._columns.setSpacing(SPACE["m"])
        self._columns.addWidget(self.package, 3, Qt.AlignmentFlag.AlignTop)
        side = QVBoxLayout()
        side.setSpacing(SPACE["m"])
        side.addWidget(self.to_do)
        for row in self.rows.values():
            self.people.body.addWidget(row)
        for card in (self.people, self.package):
            card.body.setSpacing(SPACE["xs"])
        side.addWidget(self.people)
        side.addStretch(1)
        self._columns.addLayout(side, 2)
        return self._columns

    def _connect(self) -> None:
        self.asking.told.connect(self._show_part)
        self.asking.failed.connect(self._miss_part)
        self.urgent_button.clicked.connect(self._open_urgent)
        self.wall_button.clicked.connect(self._open_wall)
        self.whole.closed.connect(self.wall.hide)
        self.empty.action_wanted.connect(self._open_arrivals)
        self.to_do.wanted.connect(self._open_task)
        bind(self, "new_operation", self._open_arrivals, whole_window=True)
        self.banners.action_wanted.connect(self._try_again)
        for tile in self.tiles.values():
            tile.setEnabled(tile.place in self._opens)
            tile.clicked.connect(self._open_tile)
        for row in self.rows.values():
            row.setEnabled("follow_up" in self._opens)
            row.wanted.connect(self._open_list)
        for keys in ("F11", "Ctrl+Shift+F"):
            QShortcut(keys, self).activated.connect(self._open_wall)
        QShortcut("F5", self).activated.connect(self._try_again)
        self.urgent_button.setVisible("follow_up" in self._opens)

    @Slot(str, object)
    def _show_part(self, part: str, found: object) -> None:
        numbers = {name.name: getattr(found, name.name) for name in fields(found)}  # type: ignore[arg-type]  # frozen numbers
        self._failed.discard(part)
        if not self._failed:
            self.banners.clear()
        if not isinstance(found, PeopleNumbers):
            self._numbers.update(numbers)
        elif not found.is_whole:
            self._numbers["present"] = found.present
        else:
            self._items = found.items
            self._numbers.update(
                {key: value for key, value in numbers.items() if type(value) is int}
            )
            self._show_people(found)
        self._show_known()

    def _show_people(self, found: PeopleNumbers) -> None:
        self.header.set_title(
            _("Tableau de bord"), _("Mis à jour à {time}").format(time=hour(found.at))
        )
        self._show_shares(found.items)
        for key in _PEOPLE:
            self.rows[key].show_share(self._numbers[key], found.present)
        self.wall.show_hour(found.at)

    def _show_known(self) -> None:
        """Show what is known on the tiles, in the lines and on the wall."""
        show_tiles(self.tiles, self._numbers)
        self.to_do.show_tasks(tasks_of(self._numbers))
        self.wall.show_numbers(self._numbers, self._items)
        if not self._failed and {"present", "arrived_24h"} <= self._numbers.keys():
            self._show_empty()

    def _show_shares(self, items: tuple[ItemCount, ...]) -> None:
        if [share.code for share in self.shares] != [item.code for item in items]:
            for share in self.shares:
                self.package.body.removeWidget(share)
                share.deleteLater()
            self.shares = tuple(ItemShare(item) for item in items)
            for share in self.shares:
                share.setEnabled("follow_up" in self._opens)
                share.wanted.connect(self._open_list)
                self.package.body.addWidget(share)
                share.show()
        for share, item in zip(self.shares, items, strict=True):
            share.show_count(item)

    def _show_empty(self) -> None:
        nobody = not any(self._numbers[key] for key in ("present", "arrived_24h", "left_24h"))
        if nobody:
            may_begin = "arrivals" in self._opens
            self.empty.say(
                _("Aucune personne présente"),
                _("Commencez par une opération d’arrivée.") if may_begin else "",
                _("Nouvelle opération") if may_begin else "",
            )
        self.stack.setCurrentIndex(1 if nobody else 0)

    @Slot(str)
    def _miss_part(self, part: str) -> None:
        """Show a dash where the part's numbers stood: an old number would be believed."""
        self._failed.add(part)
        for name in fields(NUMBERS[part]):
            self._numbers.pop(name.name, None)
        for tile in self.tiles.values():
            if tile.part == part:
                tile.show_missing(_("Donnée indisponible. Réessayer"))
        if part == "people":
            self._items = ()
            for row in (*self.rows.values(), *(share.bar for share in self.shares)):
                row.show_share(0, 0)
        self._show_known()
        if len(self._failed) == len(PARTS):
            words = _("Les chiffres n’ont pas pu être lus.")
        else:
            words = _("Une partie des chiffres n’a pas pu être lue ; les autres sont justes.")
        self.banners.show_banner("warn", words, _("Réessayer"), key="missing")

    @Slot()
    def _try_again(self) -> None:
        self.refresh()

    @Slot()
    def _open_urgent(self) -> None:
        urgent, overdue = (self._numbers.get(key, 0) for key in ("urgent", "overdue"))
        key = "urgent" if urgent and not overdue else "overdue"
        self.place_wanted.emit("follow_up", View(key))

    @Slot()
    def _open_arrivals(self) -> None:
        self.place_wanted.emit("arrivals", "new")

    @Slot()
    def _open_tile(self) -> None:
        tile = self.sender()
        assert isinstance(tile, BoardTile)
        if tile.is_missing:
            self.refresh()
        else:
            self.place_wanted.emit(tile.place, tile.what)

    @Slot(object)
    def _open_list(self, what: View) -> None:
        self.place_wanted.emit("follow_up", what)

    @Slot(object)
    def _open_task(self, task: Task) -> None:
        self.place_wanted.emit(task.place, task.what)

    @Slot()
    def _open_wall(self) -> None:
        self.whole.show_part(self.wall)


_PEOPLE = ("men", "women", "children")
