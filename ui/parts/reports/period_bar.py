"""Which days are counted, and at headquarters which centre."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from resources.translation import _
from ui.parts.arrivals.operation_form import read_day
from ui.parts.folding import FoldingRow
from ui.period_slips import period_words
from ui.theme import SPACE, px
from ui.widgets.choice import Choice
from ui.widgets.headings import mark_invalid, text_label

_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Period:
    """Days, both included; None leaves the side open. An empty `centre` means all.

    `operation` keeps those who came with one operation.
    """

    first: date | None
    last: date | None
    centre: str = ""
    operation: UUID | None = None


class PeriodBar(QWidget):
    """Boxes for the usual periods, and two days for any other."""

    # Another period or centre was chosen.
    changed = Signal()

    def __init__(self, *, with_centres: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self.choice = Choice(
            [
                ("today", _("Aujourd’hui")),
                ("week", _("7 jours")),
                ("month", _("Ce mois")),
                ("all", _("Tout")),
                ("range", _("Du … au …")),
            ]
        )
        self.choice.setAccessibleName(_("Période"))
        self.choice.set_value("week")
        self.first, self.last = _day_edit(_("Premier jour")), _day_edit(_("Dernier jour"))
        self.centre = QComboBox()
        self.centre.setAccessibleName(_("Centre"))
        self.centre.setMinimumContentsLength(16)
        self.centre.setVisible(with_centres)
        self.centre.addItem(_("Tous les centres"), "")
        self.operation = QComboBox()
        self.operation.setAccessibleName(_("Opération"))
        self.operation.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.operation.setMinimumContentsLength(24)
        self.operation.setVisible(not with_centres)
        self.operation.addItem(_("Toutes les opérations"))
        self.problem = text_label("", "error")
        self.problem.hide()
        self._days = FoldingRow()
        for each in (
            text_label(_("du"), "muted", wrap=False),
            self.first,
            text_label(_("au"), "muted", wrap=False),
            self.last,
        ):
            self._days.add(each)
        self._days.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        column.addWidget(self.centre)
        column.addWidget(self.choice)
        column.addWidget(self.operation, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._days)
        column.addWidget(self.problem)
        self.choice.changed.connect(self._choose)
        self.centre.activated.connect(self._pick_centre)
        self.operation.activated.connect(self._pick_centre)
        for edit in (self.first, self.last):
            edit.editingFinished.connect(self._read_days)

    def set_today(self, today: date) -> None:
        """Say which day it is at the centre."""
        self._today = today

    def period(self) -> Period | None:
        """Return what was chosen; None while the two days cannot be read."""
        found = self._days_chosen()
        return None if found is None else replace(found, operation=self.operation.currentData())

    def _days_chosen(self) -> Period | None:
        centre = self.centre.currentData() or ""
        today = self._today
        match self.choice.value():
            case "today":
                return Period(today, today, centre)
            case "week":
                return Period(today - _WEEK, today, centre)
            case "month":
                return Period(today.replace(day=1), today, centre)
            case "range":
                return self._range(centre)
            case _:
                return Period(None, None, centre)

    def show_centres(self, centres: tuple[tuple[str, str], ...]) -> None:
        """Offer centres as (code, name)."""
        chosen = self.centre.currentData()
        self.centre.clear()
        self.centre.addItem(_("Tous les centres"), "")
        for code, name in centres:
            self.centre.addItem(f"{code} — {name}" if name else code, code)
        self.centre.setCurrentIndex(max(self.centre.findData(chosen), 0))

    @Slot(object)
    def show_operations(self, operations: tuple[tuple[UUID, str], ...]) -> None:
        """Offer operations as (key, name); the one that was chosen stays."""
        chosen = self.operation.currentData()
        self.operation.clear()
        self.operation.addItem(_("Toutes les opérations"))
        for key, name in operations:
            self.operation.addItem(name, key)
        self.operation.setCurrentIndex(max(self.operation.findData(chosen), 0) if chosen else 0)

    def words(self) -> str:
        """Return the period in words, with the operation where one was chosen."""
        period = self.period() or Period(None, None)
        words = period_words(period.first, period.last)
        if period.operation is None:
            return words
        return _("opération {name}, {period}").format(
            name=self.operation.currentText(), period=words[:1].lower() + words[1:]
        )

    def _range(self, centre: str) -> Period | None:
        first = read_day(self.first.text(), self._today)
        last = read_day(self.last.text(), self._today)
        mark_invalid(self.first, invalid=first is None)
        mark_invalid(self.last, invalid=last is None)
        problem = ""
        if first is None or last is None:
            problem = _("Écrivez les deux jours comme 14/11/2026.")
        elif first > last:
            problem = _("Le dernier jour vient avant le premier. Échangez-les.")
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        return None if problem else Period(first, last, centre)

    @Slot()
    def _choose(self) -> None:
        is_range = self.choice.value() == "range"
        self._days.setVisible(is_range)
        self.problem.hide()
        if is_range:
            if not self.first.text():
                self.first.setText(f"{self._today - _WEEK:%d/%m/%Y}")
                self.last.setText(f"{self._today:%d/%m/%Y}")
            self.first.setFocus()
            self.first.selectAll()
        self.changed.emit()

    @Slot(int)
    def _pick_centre(self, _at: int) -> None:
        self.changed.emit()

    @Slot()
    def _read_days(self) -> None:
        self.changed.emit()


def _day_edit(name: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setAccessibleName(name)
    edit.setPlaceholderText(_("jj/mm/aaaa"))
    edit.setFixedWidth(px(124))
    return edit
