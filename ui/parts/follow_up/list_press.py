"""The list as it is shown, to a printer or a file."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.clock import LOCAL
from core.commands.papers.issue_paper import IssuePaper
from core.queries.package.follow_up import FollowedRow
from resources.translation import _
from ui.desk import Desk
from ui.parts.follow_up.list_on_paper import PressList, follow_up_slip
from ui.parts.paper.numbering import PressSeen, SeenPaper
from ui.parts.paper.outlet import PaperOutlet
from ui.widgets.job_bar import JobBar


class ListPress(QObject):
    """Makes the paper beside the window's thread and asks where it should go."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, window: QWidget, job: JobBar) -> None:
        super().__init__(window)
        self._desk = desk
        self._is_printing = False
        self.outlet = PaperOutlet(desk, window, job)
        self.outlet.said.connect(self.said)

    def press(self, rows: tuple[FollowedRow, ...], view: str, *, is_printing: bool) -> None:
        """Make the paper of these rows; `view` names the filter in words."""
        self._is_printing = is_printing
        house = self._desk.house
        slip = follow_up_slip(house.place, rows, view, house.clock.now(), house.actor.name)
        work = PressSeen(house, IssuePaper("follow_up"), PressList(slip))
        self._desk.make(work).done.connect(self._pressed)

    @Slot(object)
    def _pressed(self, seen: SeenPaper) -> None:
        now = self._desk.house.clock.now().astimezone(LOCAL)
        name = f"suivi-{now:%Y%m%d-%H%M}.pdf"
        if self._is_printing:
            self.outlet.print(seen.content, name, _("Imprimer la liste"), paper=seen.paper)
        else:
            self.outlet.save(seen.content, name, _("Enregistrer la liste en PDF"), seen.paper)
