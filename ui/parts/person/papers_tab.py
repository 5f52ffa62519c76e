"""The tab « Papiers » of a fiche: what was handed out, and the two papers that are made here."""

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.queries.papers.issued_papers import PaperRow, papers_of_person
from resources.translation import N_, _
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.shortcuts import tip
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label
from ui.widgets.table import TableView
from ui.words.papers import COPIED, PAPER_KINDS
from ui.words.stay_clock import moment


class PapersTab(QWidget):
    """A list, the newest first; an empty one says what would appear."""

    # The attestation of the newest stay, or the extract, is wanted.
    attestation_wanted = Signal()
    extract_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: UUID | None = None
        self.model = TableModel(_COLUMNS, id_of=_paper_id)
        self.table = TableView(_("Papiers remis"))
        self.table.show_model(self.model)
        self.table.set_empty(_(_NOTHING))
        words = _("Attestation d’assistance")
        self.attestation = button(words, "file-text", tip=tip(words, "attestation"))
        self.extract = button(_("Extrait de ses données"), "list-checks")
        hint = _("L’extrait dit tout ce qui est gardé sur la personne\u00a0: elle y a droit.")
        acts = QHBoxLayout()
        acts.setSpacing(SPACE["s"])
        acts.addWidget(self.attestation)
        acts.addWidget(self.extract)
        acts.addWidget(text_label(hint, "muted"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE["s"], 0, 0)
        column.setSpacing(SPACE["s"])
        column.addLayout(acts)
        column.addWidget(self.table, 1)
        self.attestation.clicked.connect(self.attestation_wanted)
        self.extract.clicked.connect(self.extract_wanted)

    def show_person(self, person_id: UUID, *, has_stay: bool) -> None:
        """Ask for the papers of a person; without a stay there is nothing to attest."""
        self._person = person_id
        self.attestation.setEnabled(has_stay)
        self._desk.look(papers_of_person, person_id).done.connect(self._show)

    @Slot(object)
    def _show(self, rows: tuple[PaperRow, ...]) -> None:
        self.model.replace_all(rows)


def _paper_id(row: PaperRow) -> object:
    return row.id


def _at(row: PaperRow) -> str:
    return moment(row.at)


def _order(row: PaperRow) -> object:
    return row.at


def _kind(row: PaperRow) -> str:
    words = _(PAPER_KINDS[row.kind]) if row.kind in PAPER_KINDS else row.kind
    if row.copy > 1 and row.kind in COPIED:
        return _("{paper}, duplicata n°\u00a0{number}").format(paper=words, number=row.copy)
    return words


def _number(row: PaperRow) -> str:
    return row.number


def _by(row: PaperRow) -> str:
    return f"{row.post} {row.by}".strip()


_NOTHING = N_("Aucun papier remis pour l’instant. Les attestations et extraits apparaîtront ici.")
_COLUMNS = (
    Column("at", N_("Quand"), _at, sort=_order, width=120),
    Column("kind", N_("Papier"), _kind, stretch=True, strong=True),
    Column("number", N_("N°"), _number, width=180),
    Column("by", N_("Par"), _by, width=200, muted=True),
)
