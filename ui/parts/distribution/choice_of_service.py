"""What is given, and for which meal: two lists that are always in sight (F4)."""

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from core.rules.meals import USUAL_PLAN, meal_now
from core.rules.package import BED_ITEM, MEAL_ITEM, STAY_SLOT, ItemRule, Who
from resources.translation import _
from ui.parts.distribution.service import Service, meals_to_choose
from ui.theme import SPACE, px
from ui.words.package import item_name, meal_name, slot_name

_AROUND = 32
"""Pixels at 100 % beside the longest meal in the open list."""
_AT_A_POST = ("REP", "KHY", "MED", "TEL", "PSP", "TRA")
"""Listed first, in this order; beds are given on their own page."""


class ChoiceOfService(QWidget):
    """Emits the `Service` that was chosen by hand: such a choice is open at once."""

    # The service.
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.item = QComboBox()
        self.item.setAccessibleName(_("Ce qui est donné"))
        self.slot = QComboBox()
        self.slot.setAccessibleName(_("Repas"))
        for each, letters in ((self.item, 15), (self.slot, 12)):
            each.setMinimumContentsLength(letters)
            each.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["s"])
        row.addWidget(self.item)
        row.addWidget(self.slot)
        self.item.addItem(_("Repas"), MEAL_ITEM)
        self.item.activated.connect(self._pick_item)
        self.slot.activated.connect(self._pick_slot)
        self._now: datetime | None = None
        self.plan = USUAL_PLAN

    def show_items(self, items: tuple[ItemRule, ...]) -> None:
        """Offer the items of the package that a post can give."""
        self.plan = items[0].plan if items else USUAL_PLAN
        rules = [rule for rule in items if _is_given_at_a_post(rule)]
        rules.sort(key=_place)
        in_use = self.item.currentData()
        self.item.clear()
        for rule in rules:
            self.item.addItem(item_name(rule.code, rule.label), rule.code)
        self.item.setCurrentIndex(max(self.item.findData(in_use), 0))

    def show_service(self, service: Service, now: datetime) -> None:
        """Show what is in use."""
        self._now = now
        self.item.setCurrentIndex(max(self.item.findData(service.item), 0))
        self.slot.setVisible(bool(meal_name(service.slot)))
        self.slot.clear()
        for slot in meals_to_choose(now, service.slot, self.plan):
            self.slot.addItem(slot_name(slot, now), slot)
        self.slot.setCurrentIndex(max(self.slot.findData(service.slot), 0))
        self.slot.view().setMinimumWidth(self.slot.view().sizeHintForColumn(0) + px(_AROUND))

    @Slot()
    def open_list(self) -> None:
        """Open the list of what can be given."""
        self.item.setFocus()
        self.item.showPopup()

    def open_meals(self) -> None:
        """Open the list of the meals."""
        self.slot.setFocus()
        self.slot.showPopup()

    @Slot(int)
    def _pick_item(self, _index: int) -> None:
        code = str(self.item.currentData())
        if code != MEAL_ITEM:
            self.chosen.emit(Service(code, STAY_SLOT))
        elif self._now is not None:
            slot, is_under_way = meal_now(self._now, self.plan)
            self.chosen.emit(Service(MEAL_ITEM, slot, is_under_way))

    @Slot(int)
    def _pick_slot(self, _index: int) -> None:
        self.chosen.emit(Service(MEAL_ITEM, str(self.slot.currentData())))


def _is_given_at_a_post(rule: ItemRule) -> bool:
    # Who came before it was for nobody is owed it still.
    still = rule.who is not Who.NOBODY_YET or bool(rule.earlier)
    return rule.code != BED_ITEM and still


def _place(rule: ItemRule) -> int:
    return _AT_A_POST.index(rule.code) if rule.code in _AT_A_POST else len(_AT_A_POST)
