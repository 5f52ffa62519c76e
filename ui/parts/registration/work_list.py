"""The fiches that are not complete yet, longest there first: the second desk's work (ux.md 0.4)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.queries.people.person_file import RelativeRow
from core.rules.names import fold
from resources.translation import N_, _
from ui.models.table import Column, TableModel
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.headings import PageHeader
from ui.widgets.search_box import SearchBox
from ui.widgets.table import TableView
from ui.words.births import years_words
from ui.words.people import LACKING, full_name


class WorkList(QWidget):
    """Who is present with an unfinished fiche; Enter opens it in the form."""

    # A fiche should be completed: the row.
    opened = Signal(object)
    # Back to the form.
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RelativeRow, ...] = ()
        self.model = TableModel(_COLUMNS, person_key, self)
        self.table = TableView(_("Fiches à compléter"))
        self.table.show_model(self.model)
        self.table.set_empty(_("Personne dans cette vue."))
        self.search = SearchBox(_("Filtrer par nom ou n°"))
        self.back = button(_("Nouvelle fiche"), "arrow-left", tip=_("Retour (Échap)"))
        self.empty = EmptyState(
            "circle-check",
            _("Toutes les fiches sont complètes"),
            _("Les personnes comptées à l’accueil express apparaissent ici."),
        )
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        tools = QHBoxLayout()
        tools.addWidget(self.back)
        tools.addWidget(self.search, 1)
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(filled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE["m"])
        whole.addWidget(PageHeader(_("Fiches à compléter"), _("Les plus anciennes d’abord")))
        whole.addWidget(self.stack, 1)
        self.search.searched.connect(self._filter)
        self.search.submitted.connect(self._open_first)
        self.table.opened.connect(self.opened)
        self.back.clicked.connect(self.closed)

    def show_rows(self, rows: tuple[RelativeRow, ...]) -> None:
        """Show the unfinished fiches."""
        self._rows = rows
        self.stack.setCurrentIndex(1 if rows else 0)
        self._filter()
        self.table.select_first()

    def next_after(self, person_id: object) -> RelativeRow | None:
        """Return the row that follows a person in the list, or the first one."""
        rows = self.model.rows()
        line = self.model.line_of(person_id)
        others = (*rows[line + 1 :], *rows[: max(line, 0)])
        return others[0] if others else None

    def _filter(self) -> None:
        wanted = fold(self.search.text())
        self.model.replace_all([row for row in self._rows if wanted in fold(_searched(row))])

    def _open_first(self) -> None:
        row = self.table.current_row() or self.model.row_of(0)
        if row is not None:
            self.opened.emit(row)


def person_key(row: RelativeRow) -> object:
    """Return the person's key."""
    return row.person_id


def _searched(row: RelativeRow) -> str:
    return f"{row.family_name} {row.given_names} {row.call_no}"


def _number(row: RelativeRow) -> str:
    return row.call_no


def _name(row: RelativeRow) -> str:
    if row.family_name or row.given_names:
        return full_name(row.family_name, row.given_names)
    return _("sans nom encore")


def _age(row: RelativeRow) -> str:
    return years_words(row.age, row.band)


def _missing(row: RelativeRow) -> str:
    return ", ".join(_(LACKING[name]) for name in row.missing)


def _age_order(row: RelativeRow) -> int | None:
    return row.age


_COLUMNS = (
    Column("call_no", N_("N° d’appel"), _number, width=110, strong=True),
    Column("name", N_("Nom"), _name, stretch=True),
    Column("age", N_("Âge"), _age, sort=_age_order, width=96),
    Column("missing", N_("Il manque"), _missing, stretch=True),
)
