"""« À faire maintenant »: what waits for somebody, each line with the way to its list."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.queries.package.follow_up import Board
from resources.translation import N_, _, ngettext
from ui.parts.follow_up.filters import View
from ui.theme import SPACE
from ui.widgets.buttons import Button, button
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel


@dataclass(frozen=True, slots=True)
class Task:
    """One line: how many, in words, and the place and filter that show them."""

    key: str
    tone: str
    words: str
    verb: str
    place: str
    what: object


_ICONS: Final = {"danger": "octagon-alert", "warn": "triangle-alert", "info": "info"}

SEE, COMPLETE, HOUSE = N_("Voir"), N_("Compléter"), N_("Donner un lit")
DECIDE = N_("Décider")

_OPENED_WITH: Final = {"doubles": "doubles"}
"""What a place is opened with that has no list of the follow-up."""


def tasks_of(board: Board) -> tuple[Task, ...]:
    """Return what is to do now, the most pressing first; nothing that is zero."""
    lone = ngettext("{n} mineur sans adulte", "{n} mineurs sans adulte", board.lone_minors)
    over = ngettext("{n} séjour dépassé", "{n} séjours dépassés", board.overdue)
    soon = ngettext(
        "{n} séjour à moins de 6\u00a0h de la fin",
        "{n} séjours à moins de 6\u00a0h de la fin",
        board.urgent,
    )
    beds = ngettext("{n} personne sans lit", "{n} personnes sans lit", board.without_bed)
    fiches = ngettext("{n} fiche incomplète", "{n} fiches incomplètes", board.incomplete)
    doubles = ngettext("{n} doublon à décider", "{n} doublons à décider", board.doubles)
    lines = (
        (board.lone_minors, "lone_minors", "danger", lone, SEE, "follow_up"),
        (board.overdue, "overdue", "danger", over, SEE, "follow_up"),
        (board.urgent, "urgent", "warn", soon, SEE, "follow_up"),
        (board.without_bed, "no_bed", "warn", beds, HOUSE, "housing"),
        (board.incomplete, "incomplete", "info", fiches, COMPLETE, "follow_up"),
        (board.doubles, "doubles", "info", doubles, DECIDE, "registration"),
    )
    return tuple(
        Task(key, tone, words.format(n=number), _(verb), place, _OPENED_WITH.get(key, View(key)))
        for number, key, tone, words, verb, place in lines
        if number
    )


class TaskLine(QWidget):
    """One task with its button."""

    # The task that was chosen.
    wanted = Signal(object)

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.task = task
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["s"])
        row.addWidget(IconLabel(_ICONS[task.tone], task.tone, 18))
        self.label = text_label(task.words)
        row.addWidget(self.label, 1)
        self.button: Button = button(task.verb)
        self.button.setAccessibleName(f"{task.verb}, {task.words}")
        self.button.clicked.connect(self._want)
        row.addWidget(self.button)

    def _want(self) -> None:
        self.wanted.emit(self.task)


class ToDo(Card):
    """The card with all lines; it says so when nothing waits."""

    # The task that was chosen.
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("À faire maintenant"))
        self.nothing = text_label(_("Rien ne presse."), "muted")
        self.body.setSpacing(SPACE["xs"])
        self.body.addWidget(self.nothing)
        self.nothing.hide()  # nothing is known before the first answer
        self.lines: tuple[TaskLine, ...] = ()
        self._tasks: tuple[Task, ...] | None = None
        self._opens = frozenset({"follow_up", "housing"})

    def set_places(self, places: frozenset[str]) -> None:
        """Say which places this person may open; a line without its place has no button."""
        self._opens = places

    def show_tasks(self, tasks: tuple[Task, ...]) -> None:
        """Show these lines; the same ones are left as they are, with their focus."""
        if tasks == self._tasks:
            return
        self._tasks = tasks
        for line in self.lines:
            self.body.removeWidget(line)
            line.deleteLater()
        self.lines = tuple(TaskLine(task) for task in tasks)
        for line in self.lines:
            line.button.setVisible(line.task.place in self._opens)
            line.wanted.connect(self.wanted)
            self.body.addWidget(line)
            line.show()
        self.nothing.setVisible(not tasks)
