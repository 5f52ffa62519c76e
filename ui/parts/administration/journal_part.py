"""Tab « Journal »: what was done, by whom, at which post; nobody's personal data."""

from PySide6.QtCore import Slot

from core.clock import LOCAL
from core.queries.access.accounts import JournalLine, journal_lines
from resources.translation import N_, _
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.parts.administration.part import Part
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.search_box import SearchBox
from ui.widgets.table import TableView
from ui.words.acts import act_words

_MOST = 500
_HEIGHT = 320


class JournalPart(Part):
    """The newest entries first, with words for each command."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._lines: tuple[JournalLine, ...] = ()
        self.filter = SearchBox(_("Filtrer : acte, nom ou poste"))
        self.table = TableView(_("Journal"), embedded=True)
        self.model = TableModel(_COLUMNS, id_of=_seq)
        self.table.show_model(self.model)
        self.table.set_empty(_("Aucune entrée ne répond à ce filtre."))
        self.table.setMinimumHeight(px(_HEIGHT))
        card = Card(
            _("Journal"),
            sentence=_(
                "Chaque acte y reste pour toujours ; les entrées se suivent et se prouvent."
            ),
        )
        card.add_action(self.filter)
        card.body.addWidget(self.table)
        self.cards.addWidget(card)
        self.filter.textChanged.connect(self._show)

    def refresh(self) -> None:
        """Ask for the newest entries."""
        self.desk.look(journal_lines, limit=_MOST).done.connect(self._take)

    @Slot(object)
    def _take(self, lines: tuple[JournalLine, ...]) -> None:
        self._lines = lines
        self._show()

    @Slot()
    def _show(self) -> None:
        wanted = self.filter.text().strip().casefold()
        self.model.replace_all(
            [
                line
                for line in self._lines
                if not wanted
                or wanted in f"{act_words(line.command)} {line.by} {line.post}".casefold()
            ]
        )


def _seq(line: JournalLine) -> int:
    return line.seq


def _seq_text(line: JournalLine) -> str:
    return str(line.seq)


def _when(line: JournalLine) -> str:
    return f"{line.at.astimezone(LOCAL):%d/%m/%Y %H:%M}"


def _what(line: JournalLine) -> str:
    return act_words(line.command)


def _who(line: JournalLine) -> str:
    return line.by


def _where(line: JournalLine) -> str:
    return line.post


_COLUMNS = (
    Column("seq", N_("N°"), text=_seq_text, sort=_seq, align="right", width=60),
    Column("at", N_("Date et heure"), text=_when, sort=_seq, width=160),
    Column("what", N_("Acte"), text=_what, stretch=True, strong=True),
    Column("who", N_("Par"), text=_who, width=130),
    Column("post", N_("Poste"), text=_where, width=95),
)
