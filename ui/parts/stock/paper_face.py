"""A paper of « Stock et caisse »: seen first, then printed or saved."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.translation import _
from ui.desk import Desk
from ui.parts.paper.outlet import PaperOutlet
from ui.parts.paper.preview import PaperPreview
from ui.parts.stock.papers import PaperPlan, Press
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.headings import PageHeader
from ui.widgets.job_bar import JobBar


class PaperFace(QWidget):
    """Enter prints, Escape goes back, R and F choose the paper."""

    # Back to the list.
    closed = Signal()
    # A sentence: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan: PaperPlan | None = None
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
        for widget in (self.header, self.layout_choice, self.job):
            column.addWidget(widget)
        column.addWidget(self.preview, 1)
        self.back.clicked.connect(self.closed)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.layout_choice.changed.connect(self._press)
        self.outlet.said.connect(self.said)

    def show_paper(self, plan: PaperPlan) -> None:
        """Show a paper before it is printed."""
        self._plan = plan
        self.header.set_title(plan.title)
        self.layout_choice.setVisible(plan.rolls)
        self._press()
        self.setFocus()

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
            roll = self.layout_choice.value() == "roll"
            self._desk.make(Press(self._plan, roll=roll)).done.connect(self._show)

    @Slot(object)
    def _show(self, content: bytes) -> None:
        self.preview.show_pdf(content)
        self.preview.show_whole()
        for each in (self.print, self.save):
            each.setEnabled(True)

    @Slot()
    def _print(self) -> None:
        if self._plan is not None:
            self.outlet.print(self.preview.content, self._plan.file_name, self._plan.title)

    @Slot()
    def _save(self) -> None:
        if self._plan is not None:
            self.outlet.save(self.preview.content, self._plan.file_name, self._plan.title)
