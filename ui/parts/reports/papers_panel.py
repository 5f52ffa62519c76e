"""The papers of the centre: chosen on the left, seen on the right, printed or saved."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.queries.figures.hand_over import SHIFTS
from resources.translation import _
from ui.centre_papers import (
    PAPERS,
    Wanted,
    paper_file,
    papers_for,
)
from ui.desk import Desk
from ui.jobs import Job
from ui.parts.paper.numbering import SeenPaper
from ui.parts.paper.outlet import PaperOutlet
from ui.parts.paper.preview import PaperPreview
from ui.parts.reports.press_paper import PressPaper
from ui.settings import load_settings
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.headings import text_label
from ui.widgets.job_bar import JobBar

_CALM_MS = 150


class PapersPanel(QWidget):
    """Papers are made as things stand when they are chosen; F5 makes them again."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, window: QWidget, job: JobBar) -> None:
        super().__init__()
        self._desk = desk
        self._making: Job | None = None
        self._seen: SeenPaper | None = None
        papers = papers_for(desk.house)
        self.which = Choice([(paper.key, _(paper.title)) for paper in papers])
        self.which.setAccessibleName(_("Papier"))
        self.which.set_value(papers[0].key)
        self.sheet = Choice([(False, "A4"), (True, "A3")])
        self.sheet.setAccessibleName(_("Format du papier"))
        self.sheet.set_value(value=False)
        self.hours = Choice([(hours, _("{n}\u00a0h").format(n=hours)) for hours in SHIFTS])
        self.hours.setAccessibleName(_("Durée de l’équipe"))
        self.hours.set_value(12)
        self.hours_label = text_label(_("Ce qui s’est passé depuis"), "muted")
        self.names = text_label("", "muted")
        self.save = button(_("Enregistrer le PDF"), "download", tip=_("Enregistrer (Ctrl+Entrée)"))
        self.print = button(_("Imprimer"), "printer", "primary", tip=_("Imprimer (Ctrl+P)"))
        self.preview = PaperPreview(_("Aperçu du papier"))
        self.outlet = PaperOutlet(desk, window, job)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._lay_out()
        self._connect()
        self._dress()

    @Slot()
    def make_paper(self) -> None:
        """Make the paper that is chosen, as things stand now."""
        if self._making is not None:
            self._making.drop()
        wanted = Wanted(a3=bool(self.sheet.value()), hours=int(self.hours.value() or 12))
        job = self._desk.make(PressPaper(self._desk.house, self.which.value(), wanted))
        self._making = job
        self._let_out(ready=False)
        job.done.connect(self._show)
        job.failed.connect(self._refuse)
        job.finished.connect(self._made)

    @Slot()
    def save_paper(self) -> None:
        """Save the paper that is seen; it gets its number on the way."""
        if self.save.isEnabled() and self._seen is not None:
            title = _("Enregistrer le papier")
            self.outlet.save(self._seen.content, self._file(), title, self._seen.paper)

    @Slot()
    def print_paper(self) -> None:
        """Print the paper that is seen; it gets its number on the way."""
        if self.print.isEnabled() and self._seen is not None:
            printer = load_settings(self._desk.house.folder.root).printer
            title = _("Imprimer le papier")
            self.outlet.print(self._seen.content, self._file(), title, printer, self._seen.paper)

    def _file(self) -> str:
        return paper_file(self._desk.house, self.which.value())

    @Slot(object)
    def _show(self, seen: SeenPaper) -> None:
        self._seen = seen
        self.preview.show_pdf(seen.content)
        self._let_out(ready=True)

    @Slot(object)
    def _refuse(self, _error: object) -> None:
        self.preview.show_sentence(_("Ce papier n’a pas pu être fait. Appuyez sur F5."))

    @Slot()
    def _made(self) -> None:
        if self.sender() is self._making:
            self._making = None

    @Slot()
    def _choose(self) -> None:
        self._dress()
        self._calm.start()

    def _dress(self) -> None:
        paper = PAPERS[self.which.value()]
        self.sheet.setVisible(paper.has_a3)
        self.hours.setVisible(paper.looks_back)
        self.hours_label.setVisible(paper.looks_back)
        named = paper.key in _WITH_NAMES
        self.names.setText(
            _("Porte des noms\u00a0: à garder sur soi, puis à détruire.")
            if named
            else _("Aucun nom de personne.")
        )

    def _let_out(self, *, ready: bool) -> None:
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)

    def _connect(self) -> None:
        self.which.changed.connect(self._choose)
        self.sheet.changed.connect(self._choose)
        self.hours.changed.connect(self._choose)
        self._calm.timeout.connect(self.make_paper)
        self.save.clicked.connect(self.save_paper)
        self.print.clicked.connect(self.print_paper)
        self.outlet.said.connect(self.said)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("page")
        room = QVBoxLayout(inside)
        room.setContentsMargins(0, 0, SPACE["s"], 0)
        room.setSpacing(SPACE["m"])
        for each in (self.which, self.names, self.sheet, self.hours_label, self.hours):
            room.addWidget(each)
        room.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
        scroll.setWidget(inside)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE["s"])
        buttons.addWidget(self.print)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(SPACE["m"])
        left.addWidget(scroll, 1)
        left.addLayout(buttons)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(SPACE["m"], SPACE["m"], 0, 0)
        columns.setSpacing(SPACE["l"])
        columns.addLayout(left, 2)
        columns.addWidget(self.preview, 3)


_WITH_NAMES = frozenset({"beds_night", "relief", "named"})
