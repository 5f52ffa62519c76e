"""Cards: those in use, blank ones, and checking one; on screen as they come out (ux.md 3.12)."""

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.queries.arrivals.operations import OperationRow, operations
from core.queries.cards.cards_to_print import (
    BlankRow,
    CardRow,
    blank_cards,
    card_counts,
    cards_of_operation,
    cards_of_stays,
)
from resources.translation import _, ngettext
from ui.desk import Desk
from ui.jobs import Job
from ui.page import Page
from ui.parts.cards.blank_panel import BlankCards
from ui.parts.cards.check_panel import CheckCard, CheckPanel
from ui.parts.cards.given_panel import GivenCards
from ui.parts.cards.press import LAYOUTS, PressCards, PressCommands, layout_of
from ui.parts.paper.outlet import PaperOutlet
from ui.parts.paper.preview import PaperPreview
from ui.settings import load_settings, save_settings
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.headings import PageHeader
from ui.widgets.job_bar import JobBar

_GIVEN, _BLANK, _CHECK = range(3)
_COMMANDS = ("commands",)
_CALM_MS = 200
"""A preview is made when the selection has been still for so long."""


class CardsPage(Page):
    """Three tabs over one preview: what is seen is what is saved and printed."""

    shows = frozenset({"card", "stay", "person", "operation", "bed_night", "family", "photo"})
    reads_credentials = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._operation: UUID | None = None
        self._stays: tuple[UUID, ...] = ()
        self._by_stays = False
        self._made_of: tuple[object, ...] = ()
        self._making: Job | None = None
        self._replaced: UUID | None = None
        self._settings = load_settings(desk.house.folder.root)
        self.header = PageHeader(_("Cartes"), "")
        self.save = button(_("Enregistrer en PDF"), "download", tip=_("Enregistrer (Ctrl+S)"))
        self.print = button(_("Imprimer"), "printer", "primary", tip=_("Imprimer (Ctrl+P)"))
        self.given = GivenCards()
        self.blank = BlankCards()
        self.check = CheckPanel()
        self.tabs = QTabWidget()
        self.layout_choice = QComboBox()
        self.preview = PaperPreview(_("Aperçu des cartes"))
        self.job = JobBar()
        self.outlet = PaperOutlet(desk, self, self.job)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Ask for the operations, the cards shown, the stock and the counts."""
        self.desk.look(operations).done.connect(self._show_operations)
        self.desk.look(blank_cards).done.connect(self._show_blanks)
        self.desk.look(card_counts).done.connect(self._show_counts)

    def open_with(self, what: object) -> None:
        """Take one stay or several, or `blank` for the stock of blank cards."""
        if what == "blank":
            self.tabs.setCurrentIndex(_BLANK)
        elif isinstance(what, UUID):
            self._open_stays((what,))
        elif isinstance(what, tuple) and what:
            self._open_stays(what)

    def take_scan(self, text: str) -> bool:
        """Check the card that was scanned."""
        self.tabs.setCurrentIndex(_CHECK)
        self.check.take(text)
        return True

    def first_focus(self) -> QWidget | None:
        """Return the list of the tab in front."""
        panels = (self.given.table, self.blank.table, self.check.edit)
        return panels[self.tabs.currentIndex()]

    def _open_stays(self, stays: tuple[UUID, ...]) -> None:
        self._stays = stays
        self._by_stays = True
        self.tabs.setCurrentIndex(_GIVEN)
        self.given.table.clearSelection()
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    # what is shown

    @Slot(object)
    def _show_operations(self, rows: tuple[OperationRow, ...]) -> None:
        with_people = tuple(row for row in rows if row.arrived)
        known = {row.id for row in with_people}
        if self._operation not in known:
            current = self.desk.operation
            self._operation = current if current in known else None
        if self._operation is None and with_people:
            self._operation = with_people[0].id
        shown = None if self._by_stays else self._operation
        self.given.show_sources(with_people, len(self._stays), shown)
        self._ask_cards()

    def _ask_cards(self) -> None:
        if self._by_stays:
            job = self.desk.look(cards_of_stays, self._stays)
        elif self._operation is not None:
            job = self.desk.look(cards_of_operation, self._operation)
        else:
            self._show_cards(())
            return
        job.done.connect(self._show_cards)

    @Slot(object)
    def _show_cards(self, rows: tuple[CardRow, ...]) -> None:
        if self._operation is None and not self._by_stays:
            empty = _("Personne n’est encore arrivé. Comptez d’abord les personnes (Arrivées, "
                      "Alt+2), ou faites des cartes vierges.")  # fmt: skip
        else:
            empty = _("Aucune carte en service ici\u00a0: ces personnes sont sorties.")
        self.given.show_cards(rows, empty)
        if self._replaced is not None:
            self.given.go_to(self._replaced)
            self._replaced = None
        self._calm.start()

    @Slot(object)
    def _show_blanks(self, rows: tuple[BlankRow, ...]) -> None:
        self.blank.show_stock(rows)
        title = _("Vierges ({n})").format(n=len(rows)) if rows else _("Vierges")
        self.tabs.setTabText(_BLANK, title)
        self._calm.start()

    @Slot(object)
    def _show_counts(self, counts: dict[str, int]) -> None:
        active, blank = counts.get("active", 0), counts.get("blank", 0)
        replaced, ended = counts.get("replaced", 0), counts.get("ended", 0)
        parts = (
            ngettext("{n} en service", "{n} en service", active).format(n=active),
            ngettext("{n} vierge", "{n} vierges", blank).format(n=blank),
            ngettext("{n} remplacée", "{n} remplacées", replaced).format(n=replaced),
            ngettext("{n} rendue à la sortie", "{n} rendues à la sortie", ended).format(n=ended),
        )
        self.header.set_title(_("Cartes"), " · ".join(parts))

    @Slot(object)
    def _pick_source(self, operation_id: UUID | None) -> None:
        self._by_stays = operation_id is None
        self._operation = operation_id or self._operation
        self.given.table.clearSelection()
        self._ask_cards()

    @Slot(int)
    def _show_tab(self, tab: int) -> None:
        checks = tab == _CHECK
        for each in (self._paper, self.save, self.print):
            each.setVisible(not checks)
        if checks:
            self.check.edit.setFocus()
        else:
            self._calm.start()

    # the paper

    def _chosen(self) -> tuple[CardRow, ...] | tuple[BlankRow, ...]:
        if self.tabs.currentIndex() == _BLANK:
            return self.blank.chosen()
        return self.given.chosen()

    @Slot()
    def _make_commands(self) -> None:
        """Show the sheet of the command cards, until other cards are chosen."""
        self._calm.stop()
        self._drop_making()
        self._made_of = _COMMANDS
        self._watch(self.desk.make(PressCommands(self.desk.house.place)))

    @Slot(frozenset)
    def _photos_changed(self, changed: frozenset[str]) -> None:
        if "photo" in changed:
            self._made_of = ()

    @Slot()
    def _make_preview(self) -> None:
        if self.tabs.currentIndex() == _CHECK or not self.isVisible():
            return
        rows = self._chosen()
        layout = layout_of(self.layout_choice.currentData())
        wanted = (layout, rows)
        if wanted == self._made_of and (self._making or self.preview.content):
            return
        self._drop_making()
        self._made_of = wanted
        self._dress()
        if not rows:
            self.preview.show_sentence(_("Pas de carte à voir\u00a0: la liste est vide."))
            return
        self._watch(self.desk.make(PressCards(self.desk.house, rows, layout)))

    def _watch(self, job: Job) -> None:
        self._making = job
        self.job.watch(job, _("Préparation des cartes"))
        job.done.connect(self._show_paper)
        job.finished.connect(self._making_ended)

    def _drop_making(self) -> None:
        if self._making is not None:
            self._making.drop()
            self._making = None

    @Slot(object)
    def _show_paper(self, content: bytes) -> None:
        self.preview.show_pdf(content)

    @Slot()
    def _making_ended(self) -> None:
        if self.sender() is not self._making:
            return
        self._making = None
        if not self.preview.content:
            self.preview.show_sentence(_("Préparation arrêtée. Choisissez moins de cartes, ou "
                                         "changez de format."))  # fmt: skip
        self._dress()

    @Slot()
    def _choose_layout(self) -> None:
        self._settings = replace(
            load_settings(self.desk.house.folder.root),
            card_layout=self.layout_choice.currentData(),
        )
        try:
            save_settings(self.desk.house.folder.root, self._settings)
        except OSError:
            self.said.emit("warn", _("Ce format ne vaut que jusqu’à la fermeture du programme."))
        self._make_preview()

    @Slot()
    def _save(self) -> None:
        if self.save.isEnabled():
            title = _("Enregistrer les cartes")
            self.outlet.save(self.preview.content, self._file_name(), title)

    @Slot()
    def _print(self) -> None:
        if self.print.isEnabled():
            printer = self._settings.card_printer or self._settings.printer
            title = _("Imprimer les cartes")
            self.outlet.print(self.preview.content, self._file_name(), title, printer)

    def _file_name(self) -> str:
        """Return a name without anybody's name in it."""
        kind = "cartes-vierges" if self.tabs.currentIndex() == _BLANK else "cartes"
        if self._made_of == _COMMANDS:
            kind = "cartes-de-commande"
        place, now = self.desk.house.place, self.desk.house.clock.now()
        return f"{kind}-{place.centre_code}-{now:%Y%m%d-%H%M}.pdf"

    def _dress(self) -> None:
        n = 1 if self._made_of == _COMMANDS else len(self._chosen())
        ready = n > 0 and self._making is None and bool(self.preview.content)
        self.save.setEnabled(ready)
        self.print.setEnabled(ready)
        words = ngettext("Imprimer {n} carte", "Imprimer {n} cartes", n).format(n=n)
        if not n or self._made_of == _COMMANDS:
            words = _("Imprimer")
        self.print.set_word(words)

    # acts

    @Slot(object)
    def _replace(self, request: ReplaceCard) -> None:
        self._replaced = request.stay_id
        self.desk.do(replace_card, request).done.connect(self._was_replaced)

    @Slot(object)
    def _was_replaced(self, _card_id: UUID) -> None:
        self.given.box.close_box()
        self.said.emit("ok", _("Nouvelle carte prête à imprimer. L’ancienne n’est plus valable."))

    @Slot(object)
    def _make_blanks(self, request: MakeBlankCards) -> None:
        job = self.desk.do(make_blank_cards, request)
        self.job.watch(job, _("Fabrication des cartes vierges"), cancellable=False)
        job.done.connect(self.blank.made)
        job.done.connect(self._blanks_made)
        job.finished.connect(self.blank.be_ready)

    @Slot(object)
    def _blanks_made(self, card_ids: tuple[UUID, ...]) -> None:
        n = len(card_ids)
        words = ngettext(
            "{n} carte vierge faite, prête à imprimer.",
            "{n} cartes vierges faites, prêtes à imprimer.",
            n,
        )
        self.said.emit("ok", words.format(n=n))

    @Slot(str)
    def _check(self, text: str) -> None:
        job = self.desk.make(CheckCard(self.desk.house, text))
        job.done.connect(self.check.show_checked)
        job.failed.connect(self.check.refuse)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_tab)
        self.given.source_wanted.connect(self._pick_source)
        self.given.chosen_changed.connect(self._calm.start)
        self.given.box.wanted.connect(self._replace)
        self.blank.chosen_changed.connect(self._calm.start)
        self.blank.make_wanted.connect(self._make_blanks)
        self.blank.commands_wanted.connect(self._make_commands)
        self.desk.changed.connect(self._photos_changed)
        self.check.check_wanted.connect(self._check)
        self.layout_choice.activated.connect(self._choose_layout)
        self._calm.timeout.connect(self._make_preview)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        self.outlet.said.connect(self.said)
        for keys, slot in (
            ("Ctrl+P", self._print),
            ("Ctrl+S", self._save),
            ("F9", self.given.ask_replacement),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _lay_out(self) -> None:
        self.header.add_action(self.save)
        self.header.add_action(self.print)
        self.tabs.addTab(self.given, _("En service"))
        self.tabs.addTab(self.blank, _("Vierges"))
        self.tabs.addTab(self.check, _("Contrôle"))
        self.layout_choice.setAccessibleName(_("Format d’impression"))
        for code, words in LAYOUTS:
            self.layout_choice.addItem(_(words), code)
        self.layout_choice.setCurrentIndex(
            self.layout_choice.findData(layout_of(self._settings.card_layout))
        )
        self._paper = QWidget()
        paper = QVBoxLayout(self._paper)
        paper.setContentsMargins(0, 0, 0, 0)
        paper.setSpacing(SPACE["s"])
        paper.addWidget(self.layout_choice)
        paper.addWidget(self.preview, 1)
        paper.addWidget(self.job)
        columns = QHBoxLayout()
        columns.setSpacing(SPACE["l"])
        columns.addWidget(self.tabs, 1)
        columns.addWidget(self._paper, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        column.setSpacing(SPACE["m"])
        column.addWidget(self.header)
        column.addLayout(columns, 1)
        self.preview.show_sentence("")
        self._dress()
