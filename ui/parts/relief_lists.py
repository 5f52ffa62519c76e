"""Papers in a hurry from anywhere in three keys: Ctrl+Maj+P, a letter, Enter."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.rules.access import Permission
from resources.translation import _
from ui.centre_papers import EVACUATION, paper_file
from ui.desk import Desk
from ui.dialogs.relief_dialog import ReliefDialog
from ui.parts.paper.numbering import SeenPaper
from ui.parts.paper.outlet import PaperOutlet
from ui.parts.reports.press_paper import PressPaper
from ui.widgets.job_bar import JobBar


class ReliefLists(QObject):
    """Asks which list, presses it and asks for the printer (or the file)."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, window: QWidget, job: JobBar) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._wanted = EVACUATION
        self.outlet = PaperOutlet(desk, window, job)
        self.outlet.said.connect(self.said)

    @Slot()
    def ask(self) -> None:
        """Open the choice."""
        dialog = ReliefDialog(self._window, may_read_names=self._desk.may(Permission.SEE_PEOPLE))
        dialog.chosen.connect(self.press)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def press(self, wanted: str) -> None:
        """Make the paper of a list beside the window's thread, then ask for the printer."""
        self._wanted = wanted
        work = PressPaper(self._desk.house, wanted)
        self._desk.make(work).done.connect(self._pressed)

    @Slot(object)
    def _pressed(self, seen: SeenPaper) -> None:
        name = paper_file(self._desk.house, self._wanted)
        self.outlet.print(seen.content, name, _("Imprimer pour les secours"), paper=seen.paper)
