"""Headquarters decides who was registered by two centres: three answers, each taken back."""

from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.act import Progress
from core.commands.headquarters.judge_link import JudgeLink, judge_link
from core.errands.link_people import Proposed, link_people
from core.house import House
from core.queries.headquarters.links import (
    LinkFile,
    LinkPair,
    fresh_people,
    link_file,
    links_to_decide,
)
from resources.translation import N_, _, ngettext
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.page import Page, Undo
from ui.parts.doubles.comparison_grid import ComparisonGrid
from ui.reference import name_variants
from ui.theme import SPACE
from ui.widgets.announce import announce
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.headings import PageHeader, text_label
from ui.widgets.job_bar import JobBar
from ui.widgets.table import TableView
from ui.words.people import full_name
from ui.words.stay_clock import moment

_SAID = {
    "same": N_("{one} et {other}\u00a0: une seule personne."),
    "different": N_("{one} et {other}\u00a0: deux personnes."),
    "later": N_("{one} et {other}\u00a0: à décider plus tard."),
}


class LinksPage(Page):
    """A list of pairs beside the comparison of the chosen one; nobody is joined by a machine."""

    shows = frozenset({"duplicate_verdict", "inbound_batch", "person"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._file: LinkFile | None = None
        self._doing: tuple[LinkPair, str] | None = None
        self.header = PageHeader(
            _("Doublons entre centres"),
            _("Deux centres ont peut-être inscrit la même personne. Rien n’est changé chez eux."),
        )
        self.search_button = button(_("Chercher"), "search", "primary", tip=_("Chercher (Ctrl+R)"))
        self.fresh = text_label("", "muted")
        self.view = Choice([("waiting", _("À décider"), "A"), ("same", _("Une seule"), "U")])
        self.view.set_value("waiting")
        self.job = JobBar()
        self.model = TableModel(_COLUMNS, _key, self)
        self.table = TableView(_("Paires à décider"))
        self.table.show_model(self.model)
        self.pane = Card(_("Est-ce la même personne\u202f?"))
        self.grid = ComparisonGrid()
        self.different = button(_("D  Différentes"), "users")
        self.same = button(_("M  Même personne"), "merge", "primary")
        self.later = button(_("P  Plus tard"), "clock")
        self.empty = EmptyState(
            "circle-check",
            _("Aucune paire à décider"),
            _("Les lots reçus apportent de nouvelles personnes\u00a0: cherchez-les ici."),
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Ask for the pairs, and for how many people were not looked for yet."""
        decided = self.view.value() == "same"
        self.desk.look(links_to_decide, decided=decided).done.connect(self._show_pairs)
        self.desk.look(fresh_people).done.connect(self._show_fresh)

    def first_focus(self) -> QWidget | None:
        """Return the list."""
        return self.table if self.model.rowCount() else self.search_button

    @Slot()
    def search(self) -> None:
        """Look for everybody who is new among the people of the other centres."""
        if self.job.is_busy():
            return
        job = self.desk.run(_look_for)
        self.job.watch(job, _("Recherche des doublons"))
        job.done.connect(self._found)

    @Slot(object)
    def _found(self, proposed: Proposed) -> None:
        people = ngettext("{n} personne cherchée", "{n} personnes cherchées", proposed.people)
        pairs = ngettext("{n} nouvelle paire", "{n} nouvelles paires", proposed.pairs)
        words = f"{people.format(n=proposed.people)}\u00a0: {pairs.format(n=proposed.pairs)}."
        self.said.emit("info", words)

    @Slot(object)
    def _show_pairs(self, pairs: tuple[LinkPair, ...]) -> None:
        self.model.replace_all(pairs)
        self.stack.setCurrentIndex(1 if pairs else 0)
        if pairs and self.table.current_row() is None:
            self.table.select_first()
        if not pairs:
            self._file = None
            self.pane.hide()

    @Slot(object)
    def _show_fresh(self, count: int) -> None:
        words = ngettext(
            "{n} personne n’a pas encore été cherchée dans les autres centres.",
            "{n} personnes n’ont pas encore été cherchées dans les autres centres.",
            count,
        )
        self.fresh.setText(words.format(n=count) if count else _("Tout le monde a été cherché."))
        self.search_button.setEnabled(count > 0)

    @Slot(object)
    def _choose(self, pair: LinkPair | None) -> None:
        if pair is None:
            self.pane.hide()
            return
        job = self.desk.look(link_file, pair.verdict_id, variants=name_variants())
        job.done.connect(self._show_file)

    @Slot(object)
    def _show_file(self, file: LinkFile) -> None:
        self._file = file
        sides = (file.pair.first, file.pair.second)
        self.grid.show_lines(
            file.lines, *(f"{each.centre} {each.registration_no}" for each in sides)
        )
        self.later.setVisible(file.pair.verdict != "later")
        self.pane.show()
        announce(self, self.grid.said())

    @Slot()
    def _say_same(self) -> None:
        self._judge("same")

    @Slot()
    def _say_different(self) -> None:
        self._judge("different")

    @Slot()
    def _say_later(self) -> None:
        self._judge("later")

    def _judge(self, verdict: str) -> None:
        if self._file is None or not self.pane.isVisible():
            return
        pair = self._file.pair
        self._doing, self._file = (pair, verdict), None
        self.desk.do(judge_link, JudgeLink(pair.verdict_id, verdict)).done.connect(self._judged)

    @Slot(object)
    def _judged(self, before: str) -> None:
        if self._doing is None:
            return
        pair, verdict = self._doing
        words = _(_SAID[verdict]).format(
            one=pair.first.registration_no, other=pair.second.registration_no
        )
        self.undoable.emit(Undo(words, judge_link, JudgeLink(pair.verdict_id, before)))

    def _connect(self) -> None:
        self.search_button.clicked.connect(self.search)
        self.view.changed.connect(self.refresh)
        self.table.current_changed.connect(self._choose)
        self.different.clicked.connect(self._say_different)
        self.same.clicked.connect(self._say_same)
        self.later.clicked.connect(self._say_later)
        for keys, slot in (
            ("D", self._say_different),
            ("M", self._say_same),
            ("P", self._say_later),
            ("Ctrl+R", self.search),
        ):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(slot)

    def _lay_out(self) -> None:
        self.header.add_action(self.view)
        self.header.add_action(self.search_button)
        self.view.setAccessibleName(_("Paires montrées"))
        row = FlowLayout()
        for each in (self.different, self.same, self.later):
            row.addWidget(each)
        acts = QWidget()
        acts.setLayout(row)
        self.pane.body.addWidget(acts)
        self.pane.body.addWidget(self.grid)
        self.pane.body.addStretch(1)
        self.pane.hide()
        sheet = QScrollArea()
        sheet.setFrameShape(QFrame.Shape.NoFrame)
        sheet.setWidgetResizable(True)
        sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("page")
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, SPACE["s"], 0)
        inner.addWidget(self.pane)
        inner.addStretch(1)
        sheet.setWidget(inside)
        filled = QWidget()
        across = QHBoxLayout(filled)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE["m"])
        across.addWidget(self.table, 1)
        across.addWidget(sheet, 1)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(filled)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        column.setSpacing(SPACE["m"])
        for part in (self.header, self.fresh, self.job):
            column.addWidget(part)
        column.addWidget(self.stack, 1)


def _look_for(house: House, progress: Progress) -> Proposed:
    return link_people(house, name_variants(), progress)


def _key(row: LinkPair) -> UUID:
    return row.verdict_id


def _names(row: LinkPair) -> str:
    names = [full_name(each.family_name, each.given_names) for each in (row.first, row.second)]
    return " / ".join(dict.fromkeys(names))


def _centres(row: LinkPair) -> str:
    return f"{row.first.centre} · {row.second.centre}"


def _arrivals(row: LinkPair) -> str:
    return " · ".join(
        moment(each.last_arrival) if each.last_arrival else "—" for each in (row.first, row.second)
    )


_COLUMNS = (
    Column("names", N_("Nom"), _names, stretch=True, strong=True),
    Column("centres", N_("Centres"), _centres, width=110),
    Column("arrivals", N_("Arrivées"), _arrivals, width=190, muted=True),
)
