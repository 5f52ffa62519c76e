"""The rooms: how they stand, and the roll-call of one of them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.commands.housing.keep_rooms import SetRooms, SetUpstairs, set_rooms, set_upstairs
from core.queries.housing.rooms import RoomRow, roll_of_room, rooms
from resources.translation import N_, _, ngettext
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.page import Undo
from ui.parts.folding import FoldingRow
from ui.parts.housing.bed_words import kind_words, room_state
from ui.parts.housing.face_wall import FaceWall
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.table import TableView
from ui.words.stay_clock import moment

_WIDE = 900
"""From this width on, in pixels at 100 %, all columns have room."""


class RoomsView(QWidget):
    """Rooms at the left, the faces of one at the right."""

    # As those of a page.
    said = Signal(str, str)
    undoable = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._room = ""
        self._undo: SetRooms | None = None
        self.model = TableModel(_columns(), id_of=_code, parent=self)
        self.table = TableView(_("Chambres"), many=True, embedded=True)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucune chambre"))
        self.clean_button = button(_("Propre"), "check")
        self.dirty_button = button(_("À nettoyer"))
        self.upstairs_button = button(_("À l’étage"))
        self.faces = FaceWall(desk)
        left = Card(flush=True)
        left.body.addWidget(self.table, 1)
        tools = FoldingRow()
        for each in (self.clean_button, self.dirty_button, self.upstairs_button):
            tools.add(each)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(12), px(8), px(12), px(10))
        foot.addWidget(tools)
        left.body.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE["s"], 0, 0)
        row.setSpacing(SPACE["m"])
        row.addWidget(left, 1)
        row.addWidget(self.faces, 1)
        self._connect()

    def refresh(self) -> None:
        """Ask for the rooms, and who sleeps in the room that is shown."""
        self._desk.look(rooms).done.connect(self._show_rooms)
        self._ask_roll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what can be seen elsewhere where it is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(_WIDE)
        for key in ("kind", "rolled"):
            self.table.setColumnHidden(self.model.column_of(key), narrow)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._choose)
        self.clean_button.clicked.connect(self._clean)
        self.dirty_button.clicked.connect(self._soil)
        self.upstairs_button.clicked.connect(self._move_floor)
        self.faces.said.connect(self.said)
        self.faces.undoable.connect(self.undoable)

    @Slot(object)
    def _show_rooms(self, rows: tuple[RoomRow, ...]) -> None:
        self.model.replace_all(rows)
        if rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    @Slot(object)
    def _choose(self, row: RoomRow | None) -> None:
        self._room = "" if row is None else row.code
        if row is not None:
            self.upstairs_button.set_word(
                _("Au rez-de-chaussée") if row.upstairs else _("À l’étage")
            )
        self._ask_roll()

    def _ask_roll(self) -> None:
        if self._room:
            self.faces.expect(self._room)
            self._desk.look(roll_of_room, self._room).done.connect(self.faces.show_rows)

    @Slot()
    def _clean(self) -> None:
        self._set_state("clean", "to_clean")

    @Slot()
    def _soil(self) -> None:
        self._set_state("to_clean", "clean")

    def _set_state(self, state: str, before: str) -> None:
        codes = tuple(row.code for row in self.table.selected_rows() if row.state != state)
        if codes:
            self._undo = SetRooms(codes, before)
            self._desk.do(set_rooms, SetRooms(codes, state)).done.connect(self._state_set)

    @Slot(object)
    def _state_set(self, codes: tuple[str, ...]) -> None:
        if codes and self._undo is not None:
            text = ngettext("{n} chambre notée", "{n} chambres notées", len(codes))
            self.undoable.emit(Undo(text.format(n=len(codes)), set_rooms, self._undo))

    @Slot()
    def _move_floor(self) -> None:
        row = self.table.current_row()
        if isinstance(row, RoomRow):
            self._desk.do(set_upstairs, SetUpstairs(row.code, upstairs=not row.upstairs))
            text = _("Accès de la chambre {room} noté").format(room=row.code)
            back = SetUpstairs(row.code, upstairs=row.upstairs)
            self.undoable.emit(Undo(text, set_upstairs, back))


def _columns() -> tuple[Column, ...]:
    return (
        Column("room", N_("Chambre"), text=_code, strong=True, width=84),
        Column("taken", N_("Occupée"), text=_taken, width=84),
        Column("kind", N_("Pour"), text=_kind, width=96, muted=True),
        Column("state", N_("État"), text=room_state, stretch=True),
        Column("rolled", N_("Appel"), text=_rolled, width=104, muted=True),
    )


def _code(row: RoomRow) -> str:
    return row.code


def _taken(row: RoomRow) -> str:
    return f"{row.taken}/{row.beds}"


def _kind(row: RoomRow) -> str:
    return kind_words(row.kind)


def _rolled(row: RoomRow) -> str:
    return "" if row.rolled_at is None else moment(row.rolled_at)
