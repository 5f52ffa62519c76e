"""What the ticked list was for: the item, the day, the meal, the hour and the operation."""

import re
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from core.clock import LOCAL
from core.queries.package.sheets import SheetChoices
from core.rules.meals import MealPlan, meal_bounds, meal_slot
from core.rules.package import MEAL_ITEM, STAY_SLOT
from resources.translation import _
from ui.theme import px
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.headings import mark_invalid
from ui.words.package import item_name, meal_name

_DAYS = 14
_TIME = re.compile(r"(\d{1,2})\s*(?:[:hH.]\s*(\d{2})?)?|(\d{2})(\d{2})")


def read_time(text: str) -> time | None:
    """Read `12:40`, `12h40`, `12 h`, `1240` or `12`; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None  # noqa: PLR2004


class SheetHead(QWidget):
    """Chosen once for a whole list; the hour can be another one for a single line."""

    # Something else was chosen.
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = datetime(1, 1, 1, tzinfo=UTC)
        self._plan: MealPlan | None = None
        self.item, self.day, self.meal, self.operation = (QComboBox() for _each in range(4))
        self.time = QLineEdit()
        self.time.setMaxLength(5)
        self._fields = (
            (Field("item", _("Ce qui est donné"), self.item), 150),
            (Field("day", _("Jour"), self.day), 165),
            (Field("meal", _("Repas"), self.meal), 132),
            (Field("time", _("Heure du papier"), self.time), 128),
            (Field("operation", _("Opération"), self.operation), 185),
        )
        flow = FlowLayout(self)
        for field, width in self._fields:
            field.setFixedWidth(px(width))
            flow.addWidget(field)
        for each in (self.item, self.day, self.meal, self.operation):
            each.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            each.setMinimumContentsLength(6)
        self.item.activated.connect(self._pick_item)
        self.day.activated.connect(self._pick_day)
        self.meal.activated.connect(self._pick_meal)
        self.operation.activated.connect(self._tell)
        self.time.textEdited.connect(self._tell)

    def show_choices(self, choices: SheetChoices) -> None:
        """Offer what there is; what was chosen stays chosen."""
        first = self._plan is None
        self._now, self._plan = choices.at, choices.plan
        _fill(self.item, [(item_name(each.code, each.label), each.code) for each in choices.items])
        if first:
            self.item.setCurrentIndex(max(self.item.findData(MEAL_ITEM), 0))
        today = choices.at.astimezone(LOCAL).date()
        days = [today - timedelta(days=back) for back in range(_DAYS)]
        _fill(self.day, [(_day_words(day, today), day) for day in days])
        _fill(
            self.operation,
            [
                (
                    _("{number:02d} — {label}").format(number=each.number, label=each.label),
                    each.number,
                )
                for each in choices.operations
            ],
        )
        self._offer_meals(newest=first)
        if first:
            self._propose_time()

    def open_slot(self, item: str, slot: str, operation: int | None = None) -> None:
        """Choose what a printed list was for, where it is offered."""
        self.item.setCurrentIndex(max(self.item.findData(item), 0))
        day, _stroke, _meal = slot.partition("/")
        if _meal:
            self.day.setCurrentIndex(max(self.day.findData(date.fromisoformat(day)), 0))
        self._offer_meals(newest=False)
        if _meal:
            self.meal.setCurrentIndex(max(self.meal.findData(slot), 0))
        if operation is not None:
            self.operation.setCurrentIndex(max(self.operation.findData(operation), 0))
        self._propose_time()
        self._tell()

    def item_code(self) -> str:
        """Return the code of the item, empty while nothing is offered."""
        return str(self.item.currentData() or "")

    def slot(self) -> str:
        """Return the slot."""
        return str(self.meal.currentData() or "") if self._is_meal() else STAY_SLOT

    def operation_no(self) -> int | None:
        """Return the operation that bare numbers belong to."""
        found = self.operation.currentData()
        return found if isinstance(found, int) else None

    def at(self, text: str = "") -> datetime | None:
        """Return the instant of the paper, or of one line of it; None for an unreadable hour."""
        read = read_time(text or self.time.text())
        day = self.day.currentData()
        if read is None or not isinstance(day, date):
            return None
        return datetime.combine(day, read, LOCAL)

    def mark_time(self, *, wrong: bool) -> None:
        """Put a red line around the hour, or take it away."""
        mark_invalid(self.time, invalid=wrong)

    def _is_meal(self) -> bool:
        return self.item_code() == MEAL_ITEM

    def _offer_meals(self, *, newest: bool) -> None:
        day = self.day.currentData()
        if self._plan is None or not isinstance(day, date):
            return
        slots = [meal_slot(day, each) for each in self._plan.open_on(day)]
        in_use = str(self.meal.currentData() or "").partition("/")[2]
        self.meal.clear()
        for slot in slots:
            self.meal.addItem(meal_name(slot), slot)
        begun = [slot for slot in slots if meal_bounds(slot, self._plan)[0] <= self._now]
        wanted = begun[-1] if newest and begun else f"{day.isoformat()}/{in_use}"
        self.meal.setCurrentIndex(max(self.meal.findData(wanted), 0))
        self._fields[2][0].setVisible(self._is_meal())

    def _propose_time(self) -> None:
        """Write the hour at which the meal began; of another item, the hour of now."""
        at = self._now
        if self._is_meal() and self.slot() and self._plan is not None:
            at = min(meal_bounds(self.slot(), self._plan)[0], self._now)
        self.time.setText(f"{at.astimezone(LOCAL):%H:%M}")
        self.mark_time(wrong=False)

    @Slot(int)
    def _pick_item(self, _at: int) -> None:
        self._offer_meals(newest=False)
        self._propose_time()
        self._tell()

    @Slot(int)
    def _pick_day(self, _at: int) -> None:
        self._offer_meals(newest=False)
        self._propose_time()
        self._tell()

    @Slot(int)
    def _pick_meal(self, _at: int) -> None:
        self._propose_time()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.mark_time(wrong=False)
        self.changed.emit()


def _fill(box: QComboBox, choices: list[tuple[str, object]]) -> None:
    in_use = box.currentData()
    box.clear()
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(in_use), 0) if choices else -1)


def _day_words(day: date, today: date) -> str:
    back = (today - day).days
    shown = f"{day:%d/%m}"
    if back == 0:
        return _("aujourd’hui {day}").format(day=shown)
    return _("hier {day}").format(day=shown) if back == 1 else shown
