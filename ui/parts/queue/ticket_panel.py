"""Tickets on paper: seen first, then printed or saved; a PC without a printer saves the PDF."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.act import Progress
from core.clock import LOCAL
from core.queries.queue.queue_now import QueueRow
from printing.slips import TicketSlip
from printing.ticket import tickets
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.parts.paper.outlet import PaperOutlet
from ui.parts.paper.preview import PaperPreview
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.headings import PageHeader
from ui.widgets.job_bar import JobBar


class TicketPanel(QWidget):
    """The paper of one or several numbers, and its ways out."""

    # Back to the queue.
    closed = Signal()
    # A sentence: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[QueueRow, ...] = ()
        self.header = PageHeader(_("Ticket d’attente"), _("Le numéro, la date et l’heure\u00a0: "
                                                          "ni nom, ni file."))  # fmt: skip
        self.back = button(_("Retour à la file"), "arrow-left", tip=_("Retour (Échap)"))
        self.print = button(_("Imprimer   ⏎"), "printer", "primary", tip=_("Imprimer (Entrée)"))
        self.save = button(_("Enregistrer le PDF"), "download")
        self.layout_choice = Choice(
            [("roll", _("Rouleau 80 mm"), "R"), ("a4", _("Feuille A4, 8 par page"), "F")]
        )
        self.layout_choice.set_value("roll")
        self.layout_choice.setAccessibleName(_("Papier"))
        self.preview = PaperPreview(_("Aperçu du ticket"))
        self.job = JobBar()
        self.outlet = PaperOutlet(desk, self, self.job)
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.layout_choice.changed.connect(self._press)
        self.outlet.said.connect(self.said)

    def show_tickets(self, rows: Sequence[QueueRow]) -> None:
        """Show the tickets of these numbers."""
        self._rows = tuple(rows)
        n = len(self._rows)
        words = ngettext("Ticket {number}", "{n} tickets", n)
        self.header.set_title(words.format(number=self._rows[0].number if n else "", n=n))
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
            self.layout_choice.keyPressEvent(event)

    @Slot()
    def _press(self) -> None:
        for each in (self.print, self.save):
            each.setEnabled(False)
        if not self._rows:
            return
        place = self._desk.house.place
        slips = tuple(
            TicketSlip(
                row.number,
                place.centre_name,
                f"{row.since.astimezone(LOCAL):%d/%m/%Y %H:%M}",
                place.exercise,
            )
            for row in self._rows
        )
        roll = self.layout_choice.value() == "roll"
        self._desk.make(partial(_pressed, slips, roll)).done.connect(self._show)

    @Slot(object)
    def _show(self, content: bytes) -> None:
        self.preview.show_pdf(content)
        self.preview.show_whole()
        for each in (self.print, self.save):
            each.setEnabled(True)

    @Slot()
    def _print(self) -> None:
        self.outlet.print(self.preview.content, _file_name(), _("Imprimer le ticket"))

    @Slot()
    def _save(self) -> None:
        self.outlet.save(self.preview.content, _file_name(), _("Enregistrer le ticket"))

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Ticket d’attente"))
        self.header.add_action(self.back)
        self.header.add_action(self.save)
        self.header.add_action(self.print)
        papers = QHBoxLayout()
        papers.addWidget(self.layout_choice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        column.addWidget(self.header)
        column.addLayout(papers)
        column.addWidget(self.job)
        column.addWidget(self.preview, 1)


def _pressed(slips: Sequence[TicketSlip], roll: bool, progress: Progress) -> bytes:  # noqa: FBT001 - bound by its place
    progress(0, 1)
    return tickets(slips, roll=roll)


def _file_name() -> str:
    """Return a name that says nothing of anybody, not even the number."""
    return "ticket.pdf"
