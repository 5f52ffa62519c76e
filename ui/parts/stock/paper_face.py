"""A paper of « Stock et caisse »: seen first, then printed or saved."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from core.act import Progress
from core.house import House
from printing.frame import PLAIN, Frame
from resources.translation import _
from ui.desk import Desk
from ui.parts.paper.numbering import NumberedPaper, PressSeen
from ui.parts.paper.outlet import PaperOutlet
from ui.parts.paper.preview import PaperPreview
from ui.parts.stock.papers import PaperPlan, press_plan
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.headings import PageHeader
from ui.widgets.job_bar import JobBar


@dataclass(frozen=True, slots=True)
class SeenPlan:
    """A paper as it is seen, and what numbers it when it goes out, if anything does."""

    plan: PaperPlan
    content: bytes
    paper: NumberedPaper | None


class PressPlan:
    """Makes the preview of a paper; called in the worker's thread."""

    def __init__(self, house: House, plan: PaperPlan, *, roll: bool) -> None:
        self._house = house
        self._plan = plan
        self._roll = roll

    def __call__(self, progress: Progress) -> SeenPlan:
        """Return the paper; raises DomainError."""
        if self._plan.request is None:
            progress(0, 1)
            return SeenPlan(self._plan, self._pressed(PLAIN), None)
        seen = PressSeen(self._house, self._plan.request, self._pressed)(progress)
        return SeenPlan(self._plan, seen.content, seen.paper)

    def _pressed(self, frame: Frame) -> bytes:
        return press_plan(self._plan, frame, roll=self._roll)


class PaperFace(QWidget):
    """Enter prints, Escape goes back, R and F choose the paper."""

    # Back to the list.
    closed = Signal()
    # A sentence: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plans: tuple[PaperPlan, ...] = ()
        self._plan: PaperPlan | None = None
        self._paper: NumberedPaper | None = None
        self.which = QComboBox()
        self.which.setAccessibleName(_("Quel papier"))
        self.header = PageHeader(_("Papier"), " ")
        self.back = button(_("Retour"), "arrow-left", tip=_("Retour (Échap)"))
        self.print = button(_("Imprimer   ⏎"), "printer", "primary", tip=_("Imprimer (Entrée)"))
        self.save = button(_("Enregistrer le PDF"), "download")
        self.layout_choice = Choice(
            [("roll", _("Rouleau 80 mm"), "R"), ("a4", _("Feuille A4"), "F")]
        )
        self.layout_choice.set_value("roll")
        self.layout_choice.setAccessibleName(_("Papier"))
        self.preview = PaperPreview(_("Aperçu"))
        self.job = JobBar()
        self.outlet = PaperOutlet(desk, self, self.job)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Papier"))
        for act in (self.back, self.save, self.print):
            self.header.add_action(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        for widget in (self.header, self.which, self.layout_choice, self.job):
            column.addWidget(widget)
        column.addWidget(self.preview, 1)
        self.back.clicked.connect(self.closed)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.layout_choice.changed.connect(self._press)
        self.which.activated.connect(self._choose)
        self.outlet.said.connect(self.said)

    def show_paper(self, plan: PaperPlan) -> None:
        """Show a paper before it is printed."""
        self.show_papers((plan,))

    def show_papers(self, plans: tuple[PaperPlan, ...]) -> None:
        """Show the first of several papers; the others can be chosen."""
        self._plans = plans
        self.which.clear()
        self.which.addItems([plan.title for plan in plans])
        self.which.setVisible(len(plans) > 1)
        self._choose(0)
        self.setFocus()

    @Slot(int)
    def _choose(self, at: int) -> None:
        self._plan = self._plans[at]
        self.header.set_title(self._plan.title)
        self.layout_choice.setVisible(self._plan.rolls)
        self._press()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Print by Enter, go back by Escape, choose the paper by its letter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.print.isEnabled():
                self._print()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            event.accept()
            if self.layout_choice.isVisible():
                self.layout_choice.keyPressEvent(event)

    @Slot()
    def _press(self) -> None:
        for each in (self.print, self.save):
            each.setEnabled(False)
        if self._plan is not None and self._plan.slips:
            roll = self._plan.rolls and self.layout_choice.value() == "roll"
            work = PressPlan(self._desk.house, self._plan, roll=roll)
            self._desk.make(work).done.connect(self._show)

    @Slot(object)
    def _show(self, seen: SeenPlan) -> None:
        if seen.plan is not self._plan:
            return  # Another paper was chosen since.
        self._paper = seen.paper
        self.preview.show_pdf(seen.content)
        self.preview.show_whole()
        for each in (self.print, self.save):
            each.setEnabled(True)

    @Slot()
    def _print(self) -> None:
        if self._plan is not None:
            self.outlet.print(
                self.preview.content, self._plan.file_name, self._plan.title, paper=self._paper
            )

    @Slot()
    def _save(self) -> None:
        if self._plan is not None:
            self.outlet.save(
                self.preview.content, self._plan.file_name, self._plan.title, self._paper
            )
