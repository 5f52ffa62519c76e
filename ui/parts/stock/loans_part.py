"""Tab « Prêts »: what people hold of the centre; it comes back, is lost, or comes back useless."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from core.commands.stock.end_loans import EndLoan, EndLoans, end_loans
from core.commands.stock.move_stock import UndoMoves, undo_moves
from core.queries.people.search import Hit, presented
from core.queries.stock.loans import LoanRow, open_loans
from core.rules.stock import LOAN_DAMAGED, LOAN_LOST, RETURNED
from resources.translation import N_, _, ngettext
from ui.desk import Desk
from ui.models.table import TableModel
from ui.page import Undo
from ui.parts.queue.tables import QueueTable
from ui.parts.stock.columns import LOANS
from ui.parts.stock.part import StockPart, choose_first
from ui.widgets.buttons import button

_ENDED = {
    RETURNED: N_("Rendu\u00a0: {what}"),
    LOAN_LOST: N_("Prêt perdu\u00a0: {what}"),
    LOAN_DAMAGED: N_("Prêt abîmé\u00a0: {what}"),
}


class LoansPart(StockPart):
    """R given back, P lost, A damaged, for all chosen lines; a card chooses its person's lines."""

    # The list on paper is wanted.
    paper_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Une sortie n’est jamais refusée pour un prêt\u00a0: notez ce "
                                 "qui manque."))  # fmt: skip
        self._how = RETURNED
        self._rows: tuple[LoanRow, ...] = ()
        self.table = QueueTable(_("Prêts à rendre"), many=True)
        self.model = TableModel(LOANS, id_of=_key)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucun prêt à rendre. Présentez une carte pour vérifier."))
        self.back = self.add_act(button(_("Rendu (R)"), "check", "primary"), "r")
        self.lost = self.add_act(button(_("Perdu (P)"), "circle-minus"), "p")
        self.damaged = self.add_act(button(_("Abîmé (A)"), "triangle-alert"), "a")
        self.paper = self.add_act(button(_("Imprimer la liste"), "printer"))
        self.body.addWidget(self.table, 1)
        self.back.clicked.connect(self._return)
        self.lost.clicked.connect(self._lose)
        self.damaged.clicked.connect(self._damage)
        self.paper.clicked.connect(self._print)
        self.table.opened.connect(self._open)
        self.table.selection_changed.connect(self._dress)
        self._dress()

    def refresh(self) -> None:
        """Ask for what is lent."""
        self.desk.look(open_loans).done.connect(self._show)

    def first_focus(self) -> QWidget:
        """Return the table: letters act on what is chosen in it."""
        return self.table

    def take_scan(self, text: str) -> bool:
        """Choose what the person of the card holds."""
        self.desk.look(presented, text).done.connect(self._scanned)
        return True

    @Slot(object)
    def _show(self, rows: tuple[LoanRow, ...]) -> None:
        self._rows = rows
        self.model.replace_all(rows)
        self.counted.emit(sum(row.exited_at is not None for row in rows))
        self.paper.setEnabled(bool(rows))
        choose_first(self.table)
        self._dress()

    @Slot(object)
    def _scanned(self, hits: tuple[Hit, ...]) -> None:
        stay_id = hits[0].stay_id if hits else None
        mine = [row for row in self._rows if row.stay_id == stay_id]
        if not mine:
            self.said.emit("info", _("Cette personne n’a aucun prêt à rendre."))
            return
        self.table.clearSelection()
        self.table.setSelectionMode(self.table.SelectionMode.MultiSelection)
        for row in mine:
            self.table.selectRow(self.model.line_of(row.id))
        self.table.setSelectionMode(self.table.SelectionMode.ExtendedSelection)
        self.table.setFocus()

    @Slot()
    def _dress(self) -> None:
        chosen = bool(self.table.selected_rows())
        for act in (self.back, self.lost, self.damaged):
            act.setEnabled(chosen)

    @Slot()
    def _return(self) -> None:
        self._end(RETURNED)

    @Slot()
    def _lose(self) -> None:
        self._end(LOAN_LOST)

    @Slot()
    def _damage(self) -> None:
        self._end(LOAN_DAMAGED)

    def _end(self, how: str) -> None:
        rows: tuple[LoanRow, ...] = self.table.selected_rows()
        if not rows:
            return
        first = _("{article} ({number})").format(article=rows[0].article, number=rows[0].call_no)
        many = ngettext("{n} prêt", "{n} prêts", len(rows)).format(n=len(rows))
        self._words = _(_ENDED[how]).format(what=first if len(rows) == 1 else many)
        loans = tuple(EndLoan(row.stay_id, row.article_id, row.pieces, how) for row in rows)
        self.desk.do(end_loans, EndLoans(loans)).done.connect(self._ended)

    @Slot(object)
    def _ended(self, moves: object) -> None:
        assert isinstance(moves, tuple)
        self.undoable.emit(Undo(self._words, undo_moves, UndoMoves(moves)))

    @Slot(object)
    def _open(self, row: LoanRow) -> None:
        self.person_wanted.emit(row.person_id)

    @Slot()
    def _print(self) -> None:
        self.paper_wanted.emit(self._rows)


def _key(row: LoanRow) -> object:
    return row.id
