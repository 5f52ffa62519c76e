"""Who lacks what at a chosen hour, by item, on the screen and on paper (peers.md 30)."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.act import Place
from core.clock import LOCAL
from core.commands.papers.issue_paper import IssuePaper
from core.queries.package.gaps import GapRow, gaps_at
from printing.slips import ListColumn, ListSlip
from resources.translation import N_, _, ngettext
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.parts.follow_up.list_on_paper import PressList
from ui.parts.paper.numbering import PressSeen, SeenPaper
from ui.parts.paper.outlet import PaperOutlet
from ui.theme import SPACE, px
from ui.widgets.buttons import button, icon_button
from ui.widgets.headings import PageHeader, text_label
from ui.widgets.job_bar import JobBar
from ui.widgets.table import TableView
from ui.words.package import item_name
from ui.words.people import full_name

_HOURS = 24
_ON_TWO_LINES = 2
_LOW, _TALL = 7.0, 15.0
"""Millimetres of a line on paper: the names of all items that somebody lacks need the tall one."""


class GapsDialog(QDialog):
    """An hour, an item, and the people who lack it; Enter opens the file."""

    # The file of a person is wanted, by its key.
    person_wanted = Signal(object)
    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self._rows: tuple[GapRow, ...] = ()
        self._is_printing = False
        self.setWindowTitle(_("Manques"))
        self.setMinimumSize(px(560), px(380))
        self.resize(px(960), px(520))
        self.header = PageHeader(_("Manques"), _("Chargement…"))
        self.hour = QComboBox()
        self.hour.setAccessibleName(_("Heure"))
        self.item = QComboBox()
        self.item.setAccessibleName(_("Ce qui manque"))
        self.item.setMinimumWidth(px(260))
        self.model = TableModel(_COLUMNS, id_of=_id, parent=self)
        self.table = TableView(_("Personnes à qui il manque quelque chose"))
        self.table.show_model(self.model)
        self.table.set_empty(_("Il ne manque rien à personne à cette heure."))
        self.pdf_button = icon_button("download", _("Enregistrer la liste en PDF"))
        self.print_button = icon_button("printer", _("Imprimer la liste"))
        self.close_button = button(_("Fermer"))
        self.job = JobBar()
        self.outlet = PaperOutlet(desk, self, self.job)
        self._offer_hours()
        self._lay_out()
        self.hour.activated.connect(self._ask)
        self.item.activated.connect(self._narrow)
        self.table.opened.connect(self._open)
        self.pdf_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.close_button.clicked.connect(self.reject)
        self.outlet.said.connect(self.said)
        self.hour.setFocus()
        self._ask()

    @property
    def at(self) -> datetime:
        """Return the hour that was chosen."""
        return datetime.fromisoformat(self.hour.currentData())

    def rows(self) -> tuple[GapRow, ...]:
        """Return the rows that are shown."""
        return self.model.rows()

    def _offer_hours(self) -> None:
        now = self.desk.house.clock.now().astimezone(LOCAL)
        self.hour.addItem(_("Maintenant ({hour})").format(hour=f"{now:%H:%M}"), now.isoformat())
        full = now.replace(minute=0, second=0, microsecond=0)
        for ahead in range(1, _HOURS + 1):
            at = full + timedelta(hours=ahead)
            self.hour.addItem(f"{at:%d/%m  %H:%M}", at.isoformat())

    def _lay_out(self) -> None:
        for tool in (self.pdf_button, self.print_button):
            self.header.add_action(tool)
        choices = QHBoxLayout()
        choices.setSpacing(SPACE["s"])
        for words, field in ((_("À quelle heure"), self.hour), (_("Quoi"), self.item)):
            choices.addWidget(text_label(words, "muted", wrap=False))
            choices.addWidget(field)
        choices.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(
            text_label(
                _("Plus tard\u00a0: ce qui manquera si rien n’est donné d’ici là."), "caption"
            ),
            1,
        )
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        column.setSpacing(SPACE["s"])
        column.addWidget(self.header)
        column.addLayout(choices)
        column.addWidget(self.table, 1)
        column.addWidget(self.job)
        column.addLayout(foot)

    @Slot()
    def _ask(self) -> None:
        self.desk.look(gaps_at, self.at).done.connect(self._take)

    @Slot(object)
    def _take(self, rows: tuple[GapRow, ...]) -> None:
        self._rows = rows
        chosen = self.item.currentData() or ""
        late = Counter(code for row in rows for code in row.late)
        due = Counter(code for row in rows for code in row.due)
        self.item.clear()
        self.item.addItem(_("Tout ce qui manque"), "")
        for code in sorted(late | due, key=lambda each: (-late[each], -due[each], each)):
            words = _("{item}\u00a0: {late} en retard, {due} à donner")
            self.item.addItem(
                words.format(item=item_name(code), late=late[code], due=due[code]), code
            )
        self.item.setCurrentIndex(max(self.item.findData(chosen), 0))
        self._narrow()

    @Slot()
    def _narrow(self) -> None:
        code = self.item.currentData() or ""
        shown = [row for row in self._rows if not code or code in row.late + row.due]
        self.model.replace_all(shown)
        self.table.select_first()
        self.header.set_title(_("Manques"), self._words())

    def _words(self) -> str:
        people = ngettext("{n} personne", "{n} personnes", len(self.rows()))
        return _("{people} le {day} à {hour}").format(
            people=people.format(n=len(self.rows())),
            day=f"{self.at:%d/%m}",
            hour=f"{self.at:%H:%M}",
        )

    @Slot(object)
    def _open(self, row: GapRow) -> None:
        self.accept()
        self.person_wanted.emit(row.person_id)

    @Slot()
    def _save(self) -> None:
        self._is_printing = False
        self._press()

    @Slot()
    def _print(self) -> None:
        self._is_printing = True
        self._press()

    def _press(self) -> None:
        house = self.desk.house
        subtitle = f"{self._words()} · {self.item.currentText()}"
        slip = gaps_slip(house.place, self.rows(), subtitle, house.clock.now(), house.actor.name)
        work = PressSeen(house, IssuePaper("gaps"), PressList(slip))
        self.desk.make(work).done.connect(self._pressed)

    @Slot(object)
    def _pressed(self, seen: SeenPaper) -> None:
        name = f"manques-{self.at:%Y%m%d-%H%M}.pdf"
        if self._is_printing:
            self.outlet.print(seen.content, name, _("Imprimer la liste"), paper=seen.paper)
        else:
            self.outlet.save(seen.content, name, _("Enregistrer la liste en PDF"), seen.paper)


def gaps_slip(
    place: Place, rows: Sequence[GapRow], subtitle: str, now: datetime, by: str
) -> ListSlip:
    """Return the list on paper: by bed, with a column to tick what was given."""
    at = f"{now.astimezone(LOCAL):%d/%m/%Y %H:%M}"
    most_items = max((max(len(row.late), len(row.due)) for row in rows), default=0)
    return ListSlip(
        title=_("Manques"),
        subtitle=subtitle,
        centre_name=place.centre_name,
        produced_text=_("Produit le {at} par {by}").format(at=at, by=by),
        columns=(
            ListColumn(_("Lit"), 9),
            ListColumn(_("N°"), 10, bold=True),
            ListColumn(_("Nom"), 24),
            ListColumn(_("En retard"), 36),
            ListColumn(_("À donner"), 36),
            ListColumn(_("Fait"), 7),
        ),
        rows=tuple((_bed(row), row.call_no, _name(row), _late(row), _due(row), "") for row in rows),
        row_height=_TALL if most_items > _ON_TWO_LINES else _LOW,
        specimen=place.exercise,
    )


def _id(row: GapRow) -> object:
    return row.stay_id


def _call_no(row: GapRow) -> str:
    return row.call_no


def _name(row: GapRow) -> str:
    return full_name(row.family_name, row.given_names, row.call_no)


def _bed(row: GapRow) -> str:
    return row.bed or "—"


def _late(row: GapRow) -> str:
    return ", ".join(item_name(code) for code in row.late)


def _due(row: GapRow) -> str:
    return ", ".join(item_name(code) for code in row.due)


_COLUMNS = (
    Column("bed", N_("Lit"), text=_bed, width=72),
    Column("call_no", N_("N°"), text=_call_no, strong=True, width=80),
    Column("name", N_("Nom"), text=_name, width=190),
    Column("late", N_("En retard"), text=_late, tip=_late, stretch=True),
    Column("due", N_("À donner"), text=_due, tip=_due, width=270),
)
