"""What the kitchen cooks for a meal: portions of people, and guests and staff counted apart."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from core.clock import LOCAL
from core.commands.package.count_meals import CountMeals, UncountMeals, count_meals, uncount_meals
from core.errors import DomainError
from core.queries.package.kitchen import Kitchen, kitchen
from core.queries.package.sheets import SheetChoices, sheet_choices
from core.rules.meals import meal_now, meal_slot
from resources.translation import N_, _, ngettext
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.page import Undo
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.headings import text_label
from ui.widgets.table import TableView
from ui.words import words_for
from ui.words.package import meal_hours, slot_name

_MOST = 500


@dataclass(frozen=True, slots=True)
class Portion:
    """One line of the count."""

    key: str
    title: str
    number: int
    note: str


class KitchenPanel(QWidget):
    """A count for each meal; names stay out of it."""

    # What was counted can be taken back, with an `Undo`.
    undoable = Signal(object)
    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._choices: SheetChoices | None = None
        self.meal = QComboBox()
        self.meal.setAccessibleName(_("Repas"))
        self.meal.setMinimumContentsLength(24)
        self.meal.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.total = text_label("", "strong")
        self.model = TableModel(_COLUMNS, id_of=_key)
        self.table = TableView(_("Portions du repas"), embedded=True)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucun repas compté."))
        self.kind = Choice(
            (("guest", _("Invités"), "I"), ("staff", _("Personnel"), "P")),
        )
        self.kind.setAccessibleName(_("Pour qui"))
        self.kind.set_value("staff")
        self.number = QSpinBox()
        self.number.setRange(1, _MOST)
        self.add = button(_("Ajouter ces repas"), "plus", "primary")
        self._lay_out()
        self.meal.activated.connect(self._ask)
        self.add.clicked.connect(self._count)

    def refresh(self) -> None:
        """Ask for the meals of today and tomorrow, and the count of the one that is shown."""
        job = self.desk.look(sheet_choices)
        job.done.connect(self._show_meals)
        job.failed.connect(self._failed)

    @Slot(object)
    def _show_meals(self, choices: SheetChoices) -> None:
        in_use = self.meal.currentData() or meal_now(choices.at, choices.plan)[0]
        today = choices.at.astimezone(LOCAL).date()
        self.meal.clear()
        for day in (today, today + timedelta(days=1)):
            for each in choices.plan.open_on(day):
                slot = meal_slot(day, each)
                words = slot_name(slot, choices.at)
                self.meal.addItem(f"{words}  {meal_hours(slot, choices.plan)}", slot)
        self.meal.setCurrentIndex(max(self.meal.findData(in_use), 0))
        self._ask()

    @Slot()
    def _ask(self) -> None:
        slot = self.meal.currentData()
        if slot:
            job = self.desk.look(kitchen, str(slot))
            job.done.connect(self._show)
            job.failed.connect(self._failed)

    @Slot(object)
    def _show(self, count: Kitchen) -> None:
        self.model.replace_all(portions(count))
        words = ngettext("{n} repas à préparer", "{n} repas à préparer", count.all)
        served = ngettext("{n} déjà servi", "{n} déjà servis", count.served)
        self.total.setText(f"{words.format(n=count.all)} · {served.format(n=count.served)}")

    @Slot()
    def _count(self) -> None:
        request = CountMeals(
            str(self.meal.currentData()), str(self.kind.value()), self.number.value()
        )
        job = self.desk.do(count_meals, request)
        job.done.connect(self._counted)
        job.failed.connect(self._failed)

    @Slot(object)
    def _counted(self, entry: UUID) -> None:
        self.undoable.emit(Undo(_("Repas comptés"), uncount_meals, UncountMeals(entry)))
        self.number.setValue(1)
        self._ask()

    @Slot(object)
    def _failed(self, error: DomainError) -> None:
        self.said.emit("warn", words_for(error))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE["m"])
        head.addWidget(self.meal)
        head.addWidget(self.total, 1)
        there = Card(
            _("À préparer"),
            sentence=_("Ceux qui ont droit à ce repas, d’après qui est là\u202f; sans nom."),
        )
        there.body.addLayout(head)
        there.body.addWidget(self.table, 1)
        more = Card(
            _("Invités et personnel"),
            sentence=_("Comptés à part\u00a0: ils ne prennent le repas de personne."),
        )
        for each in (self.kind, Field("count", _("Nombre de repas"), self.number), self.add):
            more.body.addWidget(each)
        more.body.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE["m"], 0, SPACE["m"])
        row.setSpacing(SPACE["m"])
        row.addWidget(there, 5)
        row.addWidget(more, 3)


def portions(count: Kitchen) -> tuple[Portion, ...]:
    """Return the lines of a count, in the order of the ladle."""
    more = ""
    if count.extra_food:
        words = ngettext(
            "dont {n} femme enceinte\u00a0: ration plus grande",
            "dont {n} femmes enceintes\u00a0: ration plus grande",
            count.extra_food,
        )
        more = words.format(n=count.extra_food)
    return (
        Portion("adults", _("Rations entières"), count.adults, more),
        Portion("small", _("Petites rations"), count.small, _("2 à 4 ans")),
        Portion("infants", _("Bouillies"), count.infants, _("moins de 2 ans")),
        Portion("guests", _("Invités"), count.guests, _("comptés à part")),
        Portion("staff", _("Personnel"), count.staff, _("compté à part")),
        Portion("all", _("En tout"), count.all, ""),
    )


def _key(row: Portion) -> str:
    return row.key


def _title(row: Portion) -> str:
    return row.title


def _number(row: Portion) -> str:
    return str(row.number)


def _note(row: Portion) -> str:
    return row.note


_COLUMNS = (
    Column("title", N_("Portion"), text=_title, width=190, strong=True, sortable=False),
    Column("number", N_("Repas"), text=_number, align="right", width=90, sortable=False),
    Column("note", N_("Remarque"), text=_note, stretch=True, muted=True, sortable=False),
)
