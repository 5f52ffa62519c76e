"""The fiches that were begun and not saved: « Brouillons (2) » (ux.md 3.5)."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.errands.drafts import Draft
from resources.translation import N_, _
from ui.models.table import Column, TableModel
from ui.parts.registration.draft_words import draft_name, filled_words
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.headings import PageHeader
from ui.widgets.table import TableView
from ui.words.stay_clock import moment


class DraftList(QWidget):
    """Who was begun, how far, by whom; Enter goes on, Suppr throws away (and can be undone)."""

    # A draft goes on: the `Draft`.
    opened = Signal(object)
    # A draft is thrown away: the `Draft`.
    thrown = Signal(object)
    # Back to the form.
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = TableModel(_COLUMNS, _key, self)
        self.table = TableView(_("Brouillons"))
        self.table.show_model(self.model)
        self.back = button(_("Nouvelle fiche"), "arrow-left", tip=_("Retour (Échap)"))
        self.go_on = button(_("Reprendre"), "rotate-ccw", "primary", tip=_("Reprendre (Entrée)"))
        self.throw = button(_("Jeter"), "trash-2", tip=_("Jeter ce brouillon (Suppr)"))
        self.empty = EmptyState(
            "file-text",
            _("Aucun brouillon"),
            _("Une fiche commencée et non enregistrée apparaît ici\u00a0: rien n’est perdu."),
            _("Nouvelle fiche"),
        )
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        tools = QHBoxLayout()
        tools.addWidget(self.back)
        tools.addStretch(1)
        tools.addWidget(self.throw)
        tools.addWidget(self.go_on)
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(filled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE["m"])
        whole.addWidget(
            PageHeader(
                _("Brouillons"),
                _("Fiches commencées sur ce poste, pas encore enregistrées, comptées nulle part"),
            )
        )
        whole.addWidget(self.stack, 1)
        self.table.opened.connect(self.opened)
        self.go_on.clicked.connect(self._open)
        self.throw.clicked.connect(self._throw)
        self.back.clicked.connect(self.closed)
        self.empty.action_wanted.connect(self.closed)

    def show_drafts(self, rows: tuple[Draft, ...]) -> None:
        """Show the drafts that wait."""
        self.model.replace_all(rows)
        self.stack.setCurrentIndex(1 if rows else 0)
        self.table.select_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Throw the draft under the cursor away on Suppr."""
        if event.key() == Qt.Key.Key_Delete:
            self._throw()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _open(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.opened.emit(row)

    @Slot()
    def _throw(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.thrown.emit(row)


def _key(row: Draft) -> object:
    return row.id


def _when(row: Draft) -> str:
    return moment(row.kept_at)


def _when_order(row: Draft) -> object:
    return row.kept_at


def _by(row: Draft) -> str:
    return f"{row.by} · {row.post}".strip(" ·")


_COLUMNS = (
    Column("at", N_("Quand"), _when, sort=_when_order, width=110),
    Column("name", N_("Nom"), draft_name, stretch=True, strong=True),
    Column("filled", N_("Où on en était"), filled_words, width=300),
    Column("by", N_("Par"), _by, width=200, muted=True),
)
