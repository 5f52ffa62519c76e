"""The first face of the queue's page: lanes, who waits, who did not come, and the acts."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from core.queries.queue.queue_now import QueueNow, QueueRow
from core.rules.queue import Lane
from resources.translation import _, ngettext
from ui.models.table import TableModel
from ui.parts.queue.lane_tiles import LaneTiles
from ui.parts.queue.tables import ABSENT, WAITING, QueueTable, ticket_id
from ui.theme import SPACE, px
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.headings import PageHeader
from ui.widgets.job_bar import JobBar
from ui.words.queue import lane_words, pace_words, wait_words, waiting_words

_HIGH = 400
"""Height at 100 % from which the lanes are shown: the table has the room first."""


class LaneMenu(QMenu):
    """The lanes by name and digit."""

    # The lane that was chosen.
    lane_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        for digit, lane in enumerate(Lane, start=1):
            action = self.addAction(f"{lane_words(lane)}\t{digit}")
            action.setData(lane)
            action.triggered.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        action = self.sender()
        self.lane_chosen.emit(action.data())  # type: ignore[attr-defined]  # a QAction


class QueueFace(QWidget):
    """What stands on the screen; the page acts."""

    # Everybody here whose fiche is not complete should wait.
    join_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: QueueNow | None = None
        self.header = PageHeader(_("File d’attente"), _("Chargement…"))
        self.display = button(_("Affichage   F11"), "monitor", tip=_("Second écran, sans nom"))
        self.ticket = button(_("T   Donner un ticket"), "tag", tip=_("Pour qui n’est pas compté"))
        self.next = button(
            _("A   Appeler le suivant"), "bell", "primary", tip=_("Partout\u00a0: Ctrl+J")
        )
        self.banners = Banners()
        self.job = JobBar()
        self.lanes = LaneTiles()
        self.waiting = TableModel(WAITING, ticket_id, self)
        self.waiting_table = QueueTable(_("Ceux qui attendent"), many=True)
        self.absent = TableModel(ABSENT, ticket_id, self)
        self.absent_table = QueueTable(_("Ceux qui n’ont pas répondu"), many=True)
        self.tabs = QTabWidget()
        self.call = button(_("⏎   Appeler ce numéro"), "volume-2")
        self.back = button(_("M   Remettre dans la file"), "undo-2")
        self.lane_button = button(_("1–6   Changer de file"), "list-checks")
        self.lane_menu = LaneMenu(self)
        self.remove = button(_("R   Retirer"), "user-x", tip=_("N’attend plus"))
        self.paper = button(_("P   Imprimer le ticket"), "printer")
        self.join = button("", "", "link")
        self.empty = EmptyState("bell", _("Personne n’attend"))
        self.stack = QStackedWidget()
        self._lay_out()
        self.lanes.lane_wanted.connect(self._fill)
        self.tabs.currentChanged.connect(self._dress)
        self.empty.action_wanted.connect(self.join_wanted)
        self.join.clicked.connect(self.join_wanted)
        for table in (self.waiting_table, self.absent_table):
            table.selection_changed.connect(self._dress)

    def table(self) -> QueueTable:
        """Return the table in front."""
        return self.waiting_table if self.tabs.currentIndex() == 0 else self.absent_table

    def chosen(self) -> tuple[QueueRow, ...]:
        """Return the numbers that are selected in the table in front."""
        rows: tuple[QueueRow, ...] = self.table().selected_rows()
        return rows

    def row_of(self, number: str) -> QueueRow | None:
        """Return the row of a number that waits, whatever lane is shown."""
        rows = () if self._now is None else self._now.waiting
        return next((row for row in rows if row.number == number), None)

    def show_queue(self, now: QueueNow) -> None:
        """Show the queue of this minute."""
        self._now = now
        self.banners.clear("missing")
        facts = [waiting_words(len(now.waiting))]
        if now.usual_wait is not None:
            facts.append(_("attente habituelle\u00a0: {wait}").format(
                wait=wait_words(now.usual_wait)))  # fmt: skip
        if now.pace is not None:
            facts.append(pace_words(now.pace))
        self.header.set_title(_("File d’attente"), " · ".join(facts))
        self.lanes.show_queue(now)
        self.tabs.setTabText(0, _("En attente ({n})").format(n=len(now.waiting)))
        self.tabs.setTabText(1, _("Absents ({n})").format(n=len(now.absent)))
        self.absent.replace_all(now.absent)
        n = now.to_join
        words = ngettext(
            "Mettre {n} personne sans fiche complète dans la file",
            "Mettre {n} personnes sans fiche complète dans la file",
            n,
        ).format(n=n)
        self.join.set_word(words)
        self.join.setVisible(n > 0)
        nobody = not (now.waiting or now.absent)
        if nobody:
            self._show_nobody(words if n else "")
        self.stack.setCurrentIndex(0 if nobody else 1)
        self.next.setEnabled(bool(now.waiting))
        self._fill()

    def show_missing(self) -> None:
        """Say that the queue could not be read."""
        self.lanes.show_missing()
        self.banners.show_banner(
            "warn", _("La file n’a pas pu être lue."), _("Réessayer"), key="missing"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the numbers where there is little."""
        super().resizeEvent(event)
        self.lanes.setVisible(self.height() >= px(_HIGH))

    def _show_nobody(self, action: str) -> None:
        self.empty.say(
            _("Personne n’attend"),
            _("Qui est compté à l’accueil express attend ici par son n°\u00a0d’appel. La touche T "
              "donne un ticket à qui n’est pas encore compté."),
            action,
        )  # fmt: skip

    @Slot()
    def _fill(self) -> None:
        rows = () if self._now is None else self._now.waiting
        lane = self.lanes.chosen()
        self.waiting.replace_all([row for row in rows if lane in (None, row.lane)])
        self.waiting_table.set_empty(_("Personne dans cette file."))
        self.waiting_table.select_first()
        self.absent_table.set_empty(_("Tous ceux qui ont été appelés ont répondu."))
        self.absent_table.select_first()
        self._dress()

    @Slot()
    def _dress(self) -> None:
        in_front, some = self.tabs.currentIndex() == 0, bool(self.chosen())
        self.back.setVisible(not in_front)
        for each in (self.lane_button, self.paper):
            each.setVisible(in_front)
        for each in (self.call, self.back, self.lane_button, self.remove, self.paper):
            each.setEnabled(some)

    def _lay_out(self) -> None:
        for each in (self.display, self.ticket, self.next):
            self.header.add_action(each)
        self.lane_button.setMenu(self.lane_menu)
        self.waiting_table.show_model(self.waiting)
        self.absent_table.show_model(self.absent)
        self.tabs.addTab(self.waiting_table, _("En attente"))
        self.tabs.addTab(self.absent_table, _("Absents"))
        self.tabs.setCornerWidget(self.join, Qt.Corner.TopRightCorner)
        acts = QWidget()
        row = FlowLayout(acts)
        for each in (self.call, self.back, self.lane_button, self.paper, self.remove):
            row.addWidget(each)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        column.addWidget(self.lanes)
        column.addWidget(self.tabs, 1)
        column.addWidget(acts)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(filled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE["s"])
        for widget in (self.header, self.banners, self.job):
            whole.addWidget(widget)
        whole.addWidget(self.stack, 1)
