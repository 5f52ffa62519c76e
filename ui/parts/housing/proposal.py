"""Above the plan: what the proposal gives and gives up, and the search for a better one."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from core.act import Progress
from core.queries.housing.bed_plan import Convoy, Waiting, WaitingRow
from core.rules.bed_solver import SECONDS, best
from core.rules.beds import Compromise, Proposal, compromises
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.jobs import Job
from ui.parts.housing.bed_words import compromise_words
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import text_label

_WITHOUT: Final = ("no_bed", "no_room_with_adult", "no_room_apart")


class SeekBest:
    """Weighs everybody together in the worker of papers: `desk.make(SeekBest(convoy))`."""

    def __init__(self, convoy: Convoy) -> None:
        self.convoy = convoy

    def __call__(self, progress: Progress) -> tuple[Proposal, ...] | None:
        """Return the proposal, None where there is none."""
        return best(self.convoy.sleepers, self.convoy.free, self.convoy.housed, progress)


class ProposalPanel(QFrame):
    """The instant answer stands until a better one is found; hidden while nobody waits."""

    # The rows of who waits, with the beds of the answer that stands.
    changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("tone", "info")
        self._desk = desk
        self._waiting: Waiting | None = None
        self._found: tuple[Proposal, ...] | None = None
        self._job: Job | None = None
        self._said = ""
        self._wanted = True
        self._low = False
        self.label = text_label("", "strong")
        self.given_up = text_label("", "muted")
        self.better_button = button(_("Chercher mieux"), "search")
        self.stop_button = button(_("Arrêter"), "x", "quiet")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.label)
        words.addWidget(self.given_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE["m"], SPACE["s"], SPACE["s"], SPACE["s"])
        row.setSpacing(SPACE["s"])
        row.addLayout(words, 1)
        row.addWidget(self.better_button)
        row.addWidget(self.stop_button)
        self.better_button.clicked.connect(self._seek)
        self.stop_button.clicked.connect(self.stop)
        self.stop_button.hide()
        self.hide()

    def show_waiting(self, waiting: Waiting) -> None:
        """Show the instant answer; one that was found stands while nothing has changed."""
        if self._waiting is None or waiting.convoy != self._waiting.convoy:
            self.stop()
            self._found, self._said = None, ""
        self._waiting = waiting
        self._show()

    def set_wanted(self, *, wanted: bool) -> None:
        """Show the panel beside the plan only."""
        self._wanted = wanted
        self.setVisible(wanted and bool(self.rows()))

    def set_low(self, *, low: bool) -> None:
        """Leave out the counts, which the page's head tells too, where there is no height."""
        self._low = low
        self.label.setVisible(not low or bool(self._said))

    def rows(self) -> tuple[WaitingRow, ...]:
        """Return who waits, with the beds of the answer that stands."""
        if self._waiting is None:
            return ()
        if self._found is None:
            return self._waiting.rows
        found = {each.stay_id: each for each in self._found}
        return tuple(_with(row, found[row.stay_id]) for row in self._waiting.rows)

    @Slot()
    def stop(self) -> None:
        """Look no further; the answer that stands is kept."""
        if self._job is not None:
            self._job.drop()
            self._job = None
        had_focus = self.stop_button.hasFocus()
        self.better_button.show()
        if had_focus:
            self.better_button.setFocus()
        self.stop_button.hide()

    @Slot()
    def _seek(self) -> None:
        if self._waiting is None:
            return
        self._said = _("Recherche en cours, {n}\u00a0secondes au plus…").format(n=round(SECONDS))
        self.stop_button.show()
        self.stop_button.setFocus()
        self.better_button.hide()
        self._job = self._desk.make(SeekBest(self._waiting.convoy))
        self._job.done.connect(self._take)
        self._job.finished.connect(self._rest)
        self._show()

    @Slot(object)
    def _take(self, found: tuple[Proposal, ...] | None) -> None:
        waiting = self._waiting
        if waiting is None or self._job is None:
            return
        convoy = waiting.convoy
        told = () if found is None else compromises(convoy.sleepers, found, convoy.housed)
        if found is not None and _weight(told) < _weight(waiting.compromises):
            self._found, self._said = found, _("Meilleure proposition trouvée.")
        else:
            self._said = _("Rien de mieux n’a été trouvé\u00a0: la proposition immédiate reste.")

    @Slot()
    def _rest(self) -> None:
        self._job = None
        self.stop()
        self._show()

    def _show(self) -> None:
        rows = self.rows()
        given = sum(1 for row in rows if row.proposed)
        beds = ngettext("{n} lit proposé", "{n} lits proposés", given).format(n=given)
        people = ngettext("{n} personne", "{n} personnes", len(rows)).format(n=len(rows))
        first = _("{beds} pour {people}").format(beds=beds, people=people)
        self.label.setText(f"{first}. {self._said}".strip())
        told = self._told()
        self.given_up.setText(
            _("Compromis\u00a0: {list}.").format(list=" · ".join(map(compromise_words, told)))
            if told
            else _("Aucun compromis\u00a0: familles ensemble, hommes et femmes séparés.")
        )
        self.better_button.setEnabled(given > 0 and bool(told))
        self.set_low(low=self._low)
        self.setVisible(bool(rows) and self._wanted)
        self.changed.emit(rows)

    def _told(self) -> tuple[Compromise, ...]:
        if self._waiting is None:
            return ()
        convoy = self._waiting.convoy
        if self._found is None:
            return self._waiting.compromises
        return compromises(convoy.sleepers, self._found, convoy.housed)


def _with(row: WaitingRow, found: Proposal) -> WaitingRow:
    bed = "" if found.bed is None else found.bed.code
    return replace(row, proposed=bed, reason=found.reason)


def _weight(told: tuple[Compromise, ...]) -> tuple[int, int]:
    """Return how many have no bed, and how many other wishes are missed."""
    without = sum(len(each.stay_ids) for each in told if each.code in _WITHOUT)
    return without, sum(len(each.stay_ids) for each in told) - without
