"""The chip of a stay's clock: seven states, each with a fill, a shape and a word (ux.md 3.7).

    StateChip(StayState.TO_PREPARE, _("reste 18 h"))
    chip.show_state(StayState.OVERDUE, _("DÉPASSÉ de 3 h 04"))

Without a text the chip shows the name of the state (`state_word`). Tables show the same chip:
see `Column.chip` in `ui/models/table.py`.
"""

from typing import Final

from PySide6.QtWidgets import QWidget

from core.rules.clock72 import StayState
from resources.translation import N_, _
from ui.widgets.badge import Chip
from ui.widgets.chip_paint import ChipLook

STATE_LOOKS: Final = {
    StayState.IN_TIME: ChipLook("square", "on_stay_in_time", "stay_in_time", "border_strong"),
    StayState.TO_PREPARE: ChipLook("quarter", "on_stay_to_prepare", "stay_to_prepare"),
    StayState.URGENT: ChipLook("three_quarters", "on_stay_urgent", "stay_urgent", strong=True),
    StayState.OVERDUE: ChipLook("triangle", "on_stay_overdue", "stay_overdue", strong=True),
    StayState.EXTENDED: ChipLook("loop", "text", "", "border_strong"),
    StayState.LEFT: ChipLook("check", "text2", "", "border"),
    StayState.UNCERTAIN: ChipLook("question", "text", "", "border_strong", dashed=True),
}

_WORDS: Final = {
    StayState.IN_TIME: N_("Dans les délais"),
    StayState.TO_PREPARE: N_("À préparer"),
    StayState.URGENT: N_("Urgent"),
    StayState.OVERDUE: N_("Dépassé"),
    StayState.EXTENDED: N_("Prolongé"),
    StayState.LEFT: N_("Sorti"),
    StayState.UNCERTAIN: N_("Délai à vérifier"),
}


def state_word(state: StayState) -> str:
    """Return the name of a state in the language in use."""
    return _(_WORDS[state])


class StateChip(Chip):
    """Shows one `StayState`."""

    def __init__(
        self,
        state: StayState = StayState.IN_TIME,
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", STATE_LOOKS[state], parent)
        self.show_state(state, text)

    def state(self) -> StayState:
        """Return the state that is shown."""
        return self._state

    def show_state(self, state: StayState, text: str = "") -> None:
        """Show another state; `text` is what remains, e.g. « reste 18 h »."""
        self._state = state
        self.set_chip(text or state_word(state), STATE_LOOKS[state])
        self.setAccessibleDescription(state_word(state))
