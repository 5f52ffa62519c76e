"""« Doublons à décider »: the pairs that were put off, and the comparison of the chosen one."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.commands.people.judge_double import JudgeDouble, judge_double
from core.commands.people.merge_people import MergePeople, merge_people
from core.commands.people.unmerge_people import UnmergePeople, unmerge_people
from core.errors import DomainError
from core.queries.people.doubles import DoublePair, PairFile, doubles_to_decide, pair_file
from core.rules.name_variants import NameVariants
from resources.translation import N_, _
from ui.desk import Desk
from ui.models.table import Column, TableModel
from ui.page import Undo
from ui.parts.doubles.pair_pane import PairPane
from ui.theme import SPACE, px
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.headings import PageHeader
from ui.widgets.table import TableView
from ui.words import words_for
from ui.words.doubles import side_words
from ui.words.people import full_name
from ui.words.stay_clock import moment

_TWO_COLUMNS = 900
"""Width at 100 % from which the comparison stands beside the list, not below it."""


class DoublesList(QWidget):
    """Decide pair by pair by D, M or P; Escape goes back."""

    # Back to where it was opened from.
    closed = Signal()
    # How many pairs wait.
    counted = Signal(int)
    # The file of a person is wanted: the person's key.
    person_wanted = Signal(object)
    # An act that can be taken back: an `Undo`.
    undoable = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._variants: NameVariants | None = None
        self._asked: tuple[UUID, UUID] | None = None
        self._doing: PairFile | None = None
        self._verdict = ""
        self._fresh = False
        self.header = PageHeader(
            _("Doublons à décider"),
            _("Personne n’attend\u00a0: chacun mange et dort, quoi qu’on décide ici."),
        )
        self.model = TableModel(_COLUMNS, pair_id, self)
        self.table = TableView(_("Doublons à décider"))
        self.table.show_model(self.model)
        self.table.set_empty(_("Plus rien à décider."))
        self.pane = PairPane()
        self.back = button(_("Nouvelle fiche"), "arrow-left", tip=_("Retour (Échap)"))
        self.empty = EmptyState(
            "circle-check",
            _("Aucun doublon à décider"),
            _("Les paires remises à plus tard (P) apparaissent ici."),
        )
        self.stack = QStackedWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._keys = [QShortcut(QKeySequence(letter), self) for letter in ("D", "M", "P")]
        self._lay_out()
        self._connect()

    def set_variants(self, variants: NameVariants) -> None:
        """Compare names by these spellings."""
        self._variants = variants

    def refresh(self) -> None:
        """Read the pairs again; the one that is shown stays."""
        self._desk.look(doubles_to_decide).done.connect(self._show_pairs)
        if self._asked is not None:
            self._ask()

    def open_pair(self, kept_id: UUID, merged_id: UUID) -> None:
        """Show a pair, whether it waits in the list or not."""
        self._asked = (kept_id, merged_id)
        self.stack.setCurrentIndex(1)
        self.refresh()

    def begin(self) -> None:
        """Read the pairs, and go to the first one."""
        self._leave_pair()
        self._fresh = True
        self.back.setFocus()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the comparison beside the list where there is room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        wide = event.size().width() >= px(_TWO_COLUMNS)
        self._across.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self.table.setMaximumHeight(16_777_215 if wide else px(125))

    def _lay_out(self) -> None:
        self.header.add_action(self.back)
        sheet = QScrollArea()
        sheet.setFrameShape(QFrame.Shape.NoFrame)
        sheet.setWidgetResizable(True)
        sheet.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE["s"], 0)
        column.addWidget(self.pane)
        column.addStretch(1)
        sheet.setWidget(inside)
        filled = QWidget()
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(SPACE["m"])
        self._across.addWidget(self.table, 2)
        self._across.addWidget(sheet, 3)
        filled.setLayout(self._across)
        self.stack.addWidget(self.empty)
        self.stack.addWidget(filled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE["m"])
        whole.addWidget(self.header)
        whole.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self._close)
        self.table.current_changed.connect(self._choose)
        self.pane.answered.connect(self._answer)
        self.pane.merge_wanted.connect(self._merge)
        self.pane.swap_wanted.connect(self._swap)
        self.pane.person_wanted.connect(self.person_wanted)
        slots = (self.pane.say_different, self.pane.ask_merge, self.pane.say_later)
        for key, slot in zip(self._keys, slots, strict=True):
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(slot)

    def _ask(self) -> None:
        if self._asked is None:
            return
        job = self._desk.look(pair_file, *self._asked, variants=self._variants)
        job.done.connect(self._show_pair)
        job.failed.connect(self._pair_gone)

    @Slot(object)
    def _show_pairs(self, pairs: tuple[DoublePair, ...]) -> None:
        self.model.replace_all(pairs)
        self.counted.emit(len(pairs))
        if pairs and self._asked is None:
            self.table.select_first()
        self.stack.setCurrentIndex(1 if pairs or self._asked is not None else 0)
        self.table.setVisible(bool(pairs))
        if self._fresh and pairs:
            self.table.setFocus()
        self._fresh = False

    @Slot(object)
    def _choose(self, pair: DoublePair | None) -> None:
        if pair is None or {pair.first.person_id, pair.second.person_id} == set(self._asked or ()):
            return
        self._asked = (pair.first.person_id, pair.second.person_id)
        self._ask()

    @Slot(object)
    def _show_pair(self, file: PairFile) -> None:
        if {file.pair.first.person_id, file.pair.second.person_id} <= set(self._asked or ()):
            self.pane.show_pair(file)
        elif self._asked is not None:
            # One of them was reunited with somebody else: their stand-ins are compared.
            self._asked = (file.pair.first.person_id, file.pair.second.person_id)
            self.pane.show_pair(file)

    @Slot(object)
    def _pair_gone(self, _error: DomainError) -> None:
        self._leave_pair()

    @Slot()
    def _swap(self) -> None:
        if self._asked is not None:
            self._asked = (self._asked[1], self._asked[0])
            self._ask()

    @Slot(str)
    def _answer(self, verdict: str) -> None:
        file = self.pane.file
        if file is None:
            return
        self._doing, self._verdict = file, verdict
        pair = file.pair
        request = JudgeDouble(pair.first.person_id, pair.second.person_id, verdict)
        self._leave_pair()
        self._desk.do(judge_double, request).done.connect(self._answered)

    @Slot(object)
    def _answered(self, before: str) -> None:
        if self._doing is None:
            return
        pair = self._doing.pair
        words = _("{one} et {other}\u00a0: deux personnes.")
        if self._verdict == "later":
            words = _("{one} et {other}\u00a0: à décider plus tard.")
        text = words.format(one=pair.first.number, other=pair.second.number)
        request = JudgeDouble(pair.first.person_id, pair.second.person_id, before)
        self.undoable.emit(Undo(text, judge_double, request))
        self.refresh()

    @Slot(str)
    def _merge(self, reason: str) -> None:
        file = self.pane.file
        if file is None:
            return
        self._doing = file
        first, second = file.pair.first, file.pair.second
        request = MergePeople(
            first.person_id, first.version, second.person_id, second.version, reason
        )
        job = self._desk.do(merge_people, request)
        job.done.connect(self._merged)
        job.failed.connect(self._refused)

    @Slot(object)
    def _merged(self, verdict_id: UUID) -> None:
        if self._doing is None:
            return
        pair = self._doing.pair
        text = _("Fiche {other} réunie avec {one}.").format(
            one=side_words(pair.first), other=pair.second.number
        )
        self.undoable.emit(Undo(text, unmerge_people, UnmergePeople(verdict_id)))
        self._leave_pair()
        self.refresh()

    @Slot(object)
    def _refused(self, error: DomainError) -> None:
        self.pane.say(words_for(error))
        self._ask()

    def _leave_pair(self) -> None:
        self._asked = None
        self.pane.panel.leave()
        self.pane.file = None
        self.pane.hide()
        if self.model.rowCount():
            self.table.setFocus()

    @Slot()
    def _close(self) -> None:
        if self.pane.is_asking():
            self.pane.panel.leave()
            self.table.setFocus()
        else:
            self._leave_pair()
            self.closed.emit()


def pair_id(row: DoublePair) -> object:
    """Return the key of the pair."""
    return row.verdict_id


def _names(row: DoublePair) -> str:
    names = [full_name(each.family_name, each.given_names) for each in (row.first, row.second)]
    return " / ".join(dict.fromkeys(names))


def _numbers(row: DoublePair) -> str:
    return f"{row.first.number} · {row.second.number}"


def _since(row: DoublePair) -> str:
    return "" if row.at is None else moment(row.at)


def _since_order(row: DoublePair) -> datetime | None:
    return row.at


_COLUMNS = (
    Column("names", N_("Nom"), _names, stretch=True, strong=True),
    Column("numbers", N_("Fiches"), _numbers, width=150),
    Column("at", N_("Depuis"), _since, sort=_since_order, width=110, muted=True),
)
