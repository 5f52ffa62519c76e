"""Who is here and not on the list, and the line that each of them may be."""

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.queries.arrivals.operations import ListedRow
from core.queries.arrivals.reconciling import UnlistedRow
from core.rules.list_matches import Fit
from resources.translation import _
from ui.models.table import TableModel
from ui.parts.arrivals.match_tables import (
    MATCHES,
    UNLISTED,
    MatchRow,
    match_id,
    person_words,
    unlisted_id,
)
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label
from ui.widgets.table import TableView


class OffList(QWidget):
    """Two faces: the people who are off the list, and the lines that one of them may be."""

    # The person of this stay is the one of this line: keys of the line and of the stay.
    link_wanted = Signal(object, object)
    # The lines as a person fits them are wanted: the row of the person.
    lines_wanted = Signal(object)
    # The file of a person is wanted: the key of the person.
    person_opened = Signal(object)
    # No line is looked for any more.
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: UnlistedRow | None = None
        self._rows: tuple[UnlistedRow, ...] = ()
        self._wanted = ""
        self.people = TableModel(UNLISTED, unlisted_id, self)
        self.lines = TableModel(MATCHES, match_id, self)
        self.people_table = TableView(_("Personnes hors liste"))
        self.lines_table = TableView(_("Lignes de la liste"))
        self.about = text_label("", "strong")
        self.open = button(_("Ouvrir la fiche"), "user")
        self.choose = button(_("Chercher sa ligne"), "search", tip=_("Chercher sa ligne (Entrée)"))
        self.propose = button("", "link", "primary")
        self.back = button(_("Annuler"), "arrow-left", tip=_("Retour (Échap)"))
        self.link = button(_("C’est sa ligne"), "link", "primary", tip=_("C’est sa ligne (Entrée)"))
        self.stack = QStackedWidget()
        self._lay_out()
        self.people_table.opened.connect(self.lines_wanted)
        self.people_table.current_changed.connect(self._dress)
        self.lines_table.opened.connect(self._link_line)
        self.open.clicked.connect(self._open)
        self.choose.clicked.connect(self._choose)
        self.propose.clicked.connect(self._link_proposed)
        self.link.clicked.connect(self._link_current)
        self.back.clicked.connect(self.leave)

    @property
    def is_choosing(self) -> bool:
        """Say whether a line is being looked for."""
        return self._person is not None

    def show_people(self, rows: tuple[UnlistedRow, ...]) -> None:
        """Show who is off the list; who is being looked for may have been linked elsewhere."""
        self._rows = rows
        if self._person is not None and self._person.stay_id not in {row.stay_id for row in rows}:
            self.leave()
        self.narrow(self._wanted)

    def narrow(self, wanted: str) -> None:
        """Show only who has this in a name, number or card; folded."""
        self._wanted = wanted
        self.people.replace_all([row for row in self._rows if wanted in row.sought])
        self.people_table.set_empty(
            _("Personne dans cette vue.")
            if wanted
            else _("Tous ceux qui sont comptés sont sur la liste.")
        )
        self.people_table.select_first()
        self._dress()

    def choose_for(
        self, person: UnlistedRow, lines: tuple[ListedRow, ...], fits: tuple[tuple[UUID, Fit], ...]
    ) -> None:
        """Show the awaited lines as somebody fits them, the best one chosen."""
        self._person = person
        by_id = {line.id: line for line in lines}
        self.lines.replace_all(
            [MatchRow(by_id[line_id], fit) for line_id, fit in fits if line_id in by_id]
        )
        self.about.setText(
            _("Quelle est la ligne de {who}\u202f? La plus proche est en haut.").format(
                who=person_words(person)
            )
        )
        self.stack.setCurrentIndex(1)
        self.link.setEnabled(self.lines.rowCount() > 0)
        self.lines_table.setFocus()
        self.lines_table.selectRow(0)

    @Slot()
    def leave(self) -> None:
        """Go back to the people who are off the list."""
        was = self._person
        self._person = None
        self.stack.setCurrentIndex(0)
        if was is not None:
            self.people_table.setFocus()
            self.left.emit()

    @Slot()
    def _dress(self) -> None:
        row = self.people_table.current_row()
        for each in (self.open, self.choose):
            each.setEnabled(row is not None)
        has_line = row is not None and row.line_id is not None
        self.propose.setVisible(has_line)
        if row is not None and has_line:
            words = _("C’est {name} (ligne {line})")
            self.propose.set_word(words.format(name=row.line_name, line=row.line_row))

    @Slot()
    def _open(self) -> None:
        row = self.people_table.current_row()
        if row is not None:
            self.person_opened.emit(row.person_id)

    @Slot()
    def _choose(self) -> None:
        row = self.people_table.current_row()
        if row is not None:
            self.lines_wanted.emit(row)

    @Slot()
    def _link_proposed(self) -> None:
        row = self.people_table.current_row()
        if row is not None and row.line_id is not None:
            self.link_wanted.emit(row.line_id, row.stay_id)

    @Slot()
    def _link_current(self) -> None:
        row = self.lines_table.current_row()
        if row is not None:
            self._link_line(row)

    @Slot(object)
    def _link_line(self, row: MatchRow) -> None:
        if self._person is not None:
            self.link_wanted.emit(row.line.id, self._person.stay_id)

    def _lay_out(self) -> None:
        self.people_table.show_model(self.people)
        self.lines_table.show_model(self.lines)
        self.lines_table.set_empty(_("Plus aucune ligne n’est attendue."))
        here, chosen = QHBoxLayout(), QHBoxLayout()
        here.addStretch(1)
        for each in (self.open, self.choose, self.propose):
            here.addWidget(each)
        chosen.addStretch(1)
        for each in (self.back, self.link):
            chosen.addWidget(each)
        for top, table, foot in (
            (None, self.people_table, here),
            (self.about, self.lines_table, chosen),
        ):
            face = QWidget()
            column = QVBoxLayout(face)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACE["s"])
            foot.setSpacing(SPACE["s"])
            if top is not None:
                column.addWidget(top)
            column.addWidget(table, 1)
            column.addLayout(foot)
            self.stack.addWidget(face)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
