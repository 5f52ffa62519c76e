"""The 72-hour follow-up: everybody by deadline, an item a letter (ux.md 2.4.6)."""

from operator import attrgetter
from uuid import UUID

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.queries.package.follow_up import (
    FollowedRow,
    Present,
    followed,
    moved_lately,
    operation_names,
)
from core.rules.access import Permission
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.dialogs.gaps_dialog import GapsDialog
from ui.jobs import Job
from ui.models.table import TableModel
from ui.page import Page
from ui.parts.follow_up.columns import FollowColumns, name_of, next_item
from ui.parts.follow_up.filters import MOVED, View, answers, counts_of
from ui.parts.follow_up.follow_table import FollowTable
from ui.parts.follow_up.list_press import ListPress
from ui.parts.follow_up.mark_menu import MarkMenu
from ui.parts.follow_up.marking import Marker
from ui.parts.follow_up.view_bar import ViewBar
from ui.theme import SPACE, px
from ui.widgets.buttons import button, icon_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.headings import PageHeader, text_label
from ui.widgets.job_bar import JobBar
from ui.widgets.search_box import SearchBox
from ui.words.package import LEGEND, LETTERS, item_name

_SEARCH = 230


class FollowUpPage(Page):
    """The list, its filters, and marking for one person or for many."""

    shows = frozenset({"stay", "person", "serving", "bed_night", "operation", "family"})
    follows_time = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._is_read = False
        self._here: tuple[FollowedRow, ...] = ()
        self._all: tuple[FollowedRow, ...] = ()
        self._moved: tuple[FollowedRow, ...] = ()
        self._view = View()
        self._words = ""
        self._job: Job | None = None
        self._columns = FollowColumns(desk.house.clock.now())
        self.model = TableModel(self._columns.columns(), id_of=attrgetter("stay_id"), parent=self)
        self.marker = Marker(desk, self)
        self.header = PageHeader(_("Suivi 72\u00a0h"), _("Chargement…"))
        self.search = SearchBox(_("Nom ou n°"))
        self.views = ViewBar()
        self.table = FollowTable()
        self.table.show_columns(self.model)
        self.outside = button("", "clock", "link")
        self._only: frozenset[UUID] = frozenset()
        self._not_marked: frozenset[UUID] = frozenset()
        self.not_marked = button("", "triangle-alert", "link")
        self.empty = EmptyState("clipboard-list", _("Personne dans cette vue"))
        self.stack = QStackedWidget()
        self.chosen = text_label("", "muted")
        self.mark_button = button(_("Marquer"), "check", "primary")
        self.menu_button = button(_("Marquer autre chose"))
        self.open_button = button(_("Ouvrir la fiche"), "user")
        self.gaps_button = button(_("&Manques…"), "clipboard-list")
        self.pdf_button = icon_button("download", _("Enregistrer la liste en PDF"))
        self.print_button = icon_button("printer", _("Imprimer la liste"))
        self.job = JobBar()
        self.paper = ListPress(desk, self, self.job)
        self.menu = MarkMenu(desk, self)
        self._lay_out()
        self._connect()
        self._show_selection()

    @property
    def view(self) -> View:
        """Return the filter in use."""
        return self._view

    def rows(self) -> tuple[FollowedRow, ...]:
        """Return the rows that are shown, in their order."""
        return self.model.rows()

    def refresh(self) -> None:
        """Ask for everybody who is present; a newer question replaces the one under way."""
        self._ask()
        self.desk.look(operation_names).done.connect(self.views.show_operations)
        if self._view.key in MOVED:
            self._ask_moved()

    def open_with(self, what: object) -> None:
        """Take the filter that another place opens this list with."""
        if not isinstance(what, View):
            return
        self.search.clear()
        self._words = ""
        self.views.operation.setCurrentIndex(0)
        self._narrow()
        self._choose(what)
        self.refresh()

    def first_focus(self) -> QWidget | None:
        """Return the list: its letters act at once."""
        return self.table

    def _lay_out(self) -> None:
        self.search.setFixedWidth(px(_SEARCH))
        for tool in (self.search, self.gaps_button, self.pdf_button, self.print_button):
            self.header.add_action(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["m"])
        column.setSpacing(SPACE["s"])
        for part in (self.header, self.views, self.outside):
            column.addWidget(part)
        column.addWidget(self.not_marked)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        column.addWidget(self.stack, 1)
        column.addWidget(self.job)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE["s"])
        for act in (self.mark_button, self.menu_button, self.open_button):
            foot.addWidget(act)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.chosen)
        words.addWidget(text_label(_(LEGEND), "caption"))
        foot.addLayout(words, 1)
        column.addLayout(foot)
        self.outside.hide()
        self.not_marked.hide()
        may_mark = self.desk.may(Permission.SERVE)
        self.mark_button.setVisible(may_mark)
        self.menu_button.setVisible(may_mark)

    def _connect(self) -> None:
        self.views.view_wanted.connect(self._pick_view)
        self.views.operation_wanted.connect(self._pick_operation)
        self.search.searched.connect(self._search)
        self.search.submitted.connect(self._go_to_table)
        self.table.opened.connect(self._open)
        self.table.item_wanted.connect(self._mark)
        self.table.current_changed.connect(self._show_selection)
        self.table.selection_changed.connect(self._show_selection)
        self.mark_button.clicked.connect(self._mark_next)
        self.menu_button.clicked.connect(self._show_menu)
        self.menu.item_wanted.connect(self._mark)
        self.menu.longer_wanted.connect(self._extend)
        self.open_button.clicked.connect(self._open_current)
        self.gaps_button.clicked.connect(self._show_gaps)
        self.pdf_button.clicked.connect(self._save_list)
        self.print_button.clicked.connect(self._print_list)
        self.paper.said.connect(self.said)
        self.outside.clicked.connect(self._show_overdue)
        self.empty.action_wanted.connect(self._widen)
        self.marker.said.connect(self.said)
        self.marker.undoable.connect(self.undoable)
        self.marker.left_over.connect(self._offer_not_marked)
        self.not_marked.clicked.connect(self._show_not_marked)

    def _ask_moved(self) -> None:
        self._moved = ()
        job = self.desk.look(moved_lately, left=self._view.key == "left")
        job.done.connect(self._take_moved)

    def _ask(self) -> None:
        if self._job is not None:
            self._job.drop()
        job = self.desk.look(followed)
        job.done.connect(self._take)
        job.finished.connect(self._forget_job)
        self._job = job

    @Slot(object)
    def _take(self, present: Present) -> None:
        """Show the first lines at once, and everybody when all were read."""
        is_first = not self._is_read
        if not present.is_whole:
            self._ask()  # the next piece; a scan may come between
            if not is_first:
                return
        self._columns.now = self.desk.house.clock.now()
        self._is_read = True
        if is_first or present.rows is not self._here:
            self._here = present.rows
            self._narrow()
            self._fill()
        self.table.viewport().update()  # another minute: what remains is told anew

    def _narrow(self) -> None:
        """Keep the people of the operation that was chosen."""
        chosen = self.views.chosen_operation()
        self._all = tuple(row for row in self._here if chosen in (None, row.operation_id))

    @Slot(object)
    def _take_moved(self, rows: tuple[FollowedRow, ...]) -> None:
        self._moved = rows
        self._fill()

    @Slot()
    def _forget_job(self) -> None:
        if self.sender() is self._job:
            self._job = None

    def _fill(self) -> None:
        if not self._is_read:
            return
        picked = self._moved if self._view.key in MOVED else self._view.pick(self._all)
        shown = picked
        if self._only:
            shown = tuple(row for row in shown if row.stay_id in self._only)
        if self._words:
            shown = tuple(row for row in shown if answers(row, self._words))
        self.model.update_all(shown)
        self.views.show_counts(counts_of(self._all), guest=len(picked))
        self._show_titles(shown)
        self._show_outside(shown)
        self._show_empty(shown)
        self.table.select_first()
        self._show_selection()

    def _show_titles(self, shown: tuple[FollowedRow, ...]) -> None:
        people = ngettext("{n} personne", "{n} personnes", len(shown)).format(n=len(shown))
        if self._view.key != "all" or self._words or self._only:
            people = _("{people} sur {all} présentes").format(people=people, all=len(self._all))
        self.header.set_title(_("Suivi 72\u00a0h"), people)

    def _show_outside(self, shown: tuple[FollowedRow, ...]) -> None:
        hidden: list[FollowedRow] = []
        if shown is not self._all:
            seen = {row.stay_id for row in shown}
            hidden = [row for row in View("overdue").pick(self._all) if row.stay_id not in seen]
        self.outside.set_word(
            ngettext(
                "{n} séjour dépassé hors de ce filtre",
                "{n} dépassés hors de ce filtre",
                len(hidden),
            ).format(n=len(hidden))
        )
        self.outside.setVisible(bool(hidden))

    def _show_empty(self, shown: tuple[FollowedRow, ...]) -> None:
        if self._all or shown:
            self.empty.say(
                _("Personne dans cette vue"),
                _("Aucune des {n} personnes présentes ne répond à ce filtre.").format(
                    n=len(self._all)
                ),
                _("Montrer tout le monde"),
            )
        elif self.desk.may(Permission.REGISTER):
            self.empty.say(
                _("Aucune personne présente"),
                _("Le suivi commence avec l’arrivée des premières personnes."),
                _("Ouvrir les arrivées"),
            )
        else:
            self.empty.say(_("Aucune personne présente"))
        self.stack.setCurrentIndex(0 if shown else 1)

    @Slot()
    def _show_selection(self) -> None:
        rows = self.table.selected_rows()
        self.menu_button.setEnabled(bool(rows))
        self.open_button.setEnabled(len(rows) == 1)
        code = next_item(rows[0]) if rows else ""
        self.mark_button.setEnabled(bool(code))
        self.mark_button.set_word(
            _("Marquer {item} ({key})").format(item=item_name(code), key=LETTERS[code])
            if code
            else _("Tout est fait")
            if rows
            else _("Marquer")
        )
        if len(rows) > 1:
            words = ngettext("{n} sélectionné", "{n} sélectionnés", len(rows)).format(n=len(rows))
            if self._view.key != "all":
                words = _("{words} (filtre\u00a0: {view})").format(
                    words=words, view=self._view.words()
                )
        else:
            words = name_of(rows[0]) if rows else ""
        self.chosen.setText(words)

    def _choose(self, view: View) -> None:
        self._view = view
        self._only = frozenset()
        self.views.show_view(view)
        if view.key in MOVED:
            self._ask_moved()
        else:
            self._fill()

    @Slot(object)
    def _pick_view(self, view: View) -> None:
        self._choose(view)
        self.table.setFocus()

    @Slot(object)
    def _pick_operation(self, _operation: object) -> None:
        self._narrow()
        self._fill()

    @Slot(str)
    def _search(self, words: str) -> None:
        self._words = words
        self._fill()

    @Slot(str)
    def _go_to_table(self, _words: str) -> None:
        self.table.setFocus()

    @Slot(object)
    def _open(self, row: FollowedRow) -> None:
        self.person_wanted.emit(row.person_id)

    @Slot()
    def _open_current(self) -> None:
        for row in self.table.selected_rows()[:1]:
            self._open(row)

    @Slot(str)
    def _mark(self, code: str) -> None:
        if self.desk.may(Permission.SERVE):
            self.marker.mark(self.table.selected_rows(), code)

    @Slot()
    def _mark_next(self) -> None:
        rows = self.table.selected_rows()
        if rows:
            self._mark(next_item(rows[0]))

    @Slot()
    def _show_menu(self) -> None:
        self.menu.popup(self.menu_button.mapToGlobal(QPoint(0, -self.menu.sizeHint().height())))

    @Slot()
    def _extend(self) -> None:
        keys = tuple(row.stay_id for row in self.table.selected_rows())
        self.place_wanted.emit("departures", keys)

    @Slot()
    def _show_gaps(self) -> None:
        dialog = GapsDialog(self.desk, self)
        dialog.person_wanted.connect(self.person_wanted)
        dialog.said.connect(self.said)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _save_list(self) -> None:
        self.paper.press(self.model.rows(), self._view.words(), is_printing=False)

    @Slot()
    def _print_list(self) -> None:
        self.paper.press(self.model.rows(), self._view.words(), is_printing=True)

    @Slot(object)
    def _offer_not_marked(self, stay_ids: frozenset[UUID]) -> None:
        """Offer a look at those whom a marking left out; another marking takes the offer away."""
        self._not_marked = stay_ids
        words = ngettext("Voir la personne non marquée", "Voir les {n} non marqués", len(stay_ids))
        self.not_marked.set_word(words.format(n=len(stay_ids)))
        self.not_marked.setVisible(bool(stay_ids))

    @Slot()
    def _show_not_marked(self) -> None:
        self._choose(View())
        self._only = self._not_marked
        self._fill()
        self.table.setFocus()

    @Slot()
    def _show_overdue(self) -> None:
        self.open_with(View("overdue"))

    @Slot()
    def _widen(self) -> None:
        if self._all:
            self.open_with(View())
        else:
            self.place_wanted.emit("arrivals", None)
