"""Tab « Lits »: the blocks there are, and a generator for more."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout

from core.commands.housing.lay_out_beds import BlockPlan, add_blocks
from core.errors import DomainError
from core.queries.housing.blocks import BlockRow, blocks
from resources.translation import N_, _, ngettext
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.parts.administration.part import Part, fit_height
from ui.parts.beds_generator import KIND_WORDS, BedsGenerator
from ui.widgets.buttons import button, set_busy
from ui.widgets.card import Card
from ui.widgets.table import TableView
from ui.words import words_for

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


class BedsPart(Part):
    """Blocks are added, never taken away: people slept there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._taken: tuple[str, ...] = ()
        self.table = TableView(_("Blocs"), embedded=True)
        self.model = TableModel(_COLUMNS, id_of=_code)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucun bloc. Ajoutez-en ci-dessous."))
        self.there = Card(_("Blocs et lits"))
        self.there.body.addWidget(self.table)
        self.generator = BedsGenerator(())
        self.make = button(_("Ajouter ces lits"), "plus", "primary")
        more = Card(
            _("Ajouter des blocs"),
            sentence=_("Les lits sont aussitôt sur le plan. Un bloc ne se retire plus."),
        )
        more.body.addWidget(self.generator)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.make)
        more.body.addLayout(row)
        self.cards.addWidget(self.there)
        self.cards.addWidget(more)
        self.cards.addStretch(1)
        self.make.clicked.connect(self._make)
        self.generator.changed.connect(self._count)
        self._count()

    def refresh(self) -> None:
        """Ask for the blocks."""
        self.desk.look(blocks).done.connect(self._show)

    @Slot(object)
    def _show(self, rows: tuple[BlockRow, ...]) -> None:
        self._taken = tuple(row.code for row in rows)
        self.model.replace_all(rows)
        fit_height(self.table, len(rows))
        beds = sum(row.beds for row in rows)
        self.there.set_title(
            _("Blocs et lits"), ngettext("{n} lit en tout", "{n} lits en tout", beds).format(n=beds)
        )
        if not self.generator.plans():
            self._offer_next()

    def _offer_next(self) -> None:
        code = next((letter for letter in _LETTERS if letter not in self._taken), "")
        self.generator.set_plans((BlockPlan(code, _("Appoint"), "overflow", 1, 10),))

    @Slot()
    def _count(self) -> None:
        self.make.setEnabled(self.generator.beds() > 0)

    @Slot()
    def _make(self) -> None:
        if not self.generator.check(self._taken):
            return
        set_busy(self.make, busy=True)
        job = self.desk.do(add_blocks, self.generator.plans())
        job.done.connect(self._made)
        job.failed.connect(self._refused)
        job.finished.connect(self._count)

    @Slot(object)
    def _made(self, beds: int) -> None:
        self.generator.set_plans(())
        self.said.emit("ok", ngettext("{n} lit ajouté.", "{n} lits ajoutés.", beds).format(n=beds))
        self.refresh()

    @Slot(object)
    def _refused(self, error: DomainError) -> None:
        self.said.emit("warn", words_for(error))


def _code(row: BlockRow) -> str:
    return row.code


def _label(row: BlockRow) -> str:
    return row.label


def _kind(row: BlockRow) -> str:
    return _(KIND_WORDS.get(row.kind, row.kind))


def _rooms(row: BlockRow) -> str:
    return str(row.rooms)


def _beds(row: BlockRow) -> str:
    return str(row.beds)


def _rooms_sort(row: BlockRow) -> int:
    return row.rooms


def _beds_sort(row: BlockRow) -> int:
    return row.beds


_COLUMNS = (
    Column("code", N_("Bloc"), text=_code, width=90, strong=True),
    Column("label", N_("Nom"), text=_label, stretch=True),
    Column("kind", N_("Qui y dort"), text=_kind, width=140),
    Column("rooms", N_("Chambres"), text=_rooms, sort=_rooms_sort, align="right", width=110),
    Column("beds", N_("Lits"), text=_beds, sort=_beds_sort, align="right", width=90),
)
