"""A person's paper: what the person agrees to, the preview, then the printer or a file."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from core.commands.papers.issue_paper import IssuePaper
from core.errors import DomainError
from core.queries.papers.attestation import AttestedStay, attested_stay
from core.queries.papers.extract import Extract, extract_of
from printing.frame import Frame
from resources.translation import _
from ui.desk import Desk
from ui.parts.paper.numbering import PressSeen, SeenPaper
from ui.parts.paper.outlet import PaperOutlet
from ui.parts.paper.preview import PaperPreview
from ui.person_papers import Attesting, press_attestation, press_extract
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.headings import PageHeader
from ui.widgets.job_bar import JobBar
from ui.words import words_for


class PersonPaperFace(QWidget):
    """Enter prints, Escape goes back; a paper gets its number when it goes out."""

    # Back to the fiche.
    closed = Signal()
    # A sentence: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stay: AttestedStay | None = None
        self._extract: Extract | None = None
        self._seen: SeenPaper | None = None
        self._wanted: UUID | None = None
        self.header = PageHeader(_("Papier"), " ")
        self.back = button(_("Retour"), "arrow-left", tip=_("Retour (Échap)"))
        self.print = button(_("Imprimer   ⏎"), "printer", "primary", tip=_("Imprimer (Entrée)"))
        self.save = button(_("Enregistrer le PDF"), "download")
        self.health = QCheckBox(
            _("Visite médicale\u00a0: oui ou non (si la personne est d’accord)")
        )
        self.country = QCheckBox(_("Pays de retour"))
        self.sheet = Choice([("a4", _("Feuille A4"), "F"), ("a5", _("Demi-feuille A5"), "D")])
        self.sheet.setAccessibleName(_("Papier"))
        self.options = QWidget()
        self.preview = PaperPreview(_("Aperçu"))
        self.job = JobBar()
        self.outlet = PaperOutlet(desk, self, self.job)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Papier"))
        self._lay_out()
        self.back.clicked.connect(self.closed)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.health.toggled.connect(self._press)
        self.country.toggled.connect(self._press)
        self.sheet.changed.connect(self._press)
        self.outlet.said.connect(self.said)

    def show_attestation(self, stay_id: UUID) -> None:
        """Show the attestation of a stay; nothing of health stands on it until it is ticked."""
        self._begin(_("Attestation d’assistance"))
        self.options.show()
        for box, ticked in ((self.health, False), (self.country, True)):
            box.blockSignals(True)
            box.setChecked(ticked)
            box.blockSignals(False)
        self.sheet.set_value("a4")
        job = self._desk.look(attested_stay, stay_id)
        job.done.connect(self._attest)
        job.failed.connect(self._fail)

    def show_extract(self, person_id: UUID) -> None:
        """Show everything that is held about a person."""
        self._begin(_("Extrait individuel"))
        self.options.hide()
        job = self._desk.look(extract_of, person_id)
        job.done.connect(self._hold)
        job.failed.connect(self._fail)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Print by Enter, go back by Escape, choose the size by its letter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.print.isEnabled():
                self._print()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            event.accept()
            if self.options.isVisible():
                self.sheet.keyPressEvent(event)

    def _begin(self, title: str) -> None:
        self._stay = self._extract = self._seen = None
        self.header.set_title(title, _("Le papier reçoit son numéro quand il sort."))
        self.preview.show_sentence(_("Le papier se prépare."))
        self._dress()
        self.setFocus()

    @Slot(object)
    def _attest(self, stay: AttestedStay) -> None:
        self._stay = stay
        self._press()

    @Slot(object)
    def _hold(self, extract: Extract) -> None:
        self._extract = extract
        self._press()

    @Slot(object)
    def _fail(self, error: DomainError) -> None:
        self.preview.show_sentence(words_for(error))

    @Slot()
    def _press(self) -> None:
        """Press the preview again; of several that were asked for, the last one is shown."""
        self._seen = None
        self._dress()
        made = self._request()
        if made is None:
            return
        self._wanted = made[0].id
        job = self._desk.make(PressSeen(self._desk.house, *made))
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    def _request(self) -> tuple[IssuePaper, Callable[[Frame], bytes]] | None:
        house = self._desk.house
        if self._stay is not None:
            how = Attesting(
                health=self.health.isChecked(),
                country=self.country.isChecked(),
                small=self.sheet.value() == "a5",
            )
            press = press_attestation(house, self._stay, how)
            return IssuePaper("attestation", self._stay.stay_id), press
        if self._extract is not None:
            return IssuePaper("extract", self._extract.person_id), press_extract(
                house, self._extract
            )
        return None

    @Slot(object)
    def _show(self, seen: SeenPaper) -> None:
        if seen.paper.request.id != self._wanted:
            return  # Another one was asked for since.
        self._seen = seen
        self.preview.show_pdf(seen.content)
        self._dress()

    @Slot()
    def _print(self) -> None:
        if self._seen is not None:
            seen = self._seen
            self.outlet.print(
                seen.content, self._file_name(), self.header.title.text(), paper=seen.paper
            )

    @Slot()
    def _save(self) -> None:
        if self._seen is not None:
            seen = self._seen
            self.outlet.save(seen.content, self._file_name(), self.header.title.text(), seen.paper)

    def _file_name(self) -> str:
        """Return a name that tells nobody whose paper it is."""
        return "attestation.pdf" if self._stay is not None else "extrait.pdf"

    def _dress(self) -> None:
        for each in (self.print, self.save):
            each.setEnabled(self._seen is not None)

    def _lay_out(self) -> None:
        for act in (self.back, self.save, self.print):
            self.header.add_action(act)
        row = FlowLayout(self.options)
        for each in (self.sheet, self.country, self.health):
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["m"])
        for widget in (self.header, self.options, self.job):
            column.addWidget(widget)
        column.addWidget(self.preview, 1)
