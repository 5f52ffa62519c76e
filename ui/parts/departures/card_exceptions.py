"""Whose card ended otherwise than the others' when a bus goes: one person at a time, or nobody."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from core.queries.departures.departures_now import Traveller
from resources.translation import N_, _
from ui.parts.departures.columns import who
from ui.parts.folding import FoldingRow
from ui.parts.stock.ask_panel import list_box
from ui.theme import SPACE, px
from ui.widgets.buttons import Button, button
from ui.words.print_queue import FATES

_ANSWERS = FATES | {"": N_("Sans réponse")}
_NARROWEST, _WIDEST = 160, 320


class CardExceptions(QWidget):
    """An editor of a form: gives (stay, what became of the card) for each exception."""

    changed = Signal()

    def __init__(self, aboard: Sequence[Traveller]) -> None:
        super().__init__()
        self._names = {row.stay_id: who(row) for row in aboard}
        self._told: dict[UUID, str] = {}
        self.person = QComboBox()
        self.person.addItem(_("— choisissez —"), None)
        for key, name in self._names.items():
            self.person.addItem(name, str(key))
        self.person.setAccessibleName(_("Qui"))
        self.person.setMinimumWidth(px(_NARROWEST))
        self.person.setMaximumWidth(px(_WIDEST))
        self.fate = list_box(_ANSWERS)
        self.fate.setAccessibleName(_("Sa carte"))
        self.add = button(_("Noter à part"), "plus")
        self.added = FoldingRow(gap=SPACE["xs"])
        row = QHBoxLayout()
        row.setSpacing(SPACE["s"])
        for widget in (self.person, self.fate, self.add):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["xs"])
        column.addLayout(row)
        column.addWidget(self.added)
        self.setFocusProxy(self.person)
        self.add.clicked.connect(self._add)
        self.person.currentIndexChanged.connect(self._dress)
        self._dress()

    def value(self) -> tuple[tuple[UUID, str], ...]:
        """Return the exceptions, in the order in which they were said."""
        return tuple(self._told.items())

    def set_value(self, value: Sequence[tuple[UUID, str]] | None) -> None:
        """Show exceptions without telling that they were changed."""
        self._told = dict(value or ())
        self._show()

    def keeps_enter(self) -> bool:
        """Say that Enter notes an exception here: it does not let the bus go by mistake."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note the exception on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            self._add()
        else:
            super().keyPressEvent(event)

    def chips(self) -> list[Button]:
        """Return the exceptions as they are shown; pressing one takes it away."""
        return self.added.findChildren(Button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for every line of exceptions: a form asks for no height by width."""
        super().resizeEvent(event)
        self._keep_room()

    @Slot()
    def _add(self) -> None:
        chosen = self.person.currentData()
        if chosen is not None:
            self._told[UUID(chosen)] = self.fate.currentData()
            self.person.setCurrentIndex(0)
            self._changed()
            self.person.setFocus()

    @Slot()
    def _take_away(self) -> None:
        del self._told[UUID(self.sender().property("stay"))]
        self._changed()
        self.person.setFocus()

    def _changed(self) -> None:
        self._show()
        self.changed.emit()

    @Slot()
    def _dress(self) -> None:
        self.add.setEnabled(self.person.currentData() is not None)
        self.added.setVisible(bool(self._told))

    def _show(self) -> None:
        for old in self.chips():
            old.setParent(None)
            old.deleteLater()
        for key, fate in self._told.items():
            words = _("{who}\u00a0: {answer}").format(
                who=self._names[key], answer=_(_ANSWERS[fate]).lower()
            )
            chip = button(words, "x", tip=_("Retirer cette exception"))
            chip.setProperty("stay", str(key))
            chip.clicked.connect(self._take_away)
            self.added.add(chip)
            chip.show()
        self._dress()
        self._keep_room()

    def _keep_room(self) -> None:
        self.added.setMinimumHeight(max(self.added.heightForWidth(self.width()), 0))


def aboard_of(riders: Sequence[Traveller]) -> tuple[Traveller, ...]:
    """Return those who leave with the bus, in the order of their numbers."""
    return tuple(sorted((row for row in riders if row.boarded_at is not None), key=_call_no))


def _call_no(row: Traveller) -> str:
    return row.call_no
