"""The beds as a list: what the plan shows, in words, for several beds at once."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from core.queries.housing.bed_plan import BedRow
from resources.translation import N_, _, ngettext
from ui.models.table import Column, TableModel
from ui.parts.folding import FoldingRow
from ui.parts.housing.bed_words import bed_state, kind_words, level_words
from ui.theme import px
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.widgets.table import TableView
from ui.words.stay_clock import moment


class BedsList(Card):
    """A card with the table; Enter goes to the bed on the plan."""

    # The rows whose beds are to be freed.
    free_wanted = Signal(object)
    # The `BedRow` to be shown on the plan.
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(flush=True)
        self.model = TableModel(_columns(), id_of=_bed_id, parent=self)
        self.table = TableView(_("Liste des lits"), many=True, embedded=True)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucun lit"))
        self.hint = text_label(
            _("Maj+flèches\u00a0: plusieurs lits. Entrée\u00a0: le plan."), "muted"
        )
        self.free_button = button("", "bed-double")
        self.body.addWidget(self.table, 1)
        tools = FoldingRow()
        tools.add(self.free_button)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(12), px(8), px(12), px(10))
        foot.addWidget(self.hint)
        foot.addWidget(tools)
        self.body.addLayout(foot)
        self.table.opened.connect(self.opened)
        self.table.selection_changed.connect(self._count)
        self.free_button.clicked.connect(self._free)
        self._count()

    def show_rows(self, rows: tuple[BedRow, ...]) -> None:
        """Show the beds; the selection stays."""
        self.model.replace_all(rows)
        self._count()

    def _taken(self) -> tuple[BedRow, ...]:
        return tuple(row for row in self.table.selected_rows() if row.stay_id is not None)

    @Slot()
    def _count(self) -> None:
        count = len(self._taken())
        self.free_button.set_word(
            ngettext("Libérer {n} lit", "Libérer {n} lits", count).format(n=count)
        )
        self.free_button.setEnabled(count > 0)

    @Slot()
    def _free(self) -> None:
        self.free_wanted.emit(self._taken())


def _columns() -> tuple[Column, ...]:
    return (
        Column("bed", N_("Lit"), text=_code, strong=True, width=88),
        Column("state", N_("Qui"), text=bed_state, stretch=True),
        Column("kind", N_("Pour"), text=_kind, width=110, muted=True),
        Column("level", N_("Accès"), text=level_words, width=110, muted=True),
        Column("deadline", N_("Échéance"), text=_deadline, sort=_deadline_at, width=110),
    )


def _bed_id(row: BedRow) -> object:
    return row.bed_id


def _code(row: BedRow) -> str:
    return row.code


def _kind(row: BedRow) -> str:
    return kind_words(row.kind)


def _deadline(row: BedRow) -> str:
    return "" if row.deadline_at is None else moment(row.deadline_at)


def _deadline_at(row: BedRow) -> object:
    return row.deadline_at
