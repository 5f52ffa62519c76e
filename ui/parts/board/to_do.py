"""« À faire maintenant »: what waits for somebody, each line with the way to its list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

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

_OPENED_WITH: Final = {
    "doubles": "doubles",
    "low_articles": "shelves",
    "open_disputes": "disputes",
    "unclaimed_bags": "luggage",
    "loans_gone": "loans",
}
"""What a place is opened with that has no list of the follow-up."""

_COUNTED: Final = (
    "lone_minors",
    "overdue",
    "urgent",
    "without_bed",
    "incomplete",
    "doubles",
    "open_disputes",
    "low_articles",
    "unclaimed_bags",
    "loans_gone",
)


def tasks_of(numbers: Mapping[str, int]) -> tuple[Task, ...]:
    """Return what is to do now, the most pressing first; nothing that is zero or not known."""
    of = {key: numbers.get(key, 0) for key in _COUNTED}
    lone = ngettext("{n} mineur sans adulte", "{n} mineurs sans adulte", of["lone_minors"])
    over = ngettext("{n} séjour dépassé", "{n} séjours dépassés", of["overdue"])
    soon = ngettext(
        "{n} séjour à moins de 6\u00a0h de la fin",
        "{n} séjours à moins de 6\u00a0h de la fin",
        of["urgent"],
    )
    beds = ngettext("{n} personne sans lit", "{n} personnes sans lit", of["without_bed"])
    fiches = ngettext("{n} fiche incomplète", "{n} fiches incomplètes", of["incomplete"])
    doubles = ngettext("{n} doublon à décider", "{n} doublons à décider", of["doubles"])
    contested = ngettext("{n} litige à décider", "{n} litiges à décider", of["open_disputes"])
    low = ngettext("{n} article presque fini", "{n} articles presque finis", of["low_articles"])
    bags = ngettext("{n} bagage non réclamé", "{n} bagages non réclamés", of["unclaimed_bags"])
    loans = ngettext("{n} prêt parti sans retour", "{n} prêts partis sans retour", of["loans_gone"])
    lines = (
        (of["lone_minors"], lone, "lone_minors", "danger", SEE, "follow_up"),
        (of["overdue"], over, "overdue", "danger", SEE, "follow_up"),
        (of["urgent"], soon, "urgent", "warn", SEE, "follow_up"),
        (of["without_bed"], beds, "no_bed", "warn", HOUSE, "housing"),
        (of["incomplete"], fiches, "incomplete", "info", COMPLETE, "follow_up"),
        (of["doubles"], doubles, "doubles", "info", DECIDE, "registration"),
        (of["open_disputes"], contested, "open_disputes", "warn", DECIDE, "stock"),
        (of["low_articles"], low, "low_articles", "info", SEE, "stock"),
        (of["unclaimed_bags"], bags, "unclaimed_bags", "info", SEE, "stock"),
        (of["loans_gone"], loans, "loans_gone", "info", SEE, "stock"),
    )
    return tuple(
        Task(key, tone, said.format(n=number), _(verb), place, _OPENED_WITH.get(key, View(key)))
        for number, said, key, tone, verb, place in lines
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
