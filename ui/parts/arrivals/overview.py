"""The first face of the arrivals page: the operation under way and its three tabs."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from core.queries.arrivals.operations import LatestRow, OperationRow
from resources.translation import _
from ui.models.table import TableModel
from ui.parts.arrivals.express_panel import ExpressPanel
from ui.parts.arrivals.listed_panel import ListedPanel
from ui.parts.arrivals.operation_line import OperationLine, operation_words
from ui.parts.arrivals.tables import LATEST, OPERATIONS, latest_id, operation_id
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.headings import PageHeader, text_label
from ui.widgets.job_bar import JobBar
from ui.widgets.table import TableView

_ROOMY = 780
"""Width at 100 % from which the latest people are shown beside the panel."""

_HIGH = 400
"""Height at 100 % from which the operation is told here too: the top bar names it always."""


class Overview(QWidget):
    """Express reception, the announced list, and all operations."""

    # A new operation should be opened.
    new_wanted = Signal()
    # An operation should be corrected: the row.
    correct_wanted = Signal(object)
    # Blank cards should be printed.
    cards_wanted = Signal()
    # Another operation should be the one under way: its key.
    operation_picked = Signal(object)
    # The file of somebody among the latest: the row.
    latest_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PageHeader(_("Arrivées"))
        self.new = button(_("Nouvelle opération"), "plus", tip=_("Nouvelle opération (Ctrl+O)"))
        self.blank_cards = button(_("Cartes vierges"), "id-card", tip=_("Imprimer des cartes"))
        self.about = text_label("", "muted")
        self.line = OperationLine()
        self.job = JobBar()
        self.tabs = QTabWidget()
        self.express = ExpressPanel()
        self.listed = ListedPanel()
        self.latest = TableModel(LATEST, latest_id, self)
        self.latest_table = TableView(_("Les derniers comptés"), embedded=True)
        self.operations = TableModel(OPERATIONS, operation_id, self)
        self.operations_table = TableView(_("Opérations"))
        self.correct = button(_("Corriger l’opération"), "pencil", "secondary")
        self.empty = EmptyState(
            "bus",
            _("Aucune opération ouverte"),
            _("Une opération donne l’heure d’arrivée et les valeurs communes (pays, moyen, "
              "type de retour) à toutes les personnes d’un convoi, d’un vol ou d’un bus."),
            _("Nouvelle opération"),
        )  # fmt: skip
        self.stack = QStackedWidget()
        self._lay_out()
        self.new.clicked.connect(self.new_wanted)
        self.empty.action_wanted.connect(self.new_wanted)
        self.blank_cards.clicked.connect(self.cards_wanted)
        self.latest_table.opened.connect(self.latest_opened)
        self.operations_table.opened.connect(self._pick)
        self.correct.clicked.connect(self._correct)

    def has_operation(self) -> bool:
        """Say whether there is an operation to count people of."""
        return self.stack.currentIndex() == 1

    def first_focus(self) -> QWidget | None:
        """Return what the keys act on first."""
        return self.express if self.has_operation() else self.empty.action

    def show_operations(self, rows: tuple[OperationRow, ...], current: OperationRow | None) -> None:
        """Show all operations, and the one under way above the tabs."""
        self.operations.replace_all(rows)
        self.tabs.setTabText(2, _("Opérations ({n})").format(n=len(rows)))
        had = self.has_operation()
        self.stack.setCurrentIndex(1 if current is not None else 0)
        self.new.setVisible(current is not None)
        if current is None:
            return
        self.about.setText(operation_words(current))
        self.express.set_operation(current.id)
        self.operations_table.select_id(current.id)
        if not had and self.isVisible():
            self.express.setFocus()

    def show_latest(
        self, current: OperationRow, rows: tuple[LatestRow, ...], now: datetime
    ) -> None:
        """Show who was counted last, and how far the operation is."""
        self.line.show_operation(current, rows, now)
        self.latest.replace_all(rows)

    @Slot(int)
    def show_listed(self, n: int) -> None:
        """Say on its tab how many lines the announced lists have."""
        self.tabs.setTabText(1, _("Liste annoncée ({n})").format(n=n))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the express panel where there is little."""
        super().resizeEvent(event)
        self.last.setVisible(self.width() >= px(_ROOMY))
        self.about.setVisible(self.height() >= px(_HIGH))

    def _correct(self) -> None:
        row = self.operations_table.current_row()
        if row is not None:
            self.correct_wanted.emit(row)

    def _pick(self, row: OperationRow) -> None:
        picked: UUID = row.id
        self.operation_picked.emit(picked)
        self.tabs.setCurrentIndex(0)

    def _lay_out(self) -> None:
        self.header.add_action(self.blank_cards)
        self.header.add_action(self.new)
        self.last = Card(flush=True)
        self.latest_table.show_model(self.latest)
        self.latest_table.set_empty(_("Les personnes comptées apparaissent ici."))
        self.last.body.addWidget(self.latest_table)
        self.last.setFixedWidth(px(252))
        inside = QWidget()
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, SPACE["s"], 0, 0)
        across.setSpacing(SPACE["m"])
        across.addWidget(self.express, 1)
        across.addWidget(self.last)
        self.operations_table.show_model(self.operations)
        self.tabs.addTab(inside, _("Accueil express"))
        self.tabs.addTab(self.listed, _("Liste annoncée"))
        self.tabs.addTab(self._all_operations(), _("Opérations"))
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        lines = QVBoxLayout()
        lines.setSpacing(SPACE["xs"])
        lines.addWidget(self.about)
        lines.addWidget(self.line)
        column.addLayout(lines)
        column.addWidget(self.job)
        column.addWidget(self.tabs, 1)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(filled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE["s"])
        whole.addWidget(self.header)
        whole.addWidget(self.stack, 1)

    def _all_operations(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, SPACE["s"], 0, 0)
        column.setSpacing(SPACE["s"])
        acts = QHBoxLayout()
        acts.addWidget(text_label(_("Entrée ouvre l’opération choisie."), "muted"), 1)
        acts.addWidget(self.correct)
        column.addLayout(acts)
        column.addWidget(self.operations_table, 1)
        return made
