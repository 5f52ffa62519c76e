"""Preparing a batch in five steps; Enter goes through the defaults (ux.md 3.14).

wizard = BatchWizard(desk)
wizard.closed.connect(self._back_to_list)
wizard.begin(folder, batch_id=None)
"""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.act import Progress
from core.errors import DomainError, HouseTrouble
from core.house import House
from resources.translation import _
from ui.desk import Desk
from ui.parts.exports.result_step import ResultStep
from ui.parts.exports.rolling import rolled
from ui.parts.exports.sending import Plan, Sent, Target, plan, send_everything, write_one
from ui.parts.exports.steps import CheckStep, ContentsStep, Step, WhatStep
from ui.parts.exports.where_step import WhereStep
from ui.theme import SPACE, set_look
from ui.widgets.announce import announce
from ui.widgets.banner import Banners
from ui.widgets.buttons import button
from ui.widgets.headings import text_label
from ui.widgets.job_bar import JobBar
from ui.words import words_for

_WHERE, _RESULT = 3, 4
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BatchWizard(QWidget):
    """What, check, contents, where, result; nothing is written before the fourth is answered."""

    # The wizard is left: the list of batches comes back.
    closed = Signal()
    # The fiches to complete are wanted; the wizard waits where it is.
    incomplete_wanted = Signal()
    # A folder was chosen, to be remembered.
    folder_chosen = Signal(object)
    # The dispatch note of a batch is wanted, by its key.
    note_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._plan: Plan | None = None
        self._target: Target | None = None
        self._waits_for_folder = False
        self._wanted: UUID | None = None
        self.what = WhatStep()
        self.check = CheckStep()
        self.contents = ContentsStep()
        self.where = WhereStep(desk)
        self.result = ResultStep(desk)
        self.steps: tuple[Step, ...] = (
            self.what, self.check, self.contents, self.where, self.result
        )  # fmt: skip
        self.title = text_label("", "h2")
        self.rail = [text_label(wrap=False) for _step in self.steps]
        self.banners = Banners()
        self.job = JobBar()
        self.stack = QStackedWidget()
        self.back = button(_("Retour"), "arrow-left")
        self.next = button(_("Continuer"), "arrow-right", "primary")
        self.leave = button(_("Fermer"), "x", "quiet", tip=_("Fermer (Échap)"))
        self._lay_out()
        self._connect()

    @property
    def at(self) -> int:
        """Return the number of the step that is shown, 0 for the first."""
        return self.stack.currentIndex()

    def begin(self, folder: Path | None, batch_id: UUID | None = None) -> None:
        """Begin with everything that waits, or with a batch that is to be written again."""
        self.banners.clear()
        self.where.set_folder(folder)
        self.where.read_sticks()
        self._wanted = batch_id
        self.what.choose_batch(None)
        self._go(0)
        self.reread()

    def reread(self) -> None:
        """Ask again what waits: somebody may have completed fiches meanwhile."""
        self._desk.make(_Plan(self._desk.house)).done.connect(self._show_plan)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on and Escape leave; a button with the focus is pressed by Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in _RETURNS:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused.isVisible():
                focused.click()
            else:
                self._next()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _show_plan(self, made: Plan) -> None:
        self._plan = made
        self.what.show_plan(made)
        if self._wanted is not None:
            self.what.choose_batch(self._wanted)
            self._wanted = None
        self._fill()
        if self.at == 0:
            self.what.focus_first()

    def _fill(self) -> None:
        """Show in the later steps what the first one chose."""
        if self._plan is None:
            return
        again = self.what.batch_id() is not None
        self.check.show_plan(self._plan, again=again)
        self.contents.show_plan(self._plan, again=again)
        photos = self._plan.photos if self.contents.wants_photos() else 0
        self.where.show_need(self._plan.waiting.people, photos)
        self._dress()

    @Slot()
    def _next(self) -> None:
        if not self.next.isEnabled():
            return
        if self.at == _RESULT:
            self._leave()
        elif self.at == _WHERE:
            self._send()
        else:
            self._fill()
            self._go(self.at + 1)

    @Slot()
    def _back(self) -> None:
        self.banners.clear()
        self._go(max(self.at - 1, 0))

    @Slot()
    def _leave(self) -> None:
        if not self.job.is_busy():
            self.closed.emit()

    def _go(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        step = self.steps[at]
        self.title.setText(_titles()[at])
        self._dress()
        if self.isVisible():
            self.next.setFocus()
            step.focus_first()
            announce(self, self.title.text())

    @Slot()
    def _send(self) -> None:
        if self.where.needs_folder():
            self._waits_for_folder = True
            self.where.ask_folder()
            return
        target = self.where.target()
        if target is None:
            return
        self._target = target
        self.banners.clear()
        batch_id = self.what.batch_id()
        if batch_id is not None:
            job = self._desk.run(write_one, batch_id, target)
        else:
            job = self._desk.run(send_everything, target, photos=self.contents.wants_photos())
        self.job.watch(job, _("Copie vers {place}").format(place=target.name))
        job.done.connect(self._sent)
        job.failed.connect(self._failed)
        self._dress()

    @Slot(object)
    def _sent(self, sent: Sent) -> None:
        assert self._target is not None
        self.result.show_sent(sent, self._target, self.where.stick(), self.what.batch_id())
        self._go(_RESULT)

    @Slot(object)
    def _failed(self, error: object) -> None:
        if not isinstance(error, DomainError):
            return
        words = words_for(error)
        if isinstance(error, HouseTrouble):
            kept = _(
                "Rien n’est perdu\u00a0: le lot est gardé dans le registre, il se copiera ailleurs."
            )
            words = f"{words} {kept}"
        self.banners.show_banner("danger", words, key="failed")
        self.where.read_sticks()

    @Slot(object)
    def _folder_taken(self, path: Path) -> None:
        self.folder_chosen.emit(path)
        if self._waits_for_folder:
            self._waits_for_folder = False
            self._send()

    @Slot()
    def _dress(self) -> None:
        at, busy = self.at, self.job.is_busy()
        self.back.setVisible(0 < at < _RESULT)
        self.back.setEnabled(not busy)
        self.leave.setVisible(at < _RESULT)
        self.leave.setEnabled(not busy)
        self.next.setEnabled(self.steps[at].is_answered() and not busy)
        self.stack.setEnabled(not busy)
        words = {_WHERE: _("Copier le lot"), _RESULT: _("Terminé")}.get(at, _("Continuer"))
        self.next.set_word(words, {_WHERE: "copy", _RESULT: "check"}.get(at, "arrow-right"))
        for place, label in enumerate(self.rail):
            _dress_rail(label, self.steps[place], place, at)

    def _connect(self) -> None:
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self._next)
        self.leave.clicked.connect(self._leave)
        self.job.ended.connect(self._dress)
        self.check.incomplete_wanted.connect(self.incomplete_wanted)
        self.where.folder_chosen.connect(self._folder_taken)
        self.result.note_wanted.connect(self.note_wanted)
        for step in self.steps:
            step.changed.connect(self._dress)

    def _lay_out(self) -> None:
        rail = QHBoxLayout()
        rail.setSpacing(SPACE["m"])
        for label in self.rail:
            rail.addWidget(label)
        rail.addStretch(1)
        rail.addWidget(self.leave)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE["s"])
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.next)
        for step in self.steps:
            self.stack.addWidget(rolled(step))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        column.addLayout(rail)
        column.addWidget(self.title)
        for each in (self.banners, self.job):
            column.addWidget(each)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)


class _Plan:
    """Asks what waits; called in the worker's thread."""

    def __init__(self, house: House) -> None:
        self._house = house

    def __call__(self, progress: Progress) -> Plan:
        """Return what could be sent now."""
        return plan(self._house, progress)


def _dress_rail(label: QLabel, step: Step, place: int, at: int) -> None:
    done = "✓" if place < at else str(place + 1)
    label.setText(f"{done} {_(step.name)}")
    set_look(label, role="strong" if place == at else "muted")


def _titles() -> tuple[str, ...]:
    return (
        _("Que faut-il envoyer\u202f?"),
        _("Est-ce prêt\u202f?"),
        _("Que contient le lot\u202f?"),
        _("Où le copier\u202f?"),
        _("C’est fait"),
    )
