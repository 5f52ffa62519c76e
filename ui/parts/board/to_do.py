"""« À faire maintenant »: what waits for somebody, each line with the way to its list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.translation import N_, _
from ui.parts.follow_up.filters import View
from ui.theme import SPACE
from ui.widgets.buttons import Button, button
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.widgets.icon_label import IconLabel
from ui.words.tasks import task_words


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

_OPENED_WITH: Final = {
    "doubles": "doubles",
    "low_articles": "shelves",
    "open_disputes": "disputes",
    "unclaimed_bags": "luggage",
    "loans_gone": "loans",
}
"""What a place is opened with that has no list of the follow-up."""

_WAYS: Final = {
    "lone_minors": ("lone_minors", "danger", SEE, "follow_up"),
    "overdue": ("overdue", "danger", SEE, "follow_up"),
    "urgent": ("urgent", "warn", SEE, "follow_up"),
    "without_bed": ("no_bed", "warn", HOUSE, "housing"),
    "incomplete": ("incomplete", "info", COMPLETE, "follow_up"),
    "doubles": ("doubles", "info", DECIDE, "registration"),
    "open_disputes": ("open_disputes", "warn", DECIDE, "stock"),
    "low_articles": ("low_articles", "info", SEE, "stock"),
    "unclaimed_bags": ("unclaimed_bags", "info", SEE, "stock"),
    "loans_gone": ("loans_gone", "info", SEE, "stock"),
}
"""Of each number: its filter, its tone, what the button says, and where it leads."""


def tasks_of(numbers: Mapping[str, int]) -> tuple[Task, ...]:
    """Return what is to do now, the most pressing first; nothing that is zero or not known."""
    found = []
    for name, words in task_words(numbers):
        key, tone, verb, place = _WAYS[name]
        found.append(Task(key, tone, words, _(verb), place, _OPENED_WITH.get(key, View(key))))
    return tuple(found)


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
