"""One face of the roll-call: photo, number, name, and a button that says what was seen."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from core.queries.housing.rooms import RollRow
from resources.translation import _
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label
from ui.widgets.portrait import Portrait
from ui.words.people import full_name
from ui.words.stay_clock import hour

_ICONS = {None: "square", True: "check", False: "x"}


class FaceTile(QFrame):
    """A tile; its button is reached by Tab and pressed by Space or Enter."""

    # The `RollRow` whose presence is to be turned.
    pressed_for = Signal(object)

    def __init__(self, row: RollRow) -> None:
        super().__init__()
        self._row = row
        self.face = Portrait(72)
        self.who = text_label("", "strong")
        self.where = text_label("", "muted")
        self.state = button("")
        words = QVBoxLayout()
        words.setSpacing(SPACE["xs"])
        for each in (self.who, self.where):
            words.addWidget(each)
        words.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE["s"])
        across.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        self.state.clicked.connect(self._press)
        self.show_row(row)

    def show_row(self, row: RollRow) -> None:
        """Show what is known of the person by now."""
        self._row = row
        name = full_name(row.family_name, row.given_names, row.call_no)
        self.who.setText(name)
        linen = _("linge donné") if row.linen else _("sans linge")
        self.where.setText(f"{row.bed} · {row.call_no}\n{linen}")
        self.state.set_word(presence_words(row), _ICONS[row.present])
        self.state.setAccessibleName(
            _("{who}\u00a0: {state}").format(who=name, state=presence_words(row))
        )

    @Slot()
    def _press(self) -> None:
        self.pressed_for.emit(self._row)


def presence_words(row: RollRow) -> str:
    """Return « présent, 21:04 », « absent, 21:04 » or « pas encore vu »."""
    if row.present is None or row.at is None:
        return _("pas encore vu")
    words = _("présent, {at}") if row.present else _("absent, {at}")
    return words.format(at=hour(row.at))
