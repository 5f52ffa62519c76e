"""Beds: the plan, who has none, and proposals that say why (ux.md 2.4.8)."""

from itertools import filterfalse

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.queries.housing.bed_plan import BedRow, WaitingRow, bed_plan, waiting
from core.queries.housing.rooms import beds_freed
from core.queries.people.search import Hit, presented, search
from core.rules.access import Permission
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.page import Page
from ui.parts.housing.bed_strip import BedStrip
from ui.parts.housing.bed_words import waiting_name
from ui.parts.housing.beds_list import BedsList
from ui.parts.housing.block_panel import BlockPanel
from ui.parts.housing.forecast import Forecast
from ui.parts.housing.giving import Giver, Hand
from ui.parts.housing.legend import Legend
from ui.parts.housing.plan import BedPlan
from ui.parts.housing.proposal import ProposalPanel
from ui.parts.housing.reason_panel import ReasonPanel
from ui.parts.housing.rooms_view import RoomsView
from ui.parts.housing.task_list import TaskList
from ui.parts.housing.waiting_list import WaitingList
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.headings import PageHeader
from ui.words.people import full_name

_HIGH = 470
"""From this height on, in pixels at 100 %, the legend has room."""


class HousingPage(Page):
    """Select a bed or a person, Enter gives; every act has its undo."""

    shows = frozenset(
        {
            *("bed_night", "bed", "block", "room", "stay", "person", "family", "sleeps_apart"),
            *("roll_tick", "room_task", "linen", "bus", "bus_seat"),
        }
    )
    follows_time = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._moving: Hand | None = None
        self.giver = Giver(desk, self)
        self.header = PageHeader(_("Hébergement"), _("Chargement…"))
        self.accept_all = button("", "bed-double", "primary")
        self.plan = BedPlan()
        self.scroller = QScrollArea()
        self.strip = BedStrip()
        self.legend = Legend()
        self.reason = ReasonPanel()
        self.block = BlockPanel()
        self.proposal = ProposalPanel(desk)
        self.list = BedsList()
        self.rooms = RoomsView(desk)
        self.tasks = TaskList(desk)
        self.forecast = Forecast()
        self.tabs = QTabWidget()
        self.waiting = WaitingList()
        self.empty = EmptyState("bed-double", _("Aucun lit"))
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Ask for the plan and for who has no bed."""
        self.desk.look(bed_plan).done.connect(self._show_plan)
        self.desk.look(waiting).done.connect(self.proposal.show_waiting)
        self._refresh_tab(self.tabs.currentIndex())

    def open_with(self, what: object) -> None:
        """Whatever opens this page wants the people without a bed."""
        del what
        self._leave_hand()
        self.plan.leave()

    def first_focus(self) -> QWidget | None:
        """Return who waits: Enter gives the bed that is proposed."""
        return self.waiting.table

    def take_scan(self, text: str) -> bool:
        """Find the person: a free bed under the cursor is given, else the person is taken up."""
        self.desk.look(presented, text).done.connect(self._take_person)
        return True

    def hand(self) -> Hand | None:
        """Return who would get a bed: who is being moved, else the row with the cursor."""
        if self._moving is not None:
            return self._moving
        row = self.waiting.current()
        return None if row is None else Hand(row.stay_id, waiting_name(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """M moves the person of the bed, Escape lets go."""
        if event.key() == Qt.Key.Key_Escape and (self._moving or self.plan.current()):
            self._leave_hand()
            self.plan.leave()
        elif event.text().upper() == "M":
            self._move()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the signs to the beds' own words where there is no height for them."""
        super().resizeEvent(event)
        low = event.size().height() < px(_HIGH)
        self.legend.setVisible(not low)
        self.proposal.set_low(low=low)

    def _lay_out(self) -> None:
        self.header.add_action(self.accept_all)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        room = QVBoxLayout(inside)
        room.setContentsMargins(SPACE["m"], SPACE["s"], SPACE["m"], SPACE["s"])
        room.addWidget(self.plan)
        self.scroller.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.scroller.viewport().setAutoFillBackground(False)
        left = Card(flush=True)
        left.body.setSpacing(0)
        left.body.addWidget(self.scroller, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE["m"], SPACE["s"], SPACE["m"], SPACE["m"])
        foot.setSpacing(SPACE["s"])
        foot.addWidget(self.legend)
        foot.addWidget(self.strip)
        left.body.addLayout(foot)
        content = QWidget()
        across = QHBoxLayout(content)
        across.setContentsMargins(0, SPACE["s"], 0, 0)
        across.setSpacing(SPACE["m"])
        across.addWidget(left, 3)
        across.addWidget(self.waiting, 2)
        for view, words in (
            (content, _("Plan")),
            (_below_tabs(self.list), _("Liste")),
            (self.rooms, _("Chambres et appel")),
            (_below_tabs(self.tasks), _("Tâches")),
            (_below_tabs(self.forecast), _("Prévision")),
        ):
            self.tabs.addTab(view, words)
        self.stack.addWidget(self.tabs)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["m"])
        column.setSpacing(SPACE["s"])
        column.addWidget(self.header)
        for panel in (self.proposal, self.reason, self.block):
            column.addWidget(panel)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.plan.current_changed.connect(self._show_strip)
        self.plan.chosen.connect(self._give_chosen)
        self.plan.cursor_moved.connect(self._scroll_to)
        self.waiting.current_changed.connect(self._take_waiting)
        self.waiting.accepted.connect(self._accept)
        self.accept_all.clicked.connect(self._accept_everybody)
        self.strip.give_wanted.connect(self._give_current)
        self.strip.move_wanted.connect(self._move)
        self.strip.free_wanted.connect(self._free)
        self.strip.person_wanted.connect(self._open_person)
        self.strip.typed_bed.connect(self._give_typed)
        self.strip.block_wanted.connect(self._block)
        self.strip.level_wanted.connect(self._set_level)
        self.block.given.connect(self.giver.block)
        self.proposal.changed.connect(self._show_waiting)
        self.waiting.apart_wanted.connect(self.giver.set_apart)
        self.list.opened.connect(self._go_to_plan)
        self.list.free_wanted.connect(self.giver.free_many)
        self.tabs.currentChanged.connect(self._refresh_tab)
        for part in (self.rooms, self.tasks):
            part.said.connect(self.said)
            part.undoable.connect(self.undoable)
        self.reason.given.connect(self.giver.give)
        self.giver.said.connect(self.said)
        self.giver.undoable.connect(self.undoable)
        self.giver.done.connect(self._leave_hand)
        self.giver.reason_wanted.connect(self.reason.ask)
        self.empty.action_wanted.connect(self._open_administration)
        QShortcut(QKeySequence("Ctrl+B"), self).activated.connect(self._accept_everybody)

    @Slot(object)
    def _show_plan(self, rows: tuple[BedRow, ...]) -> None:
        self.plan.show_rows(rows)
        self.list.show_rows(rows)
        if not rows:
            may_lay_out = self.desk.may(Permission.SET_UP)
            self.empty.say(
                _("Aucun bloc défini"),
                _("Les blocs, les chambres et les lits se créent dans Administration."),
                _("Ouvrir l’administration") if may_lay_out else "",
            )
        self.stack.setCurrentIndex(0 if rows else 1)
        self._show_counts()
        self._show_strip()

    @Slot(object)
    def _show_waiting(self, rows: tuple[WaitingRow, ...]) -> None:
        # Who can be helped at once comes first, the others in the order of their numbers.
        self.waiting.show_rows((*filter(_has_bed, rows), *filterfalse(_has_bed, rows)))
        proposed = sum(1 for row in rows if row.proposed)
        self.accept_all.set_word(
            ngettext(
                "Donner le lit proposé  Ctrl+B", "Donner les {n} lits proposés  Ctrl+B", proposed
            ).format(n=proposed)
        )
        self.accept_all.setEnabled(bool(proposed))
        self.accept_all.setVisible(bool(self.plan.rows()) and bool(proposed))
        self._show_counts()
        self._show_strip()

    def _show_counts(self) -> None:
        rows = self.plan.rows()
        taken = sum(1 for row in rows if row.stay_id is not None)
        free = sum(1 for row in rows if row.stay_id is None and not row.blocked)
        waiting = len(self.waiting.model.rows())
        words = (
            ngettext("{n} lit", "{n} lits", len(rows)).format(n=len(rows)),
            ngettext("{n} occupé", "{n} occupés", taken).format(n=taken),
            ngettext("{n} libre", "{n} libres", free).format(n=free),
            ngettext("{n} personne sans lit", "{n} personnes sans lit", waiting).format(n=waiting),
        )
        self.header.set_title(_("Hébergement"), " · ".join(words))

    @Slot()
    def _show_strip(self) -> None:
        self.strip.show_bed(self.plan.current(), self.hand())

    @Slot(QRect)
    def _scroll_to(self, rect: QRect) -> None:
        spot = self.plan.mapToParent(rect.center())
        self.scroller.ensureVisible(spot.x(), spot.y(), rect.width(), rect.height() * 2)

    @Slot(object)
    def _take_waiting(self, row: WaitingRow | None) -> None:
        self.plan.propose(row.proposed if row is not None else "")
        self._show_strip()

    @Slot(object)
    def _accept(self, row: WaitingRow) -> None:
        self.giver.give_proposed((row,))

    @Slot()
    def _accept_everybody(self) -> None:
        rows = self.waiting.model.rows()
        if any(row.proposed for row in rows):
            self.giver.give_proposed(rows)

    @Slot(object)
    def _give_chosen(self, row: BedRow) -> None:
        hand = self.hand()
        if hand is not None and row.stay_id is None:
            self.giver.give(hand, row.code)

    @Slot()
    def _give_current(self) -> None:
        row = self.plan.current()
        if row is not None:
            self._give_chosen(row)

    @Slot(str)
    def _give_typed(self, code: str) -> None:
        hand = self.hand()
        if hand is not None:
            self.giver.give(hand, code)

    @Slot(int)
    def _refresh_tab(self, at: int) -> None:
        """Ask for what only one view shows when it is looked at."""
        self.proposal.set_wanted(wanted=at == 0)
        if self.rooms.isVisibleTo(self):
            self.rooms.refresh()
        elif self.tasks.isVisibleTo(self):
            self.tasks.refresh()
        elif self.forecast.isVisibleTo(self):
            self.desk.look(beds_freed).done.connect(self.forecast.show_steps)

    @Slot(object)
    def _go_to_plan(self, row: BedRow) -> None:
        self.tabs.setCurrentIndex(0)
        self.plan.go_to(row.code)
        self.plan.setFocus()

    @Slot()
    def _block(self) -> None:
        row = self.plan.current()
        if row is not None and row.blocked:
            self.giver.block(row, "")
        elif row is not None:
            self.block.ask(row)

    @Slot()
    def _set_level(self) -> None:
        row = self.plan.current()
        if row is not None:
            self.giver.raise_or_lower(row)

    @Slot()
    def _move(self) -> None:
        hand = self._sleeper()
        if hand is not None:
            self._moving = hand
            self._show_strip()
            self.strip.code.setFocus()

    @Slot()
    def _free(self) -> None:
        hand = self._sleeper()
        if hand is not None:
            self.giver.free(hand)

    def _sleeper(self) -> Hand | None:
        row = self.plan.current()
        if row is None or row.stay_id is None:
            return None
        name = full_name(row.family_name, row.given_names, row.call_no)
        return Hand(row.stay_id, name, row.code)

    @Slot()
    def _open_person(self) -> None:
        row = self.plan.current()
        if row is not None and row.call_no:
            self.desk.look(search, row.call_no, limit=1).done.connect(self._open_hit)

    @Slot(object)
    def _open_hit(self, hits: tuple[Hit, ...]) -> None:
        for hit in hits:
            self.person_wanted.emit(hit.person_id)

    @Slot(object)
    def _take_person(self, hits: tuple[Hit, ...]) -> None:
        hit = hits[0] if hits else None
        if hit is None or hit.stay_id is None or hit.exited_at is not None:
            self.said.emit(
                "warn", _("Cette carte n’est à aucune personne présente. Cherchez par le nom (F3).")
            )
            return
        name = full_name(hit.family_name, hit.given_names, hit.call_no)
        bed = self.plan.current()
        if bed is not None and bed.stay_id is None and not bed.blocked:
            self.giver.give(Hand(hit.stay_id, name, hit.bed), bed.code)
        elif hit.bed:
            self._leave_hand()
            self.plan.go_to(hit.bed)
        else:
            self._leave_hand()
            self.waiting.table.select_id(hit.stay_id)
            self.waiting.table.setFocus()

    @Slot()
    def _leave_hand(self) -> None:
        self._moving = None
        self.reason.hide()
        self._show_strip()

    @Slot()
    def _open_administration(self) -> None:
        self.place_wanted.emit("administration", None)


def _has_bed(row: WaitingRow) -> bool:
    return bool(row.proposed)


def _below_tabs(view: QWidget) -> QWidget:
    """Leave the same gap below the tabs for every view."""
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, SPACE["s"], 0, 0)
    column.addWidget(view)
    return around
