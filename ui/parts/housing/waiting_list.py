"""Who has no bed, and the bed proposed with its reason; Enter accepts it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.queries.housing.bed_plan import WaitingRow
from resources.translation import N_, _, ngettext
from ui.models.table import Column, TableModel
from ui.parts.housing.bed_words import sex_and_age, waiting_name, why_words
from ui.theme import px
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.headings import text_label
from ui.widgets.table import TableView

_WIDE = 440
"""From this width on, in pixels at 100 %, the reason has a column of its own."""

_HIGH = 195
"""From this height on, in pixels at 100 %, the reason has a line; else the button's tip says it."""

_LOW = 60
"""Pixels at 100 %: the headings and the row with the cursor, on the lowest screen."""


class WaitingList(Card):
    """The card at the right of the plan."""

    # A `WaitingRow` whose proposal is accepted.
    accepted = Signal(object)
    # The row with the cursor, or None.
    current_changed = Signal(object)
    # A `WaitingRow` who is to sleep apart, or no longer.
    apart_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Sans lit"), flush=True, parent=parent)
        self.model = TableModel(_columns(), id_of=_stay_id, parent=self)
        self.table = TableView(_("Personnes sans lit"), embedded=True)
        self.table.show_model(self.model)
        self.table.setMinimumHeight(px(_LOW))
        self.table.set_empty(_("Tout le monde a un lit."))
        self.why = text_label("", "muted")
        self.accept_button = button(_("Donner ce lit  Entrée"), "check")
        self.apart_button = button(_("À part"), kind="quiet", tip=_("À loger à part"))
        self.body.addWidget(self.table, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(12), px(8), px(12), px(10))
        foot.addWidget(self.why)
        foot.addWidget(self.accept_button)
        self.add_action(self.apart_button)
        self.body.addLayout(foot)
        self.table.opened.connect(self._accept)
        self.table.current_changed.connect(self._show_current)
        self.accept_button.clicked.connect(self._accept_current)
        self.apart_button.clicked.connect(self._set_apart)
        self._show_current(None)

    def show_rows(self, rows: tuple[WaitingRow, ...]) -> None:
        """Show who waits; the cursor stays, or goes to the next one."""
        line = self.table.currentIndex().row()
        self.model.replace_all(rows)
        self.set_title(
            ngettext("{n} personne sans lit", "{n} personnes sans lit", len(rows)).format(
                n=len(rows)
            )
            if rows
            else _("Sans lit")
        )
        if rows and not self.table.currentIndex().isValid():
            self.table.selectRow(min(max(line, 0), len(rows) - 1))
        self._show_current(self.table.current_row())

    def current(self) -> WaitingRow | None:
        """Return the row with the cursor."""
        row = self.table.current_row()
        assert row is None or isinstance(row, WaitingRow)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is told below the table where it is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(_WIDE)
        for key in ("age", "why"):
            self.table.setColumnHidden(self.model.column_of(key), narrow)
        self.why.setVisible(event.size().height() >= px(_HIGH))

    @Slot(object)
    def _accept(self, row: WaitingRow) -> None:
        if row.proposed:
            self.accepted.emit(row)

    @Slot()
    def _accept_current(self) -> None:
        row = self.current()
        if row is not None:
            self._accept(row)

    @Slot()
    def _set_apart(self) -> None:
        row = self.current()
        if row is not None:
            self.apart_wanted.emit(row)

    @Slot(object)
    def _show_current(self, row: WaitingRow | None) -> None:
        self.accept_button.setEnabled(row is not None and bool(row.proposed))
        self.apart_button.setEnabled(row is not None)
        self.apart_button.set_word(
            _("Plus à part") if row is not None and row.apart else _("À part")
        )
        words = ""
        if row is not None:
            words = _("{who}\u00a0: {why}").format(who=waiting_name(row), why=why_words(row.reason))
        self.why.setText(words)
        self.accept_button.setToolTip(words)
        self.current_changed.emit(row)


def _columns() -> tuple[Column, ...]:
    return (
        Column("call_no", N_("N°"), text=_call_no, strong=True, width=80),
        Column("name", N_("Nom"), text=waiting_name, stretch=True),
        Column("age", N_("Âge"), text=sex_and_age, width=64),
        Column("bed", N_("Proposé"), text=_bed, width=88),
        Column("why", N_("Pourquoi"), text=_why, muted=True, width=140),
    )


def _stay_id(row: WaitingRow) -> object:
    return row.stay_id


def _call_no(row: WaitingRow) -> str:
    return row.call_no


def _bed(row: WaitingRow) -> str:
    return row.proposed or "—"


def _why(row: WaitingRow) -> str:
    return why_words(row.reason)
