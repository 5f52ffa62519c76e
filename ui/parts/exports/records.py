"""The fiches that headquarters does not have: whose, how far they have come, and the way on."""

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.queries.batches.standing import StandingCounts, StandingRow, standing_rows
from resources.translation import N_, _, ngettext
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.headings import text_label
from ui.widgets.table import TableView
from ui.words.standing import standing_words


def row_id(row: StandingRow) -> UUID:
    """Return the key of the person."""
    return row.person_id


def _number(row: StandingRow) -> str:
    return row.registration_no


def _name(row: StandingRow) -> str:
    return row.name


def _where(row: StandingRow) -> str:
    return standing_words(row.standing)


ROWS = (
    Column("number", N_("Numéro"), _number, sort=_number, width=160, strong=True),
    Column("name", N_("Nom"), _name, sort=_name, width=240),
    Column("where", N_("Où en est la fiche"), _where, tip=_where, stretch=True),
)


class RecordsList(QWidget):
    """One list for each state; Enter opens the fiche."""

    # The fiche of a person is wanted, by the person's key.
    person_wanted = Signal(object)
    # The list is left.
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.back = button(_("Retour aux lots"), "arrow-left", "quiet")
        self.states = Choice(
            [
                ("refused", _("Mises de côté"), "M"),
                ("not_sent", _("Pas encore transmises"), "P"),
                ("in_batch", _("Dans un lot, accusé attendu"), "L"),
            ]
        )
        self.states.setAccessibleName(_("Fiches à montrer"))
        self.states.set_value("not_sent")
        self.model = TableModel(ROWS, row_id, self)
        self.table = TableView(_("Fiches que le siège n’a pas"), embedded=True)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucune fiche ici."))
        head = QHBoxLayout()
        head.setSpacing(SPACE["m"])
        head.addWidget(self.back)
        head.addWidget(self.states, 1)
        card = Card(flush=True)
        card.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        column.addLayout(head)
        column.addWidget(card, 1)
        self.back.clicked.connect(self.closed)
        self.states.changed.connect(self.reread)
        self.table.opened.connect(self._open)

    def begin(self, state: str) -> None:
        """Show the fiches in a state."""
        self.states.set_value(state)
        self.reread()
        self.table.setFocus()

    @Slot()
    def reread(self) -> None:
        """Ask for the fiches in the state that is chosen."""
        state = self.states.value() or "not_sent"
        self._desk.look(standing_rows, state).done.connect(self._show)

    @Slot(object)
    def _show(self, rows: tuple[StandingRow, ...]) -> None:
        self.model.replace_all(rows)

    @Slot()
    def _open(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.person_wanted.emit(row.person_id)


class CountsLine(QWidget):
    """« 12 pas encore transmises · 5 dans un lot · 300 reçues », and the way to the list."""

    # The list is wanted, for this state.
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = StandingCounts(0, 0, 0, 0)
        # In a row that folds: a text that wraps would be as narrow as its longest word.
        self.words = text_label("", "muted", wrap=False)
        self.see = button(_("Voir les fiches"), "list-checks", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE["s"])
        row.addWidget(self.words, 1)
        row.addWidget(self.see)
        self.see.clicked.connect(self._want)
        self.hide()

    @Slot(object)
    def show_counts(self, counts: StandingCounts) -> None:
        """Show how many fiches stand where; nothing while there is none."""
        self._counts = counts
        parts = [
            words.format(n=number)
            for number, words in (
                (counts.not_sent, ngettext("{n} pas encore transmise", "{n} pas encore transmises",
                                           counts.not_sent)),
                (counts.in_batch, ngettext("{n} dans un lot", "{n} dans un lot", counts.in_batch)),
                (counts.received, ngettext("{n} reçue", "{n} reçues", counts.received)),
                (counts.refused, ngettext("{n} mise de côté", "{n} mises de côté",
                                          counts.refused)),
            )
            if number
        ]  # fmt: skip
        self.words.setText(_("Fiches\u00a0: {parts}").format(parts=" · ".join(parts)))
        self.see.setVisible(bool(counts.not_sent or counts.in_batch or counts.refused))
        self.setVisible(bool(parts))

    @Slot()
    def _want(self) -> None:
        first = ("refused", "not_sent", "in_batch")
        self.wanted.emit(next(state for state in first if getattr(self._counts, state)))
