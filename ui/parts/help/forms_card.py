"""Posters and forms from the help: whoever is at the desk when the power goes prints them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from resources.translation import _
from ui.centre_papers import ON_WALLS, PAPERS, paper_file
from ui.desk import Desk
from ui.parts.folding import FoldingRow
from ui.parts.paper.numbering import SeenPaper
from ui.parts.paper.outlet import PaperOutlet
from ui.parts.reports.press_paper import PressPaper
from ui.settings import load_settings
from ui.widgets.buttons import Button, button
from ui.widgets.card import Card
from ui.widgets.job_bar import JobBar


class FormsCard(Card):
    """One button for each; without a printer the file is saved."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(
            _("Affiches et formulaires"),
            sentence=_(
                "À imprimer d’avance\u00a0: les fiches papier servent quand le courant est coupé."
            ),
        )
        self._desk = desk
        self._wanted = ""
        self.job = JobBar()
        self.outlet = PaperOutlet(desk, window, self.job)
        self.outlet.said.connect(self.said)
        self.buttons: dict[str, Button] = {}
        row = FoldingRow()
        for key in ON_WALLS:
            made = button(_(PAPERS[key].title), "printer")
            made.clicked.connect(self._press)
            self.buttons[key] = made
            row.add(made)
        self.body.addWidget(row)
        self.body.addWidget(self.job)

    @Slot()
    def _press(self) -> None:
        self._wanted = next(key for key, each in self.buttons.items() if each is self.sender())
        work = PressPaper(self._desk.house, self._wanted)
        job = self._desk.make(work)
        job.done.connect(self._pressed)

    @Slot(object)
    def _pressed(self, seen: SeenPaper) -> None:
        house = self._desk.house
        printer = load_settings(house.folder.root).printer
        name = paper_file(house, self._wanted)
        title = _("Imprimer le papier")
        self.outlet.print(seen.content, name, title, printer, seen.paper)
