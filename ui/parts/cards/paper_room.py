"""The paper of the cards that are chosen: its format, its preview, and the ways out of it."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from core.queries.cards.cards_to_print import BlankRow, CardRow
from printing.setup import PrintSetup
from resources.translation import _
from ui.desk import Desk
from ui.jobs import Job
from ui.parts.cards.press import (
    LAYOUTS,
    TASTE,
    PressCards,
    PressCommands,
    PressTrial,
    layout_of,
)
from ui.parts.cards.profile_dialog import ProfileDialog
from ui.parts.paper.outlet import PaperOutlet
from ui.parts.paper.preview import PaperPreview
from ui.printer_profiles import setup_for, with_layout, with_setup
from ui.settings import DeskSettings, load_settings, save_settings
from ui.theme import SPACE
from ui.widgets.buttons import icon_button
from ui.widgets.job_bar import JobBar

COMMANDS = ("commands",)
TRIAL = ("trial",)
_CALM_MS = 200
"""A preview is made when the selection has been still for so long."""


class PaperRoom(QWidget):
    """What is seen here is what is saved and printed."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)
    # There is a paper now, or there is none.
    ready_changed = Signal()
    # The person chose a printer for the cards that are seen: a `QPrinter`.
    printer_chosen = Signal(QPrinter)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: tuple[CardRow, ...] | tuple[BlankRow, ...] = ()
        self._made_of: tuple[object, ...] = ()
        self._making: Job | None = None
        self._taste: Job | None = None
        self._press: PressCards | None = None
        self._is_whole = False
        self._settings = load_settings(desk.house.folder.root)
        self.layout_choice = QComboBox()
        self.profile = icon_button("settings", _("Réglages de l’imprimante"))
        self.preview = PaperPreview(_("Aperçu des cartes"))
        self.job = JobBar()
        self.outlet = PaperOutlet(desk, self, self.job)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._lay_out()
        self._calm.timeout.connect(self._make)
        self.layout_choice.activated.connect(self._choose_layout)
        self.profile.clicked.connect(self.open_profile)
        self.outlet.said.connect(self.said)
        self.outlet.chosen.connect(self.printer_chosen)
        desk.changed.connect(self._photos_changed)

    @property
    def ready(self) -> bool:
        """Say whether what is seen can be saved and printed."""
        there = bool(self._rows) or self.shows_commands
        # What is seen is still of the cards before, until the choice has been still.
        if self._calm.isActive():
            return False
        return there and self._making is None and self._is_whole and bool(self.preview.content)

    @property
    def shows_commands(self) -> bool:
        """Say whether the sheet of the command cards, or a test page, is seen."""
        return self._made_of in (COMMANDS, TRIAL)

    @property
    def card_printer(self) -> str:
        """Return the printer that was set for cards; empty while it is asked for each time."""
        return self._settings.card_printer

    @property
    def layout_code(self) -> str:
        """Return the format in use."""
        return layout_of(self.layout_choice.currentData())

    def show_cards(self, rows: tuple[CardRow, ...] | tuple[BlankRow, ...]) -> None:
        """Make the paper of these cards when the choice has been still for a moment."""
        self._rows = rows
        self._calm.start()
        self.ready_changed.emit()

    @Slot()
    def show_commands(self) -> None:
        """Show the sheet of the command cards, until other cards are chosen."""
        self._calm.stop()
        self._drop()
        self._made_of = COMMANDS
        self._watch(self._desk.make(PressCommands(self._desk.house.place)))

    @Slot()
    def open_profile(self) -> None:
        """Open the settings of the printer that cards go to."""
        names = QPrinterInfo.availablePrinterNames()
        dialog = ProfileDialog(self._settings, names, self._printer, self)
        dialog.kept.connect(self._keep_profile)
        dialog.trial_wanted.connect(self._show_trial)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def file_name(self) -> str:
        """Return a name for the file of what is seen, without anybody's name in it."""
        blank = any(isinstance(row, BlankRow) for row in self._rows)
        kind = "cartes-vierges" if blank else "cartes"
        if self.shows_commands:
            kind = "cartes-de-commande"
        place, now = self._desk.house.place, self._desk.house.clock.now()
        return f"{kind}-{place.centre_code}-{now:%Y%m%d-%H%M}.pdf"

    def save(self, name: str) -> None:
        """Ask for a file and write what is seen into it."""
        if self.ready:
            self.outlet.save(self.preview.content, name, _("Enregistrer les cartes"))

    def print_plain(self, name: str) -> None:
        """Print what is seen, whoever it belongs to: blank cards, command cards."""
        if self.ready:
            self.outlet.print(self.preview.content, name, _("Imprimer les cartes"), self._printer)

    def ask_printer(self, name: str, printer: str) -> None:
        """Ask for the printer of the cards that are seen; without any, offer the file."""
        if self.ready:
            preferred = printer or self._printer
            self.outlet.ask_printer(self.preview.content, name, _("Imprimer les cartes"), preferred)

    @Slot(frozenset)
    def _photos_changed(self, changed: frozenset[str]) -> None:
        if "photo" in changed:
            self._made_of = ()

    @Slot()
    def _make(self) -> None:
        if not self.isVisible():
            return
        layout = layout_of(self.layout_choice.currentData())
        wanted = (setup_for(self._settings, self._printer), layout, self._rows)
        if wanted == self._made_of and (self._making or self.preview.content):
            self.ready_changed.emit()
            return
        self._drop()
        self._made_of = wanted
        self._is_whole = False
        self.ready_changed.emit()
        if not self._rows:
            self.preview.show_sentence(_("Pas de carte à voir\u00a0: la liste est vide."))
            return
        house, rows = self._desk.house, self._rows
        self.outlet.short_edge = wanted[0].flip == "short"
        if len(rows) > TASTE:
            taste = self._desk.make(PressCards(house, rows[:TASTE], layout, self._printer))
            taste.done.connect(self._show_taste)
            self._taste = taste
        self._press = PressCards(house, rows, layout, self._printer)
        self._watch(self._desk.make(self._press))

    def _watch(self, job: Job) -> None:
        self._making = job
        self._is_whole = False
        self.job.watch(job, _("Préparation des cartes"))
        job.done.connect(self._show_paper)
        job.finished.connect(self._making_ended)

    def _drop(self) -> None:
        self._press = None
        for job in (self._taste, self._making):
            if job is not None:
                job.drop()
        self._taste = self._making = None

    @Slot(object)
    def _show_taste(self, content: bytes) -> None:
        """Show the first cards while the others are made; they are neither saved nor printed."""
        self._taste = None
        self.preview.show_pdf(content)

    @Slot(object)
    def _show_paper(self, content: bytes) -> None:
        self._is_whole = True
        self.preview.show_pdf(content)
        if self._press is not None and self._press.unreadable:
            words = _("Photos illisibles, remplacées par les initiales\u00a0: {calls}.")
            self.said.emit("warn", words.format(calls=", ".join(self._press.unreadable)))

    @Slot()
    def _making_ended(self) -> None:
        if self.sender() is not self._making:
            return
        self._making = None
        if not self._is_whole:
            self.preview.show_sentence(_("Préparation arrêtée. Choisissez moins de cartes, ou "
                                         "changez de format."))  # fmt: skip
        self.ready_changed.emit()

    @Slot()
    def _choose_layout(self) -> None:
        settings = load_settings(self._desk.house.folder.root)
        self._keep(with_layout(settings, self._printer, self.layout_choice.currentData()))
        self._make()

    @property
    def _printer(self) -> str:
        """Return the printer that cards go to; empty while none was chosen."""
        return self._settings.card_printer or self._settings.printer

    @Slot(str, object)
    def _keep_profile(self, printer: str, setup: PrintSetup) -> None:
        settings = load_settings(self._desk.house.folder.root)
        chosen = replace(settings, card_printer=printer, card_layout=setup.layout)
        self._keep(with_setup(chosen, printer, setup))
        self.layout_choice.setCurrentIndex(self.layout_choice.findData(setup.layout))
        self._make()

    @Slot(str, object)
    def _show_trial(self, printer: str, setup: PrintSetup) -> None:
        """Show the test page of a printer, until other cards are chosen."""
        self._calm.stop()
        self._drop()
        self._made_of = TRIAL
        self.outlet.short_edge = setup.flip == "short"
        self._watch(self._desk.make(PressTrial(printer, setup)))

    def _keep(self, settings: DeskSettings) -> None:
        self._settings = settings
        try:
            save_settings(self._desk.house.folder.root, settings)
        except OSError:
            self.said.emit("warn", _("Ce réglage ne vaut que jusqu’à la fermeture du programme."))

    def _lay_out(self) -> None:
        self.layout_choice.setAccessibleName(_("Format d’impression"))
        for code, words in LAYOUTS:
            self.layout_choice.addItem(_(words), code)
        self.layout_choice.setCurrentIndex(
            self.layout_choice.findData(layout_of(self._settings.card_layout))
        )
        paper = QVBoxLayout(self)
        paper.setContentsMargins(0, 0, 0, 0)
        paper.setSpacing(SPACE["s"])
        head = QHBoxLayout()
        head.setSpacing(SPACE["s"])
        head.addWidget(self.layout_choice, 1)
        head.addWidget(self.profile)
        paper.addLayout(head)
        paper.addWidget(self.preview, 1)
        paper.addWidget(self.job)
        self.preview.show_sentence("")
