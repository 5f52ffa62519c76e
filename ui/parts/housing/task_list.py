"""What is to be done in the rooms: what an inspection finds, by when, and what is done."""

from datetime import timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout

from core.commands.housing.room_tasks import AddTask, FinishTask, add_task, finish_task
from core.queries.housing.rooms import RoomRow, TaskRow, room_tasks, rooms
from resources.translation import N_, _
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.page import Undo
from ui.parts.folding import FoldingRow
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.table import TableView
from ui.words.stay_clock import moment

_SPANS = ((2, N_("d’ici 2\u00a0h")), (6, N_("d’ici 6\u00a0h")), (24, N_("d’ici demain")))


class TaskList(Card):
    """The table of tasks; Enter says that one is done."""

    # As those of a page.
    said = Signal(str, str)
    undoable = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("À faire dans les chambres"))
        self._desk = desk
        self.model = TableModel(_columns(), id_of=_task_id, parent=self)
        self.table = TableView(_("Tâches"), embedded=True)
        self.table.show_model(self.model)
        self.table.set_empty(_("Rien à faire."))
        self.room = QComboBox()
        self.room.setAccessibleName(_("Chambre"))
        self.what = QLineEdit()
        self.what.setMaxLength(120)
        self.what.setMinimumWidth(px(260))
        self.what.setPlaceholderText(_("Ce qu’il y a à faire"))
        self.what.setAccessibleName(_("Ce qu’il y a à faire"))
        self.span = QComboBox()
        self.span.setAccessibleName(_("Pour quand"))
        for hours, words in _SPANS:
            self.span.addItem(_(words), hours)
        self.add_button = button(_("Ajouter"), "plus")
        self.done_button = button(_("C’est fait"), "check")
        tools = FoldingRow()
        for each in (self.room, self.what, self.span, self.add_button, self.done_button):
            tools.add(each)
        column = QVBoxLayout()
        column.setSpacing(SPACE["s"])
        column.addWidget(self.table, 1)
        column.addWidget(tools)
        self.body.addLayout(column)
        self.what.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        self.done_button.clicked.connect(self._finish_current)
        self.table.opened.connect(self._finish)
        self.table.current_changed.connect(self._show_current)

    def refresh(self) -> None:
        """Ask for the tasks and for the rooms that there are."""
        self._desk.look(rooms).done.connect(self._show_rooms)
        self._desk.look(room_tasks).done.connect(self.show_rows)

    @Slot(object)
    def _show_rooms(self, rows: tuple[RoomRow, ...]) -> None:
        codes = [row.code for row in rows]
        if codes != [self.room.itemText(at) for at in range(self.room.count())]:
            chosen = self.room.currentText()
            self.room.clear()
            self.room.addItems(codes)
            self.room.setCurrentIndex(max(self.room.findText(chosen), 0))

    @Slot(object)
    def show_rows(self, rows: tuple[TaskRow, ...]) -> None:
        """Show the tasks."""
        self.model.replace_all(rows)
        self._show_current(self.table.current_row())

    @Slot()
    def _add(self) -> None:
        what = self.what.text().strip()
        if not what or not self.room.currentText():
            self.what.setFocus()
            return
        due = self._desk.house.clock.now() + timedelta(hours=self.span.currentData())
        self._desk.do(add_task, AddTask(self.room.currentText(), what, due)).done.connect(
            self._added
        )

    @Slot(object)
    def _added(self, task_id: object) -> None:
        del task_id
        text = _("À faire en {room}\u00a0: {what}").format(
            room=self.room.currentText(), what=self.what.text().strip()
        )
        self.what.clear()
        self.said.emit("ok", text)

    @Slot()
    def _finish_current(self) -> None:
        row = self.table.current_row()
        if isinstance(row, TaskRow):
            self._finish(row)

    @Slot(object)
    def _finish(self, row: TaskRow) -> None:
        done = row.done_at is None
        self._desk.do(finish_task, FinishTask(row.task_id, done=done))
        words = _("Fait\u00a0: {what}") if done else _("À refaire\u00a0: {what}")
        back = FinishTask(row.task_id, done=not done)
        self.undoable.emit(Undo(words.format(what=row.what), finish_task, back))

    @Slot(object)
    def _show_current(self, row: TaskRow | None) -> None:
        self.done_button.setEnabled(row is not None)
        again = row is not None and row.done_at is not None
        self.done_button.set_word(_("À refaire") if again else _("C’est fait"))


def _columns() -> tuple[Column, ...]:
    return (
        Column("room", N_("Chambre"), text=_room, strong=True, width=84),
        Column("what", N_("Quoi"), text=_what, stretch=True),
        Column("due", N_("Pour quand"), text=_due, width=150),
    )


def _task_id(row: TaskRow) -> object:
    return row.task_id


def _room(row: TaskRow) -> str:
    return row.room


def _what(row: TaskRow) -> str:
    return row.what


def _due(row: TaskRow) -> str:
    if row.done_at is not None:
        return _("fait, {at}").format(at=moment(row.done_at))
    if row.late:
        return _("en retard, {at}").format(at=moment(row.due_at))
    return moment(row.due_at)
