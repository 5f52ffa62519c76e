"""Blocks, rooms and beds by numbers: « 3 blocs × 10 chambres × 8 lits », with their total."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.commands.housing.lay_out_beds import KINDS, BlockPlan
from resources.translation import N_, _, ngettext
from ui.theme import SPACE, px
from ui.widgets.buttons import button, icon_button
from ui.widgets.headings import mark_invalid, text_label
from ui.words import words_for_code

KIND_WORDS = {
    "men": N_("Hommes"),
    "women": N_("Femmes"),
    "families": N_("Familles"),
    "overflow": N_("Appoint"),
    "apart": N_("À part"),
}

FIRST_PLANS = (
    BlockPlan("A", "Hommes", "men", 10, 8),
    BlockPlan("B", "Femmes", "women", 10, 8),
    BlockPlan("C", "Familles", "families", 10, 8),
)
"""What a new centre is offered: three blocks of ten rooms with eight beds."""

_MOST_ROOMS, _MOST_BEDS = 100, 100
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


class _Row:
    """The editors of one block."""

    def __init__(self, owner: "BedsGenerator", plan: BlockPlan) -> None:
        self.code = QLineEdit(plan.code)
        self.code.setMaxLength(4)
        self.label = QLineEdit(plan.label)
        self.label.setMaxLength(40)
        self.kind = QComboBox()
        for kind in KINDS:
            self.kind.addItem(_(KIND_WORDS[kind]), kind)
        self.kind.setCurrentIndex(KINDS.index(plan.kind))
        self.rooms = _number(plan.rooms, _MOST_ROOMS)
        self.beds = _number(plan.beds_per_room, _MOST_BEDS)
        self.total = text_label("", "strong", wrap=False)
        self.remove = icon_button("trash-2", _("Retirer ce bloc"))
        for editor, name in (
            (self.code, _("Code du bloc")),
            (self.label, _("Nom du bloc")),
            (self.kind, _("Qui y dort")),
            (self.rooms, _("Chambres")),
            (self.beds, _("Lits par chambre")),
        ):
            editor.setAccessibleName(name)
        self.code.setFixedWidth(px(48))
        self.label.setMinimumWidth(px(88))
        self.code.textEdited.connect(owner.tell)
        self.label.textEdited.connect(owner.tell)
        self.kind.currentIndexChanged.connect(owner.tell)
        self.rooms.valueChanged.connect(owner.tell)
        self.beds.valueChanged.connect(owner.tell)
        self.remove.clicked.connect(owner.remove_sender)

    def widgets(self) -> tuple[QWidget, ...]:
        """Return the editors in the order of the columns."""
        return (
            self.code,
            self.label,
            self.kind,
            self.rooms,
            self.beds,
            self.total,
            self.remove,
        )

    def plan(self) -> BlockPlan:
        """Return the block as it is written."""
        return BlockPlan(
            self.code.text().strip().upper(),
            self.label.text().strip() or self.kind.currentText(),
            str(self.kind.currentData()),
            self.rooms.value(),
            self.beds.value(),
        )


class BedsGenerator(QWidget):
    """One line for each block; the total is always there."""

    # A number, a name or a block changed.
    changed = Signal()

    def __init__(self, plans: Sequence[BlockPlan] = FIRST_PLANS) -> None:
        super().__init__()
        self._rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE["s"])
        self._grid.setVerticalSpacing(SPACE["s"])
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 1)
        heads = (_("Code"), _("Nom"), _("Qui y dort"), _("Chambres"), _("Lits/ch."), _("Lits"))
        for at, head in enumerate(heads):
            self._grid.addWidget(text_label(head, "caption", wrap=False), 0, at)
        self.add = button(_("Ajouter un bloc"), "plus")
        self.total = text_label("", "h3", wrap=False)
        self.problem = text_label("", "error")
        self.problem.hide()
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        foot.addWidget(self.total)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        column.addLayout(self._grid)
        column.addWidget(self.problem)
        column.addLayout(foot)
        self.add.clicked.connect(self._add_next)
        self.set_plans(plans)

    def plans(self) -> tuple[BlockPlan, ...]:
        """Return the blocks as they are written."""
        return tuple(row.plan() for row in self._rows)

    def set_plans(self, plans: Sequence[BlockPlan]) -> None:
        """Show other blocks."""
        while self._rows:
            self._drop(self._rows[-1])
        for plan in plans:
            self._append(plan)
        self.tell()

    def beds(self) -> int:
        """Return how many beds this makes."""
        return sum(plan.rooms * plan.beds_per_room for plan in self.plans())

    def check(self, taken: Sequence[str] = ()) -> bool:
        """Say whether the beds can be made, and show what is wrong; `taken` are codes in use."""
        used = set(taken)
        sentence = ""
        for row in self._rows:
            plan = row.plan()
            code = plan.problems().get("blocks", "")
            wrong = words_for_code(code) if code else ""
            if plan.code in used:
                wrong = words_for_code("block_exists", block=plan.code)
            used.add(plan.code)
            mark_invalid(row.code, invalid=bool(wrong))
            sentence = sentence or wrong
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        return not sentence

    def focus_first(self) -> None:
        """Put the keys on the first number, or on the button that adds a block."""
        (self._rows[0].rooms if self._rows else self.add).setFocus()

    @Slot()
    def tell(self) -> None:
        """Count again and tell that something changed."""
        for row in self._rows:
            plan = row.plan()
            row.total.setText(f"= {plan.rooms * plan.beds_per_room}")
        beds = self.beds()
        self.total.setText(ngettext("{n} lit en tout", "{n} lits en tout", beds).format(n=beds))
        self.changed.emit()

    @Slot()
    def remove_sender(self) -> None:
        """Take away the block whose button was pressed."""
        pressed = self.sender()
        for row in self._rows:
            if row.remove is pressed:
                self._drop(row)
                self.tell()
                return

    @Slot()
    def _add_next(self) -> None:
        used = {plan.code for plan in self.plans()}
        code = next((letter for letter in _LETTERS if letter not in used), "")
        self._append(BlockPlan(code, "", "overflow", 1, 10))
        self.tell()
        self._rows[-1].label.setFocus()

    def _append(self, plan: BlockPlan) -> None:
        row = _Row(self, plan)
        line = self._grid.rowCount()
        for at, widget in enumerate(row.widgets()):
            self._grid.addWidget(widget, line, at)
        self._rows.append(row)

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()


def _number(value: int, most: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, most)
    box.setValue(value)
    box.setFixedWidth(px(68))
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    return box
