"""A distribution list to be signed or ticked on paper: chosen, seen, printed (ux.md 4.3)."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from core.clock import LOCAL
from core.commands.papers.issue_paper import IssuePaper
from core.errors import DomainError
from core.house import House
from core.queries.package.distribution_list import DistributionList, distribution_list
from core.queries.package.sheets import SheetChoices, sheet_choices
from core.rules.meals import meal_now, meal_slot
from core.rules.package import MEAL_ITEM, STAY_SLOT
from printing import distribution_list as press
from printing.frame import Frame
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.distribution_slips import distribution_slip
from ui.parts.paper.numbering import PressSeen, SeenPaper
from ui.parts.paper.outlet import PaperOutlet
from ui.parts.paper.preview import PaperPreview
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.headings import text_label
from ui.widgets.job_bar import JobBar
from ui.words import words_for
from ui.words.package import item_name, meal_hours, slot_name


class PressDistribution:
    """Presses a list in a frame; called in the worker's thread."""

    def __init__(self, house: House, found: DistributionList, *, named: bool) -> None:
        self._house = house
        self._found = found
        self._named = named

    def __call__(self, frame: Frame) -> bytes:
        """Return the PDF."""
        by = self._house.actor.name
        slip = distribution_slip(
            self._house.place, self._found, by=by, named=self._named, frame=frame
        )
        return press.distribution_list(slip)


class PrintPanel(QWidget):
    """What is handed out, to whom, with or without names; the paper beside it."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._choices: SheetChoices | None = None
        self._found: DistributionList | None = None
        self._seen: SeenPaper | None = None
        self.item, self.meal, self.operation = (QComboBox() for _each in range(3))
        self.kind = Choice(
            [
                ("named", _("À signer, avec les noms"), "S"),
                ("ticked", _("Pointage, sans noms"), "P"),
            ]
        )
        self.kind.set_value("named")
        self.kind.setAccessibleName(_("Quelle liste"))
        self.count = text_label("", "muted")
        self.print = button(_("Imprimer"), "printer", "primary")
        self.save = button(_("Enregistrer le PDF"), "download")
        self.preview = PaperPreview(_("Aperçu de la liste"))
        self.job = JobBar()
        self.outlet = PaperOutlet(desk, self, self.job)
        self._meal_field = Field("meal", _("Repas"), self.meal)
        self._lay_out()
        self.item.activated.connect(self._pick_item)
        self.meal.activated.connect(self._ask)
        self.operation.activated.connect(self._ask)
        self.kind.changed.connect(self._press)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.outlet.said.connect(self.said)

    def refresh(self) -> None:
        """Ask for what can be chosen, and for the list as things stand now."""
        job = self._desk.look(sheet_choices)
        job.done.connect(self._show_choices)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show_choices(self, choices: SheetChoices) -> None:
        self._choices = choices
        items = [(item_name(each.code, each.label), each.code) for each in choices.items]
        _fill(self.item, items, MEAL_ITEM)
        today = choices.at.astimezone(LOCAL).date()
        meals = [
            (f"{slot_name(slot, choices.at)}  {meal_hours(slot, choices.plan)}", slot)
            for day in (today, today + timedelta(days=1))
            for slot in (meal_slot(day, each) for each in choices.plan.open_on(day))
        ]
        _fill(self.meal, meals, meal_now(choices.at, choices.plan)[0])
        operations: list[tuple[str, object]] = [(_("Toutes les personnes présentes"), None)]
        operations += [
            (_("{number:02d} — {label}").format(number=each.number, label=each.label), each.number)
            for each in choices.operations
        ]
        _fill(self.operation, operations, None)
        self._pick_item()

    @Slot()
    def _pick_item(self) -> None:
        self._meal_field.setVisible(self.item.currentData() == MEAL_ITEM)
        self._ask()

    def _slot(self) -> str:
        is_meal = self.item.currentData() == MEAL_ITEM
        return str(self.meal.currentData() or "") if is_meal else STAY_SLOT

    @Slot()
    def _ask(self) -> None:
        item, slot, of = self.item.currentData(), self._slot(), self.operation.currentData()
        if item and slot:
            job = self._desk.look(distribution_list, str(item), slot, of)
            job.done.connect(self._show_list)
            job.failed.connect(self._fail)

    @Slot(object)
    def _show_list(self, found: DistributionList) -> None:
        self._found = found
        words = ngettext("{n} personne sur la liste", "{n} personnes sur la liste", len(found.rows))
        have = sum(row.has_it for row in found.rows)
        told = ngettext("{n} l’a déjà", "{n} l’ont déjà", have).format(n=have) if have else ""
        parts = (words.format(n=len(found.rows)), told)
        self.count.setText(" · ".join(part for part in parts if part))
        self._press()

    @Slot()
    def _press(self) -> None:
        self._seen = None
        self._dress()
        found = self._found
        if found is None:
            return
        if not found.rows:
            self.preview.show_sentence(_("Personne ici n’y a droit pour l’instant."))
            return
        house = self._desk.house
        work = PressDistribution(house, found, named=self.kind.value() == "named")
        request = IssuePaper("distribution_list", about_text=f"{found.item}|{found.slot}")
        job = self._desk.make(PressSeen(house, request, work))
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show(self, seen: SeenPaper) -> None:
        self._seen = seen
        self.preview.show_pdf(seen.content)
        self._dress()

    @Slot(object)
    def _fail(self, error: DomainError) -> None:
        self.preview.show_sentence(words_for(error))

    @Slot()
    def _print(self) -> None:
        if self._seen is not None:
            title = _("Imprimer la liste")
            self.outlet.print(self._seen.content, _FILE, title, paper=self._seen.paper)

    @Slot()
    def _save(self) -> None:
        if self._seen is not None:
            title = _("Enregistrer la liste en PDF")
            self.outlet.save(self._seen.content, _FILE, title, self._seen.paper)

    def _dress(self) -> None:
        for each in (self.print, self.save):
            each.setEnabled(self._seen is not None)

    def _lay_out(self) -> None:
        head = QWidget()
        flow = FlowLayout(head)
        fields = (
            (Field("item", _("Ce qui est donné"), self.item), 170),
            (self._meal_field, 220),
            (Field("operation", _("Pour qui"), self.operation), 250),
        )
        for field, width in fields:
            field.setFixedWidth(px(width))
            flow.addWidget(field)
        for each in (self.item, self.meal, self.operation):
            each.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            each.setMinimumContentsLength(6)
        flow.addWidget(self.count)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE["s"])
        acts.addWidget(self.kind)
        acts.addStretch(1)
        acts.addWidget(self.save)
        acts.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE["m"], 0, SPACE["m"])
        column.setSpacing(SPACE["s"])
        column.addWidget(head)
        column.addLayout(acts)
        column.addWidget(self.job)
        column.addWidget(self.preview, 1)


_FILE = "liste-distribution.pdf"
"""No name of a person is in it."""


def _fill(box: QComboBox, rows: Sequence[tuple[str, object]], first: object) -> None:
    """Offer rows (words, value); what was chosen stays chosen, else `first` is."""
    chosen = box.currentData() if box.count() else first
    values = [value for _words, value in rows]
    box.clear()
    for words, value in rows:
        box.addItem(words, value)
    box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
