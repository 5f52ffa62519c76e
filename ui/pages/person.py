"""The file of one person: who, until when, what was given, what is next (ux.md 2.4.5)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.commands.cards.replace_card import (
    ReplaceCard,
    UndoReplacement,
    replace_card,
    undo_replacement,
)
from core.commands.departures.cancel_stay import CancelledStay, CancelStays, cancel_stays
from core.commands.departures.end_stay import EndStay, ExtendStay, Leaving, end_stay, extend_stay
from core.commands.departures.restore_stays import RestoreStays, restore_stays
from core.commands.departures.undo_exit import UndoExit, undo_exit
from core.errors import DomainError
from core.queries.batches.standing import fiche_standing
from core.queries.people.person_file import PersonFile, person_file
from core.queries.stock.loans import HeldAtExit, held_at_exit
from core.rules.access import Permission
from resources.translation import _
from ui.desk import Desk
from ui.page import Page, PersonPapers, Undo
from ui.parts.doubles.person_doubles import DoubleLines
from ui.parts.person.act_panel import ActPanel
from ui.parts.person.item_marks import ItemMarks
from ui.parts.person.items_bar import ItemsBar
from ui.parts.person.paperwork import Paperwork
from ui.parts.person.person_header import PersonHeader
from ui.parts.person.person_tabs import PersonTabs
from ui.parts.person.photo_panel import PersonPhoto
from ui.parts.person.questions import (
    cancelling_question,
    exit_question,
    extension_question,
    replacement_question,
    who,
)
from ui.shortcuts import bind
from ui.theme import SPACE
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.words import words_for
from ui.words.stay_clock import moment
from ui.words.stock import held_words

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)

_ASKED_AT_EXIT = ("minor_needs_adult", "escort_unverified", "service_unnamed")
"""What only the exit form of « Départs » has the fields for."""


class PersonPage(Page):
    """One person; every act of the file is reached from here by key or by mouse."""

    shows = frozenset(
        {"person", "stay", "serving", "bed_night", "card", "consent", "document", "family"}
        | {"duplicate_verdict", "issued_paper"}
    )
    follows_time = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._person: UUID | None = None
        self._file: PersonFile | None = None
        self.header = PersonHeader()
        self.known = QScrollArea()
        self.photo = PersonPhoto(self, self.header)
        self.doubles = DoubleLines(desk)
        self.panel = ActPanel()
        self.items = ItemsBar()
        self.tabs = PersonTabs(desk)
        self.card_button = button(_("Carte   F9"), "id-card", tip=_("Imprimer la carte (F9)"))
        self.bed_button = button(_("Lit"), "bed-double", tip=_("Ouvrir l’hébergement"))
        self.edit_button = button(_("Modifier"), "pencil", tip=_("Modifier la fiche (Ctrl+M)"))
        self.exit_button = button(_("Sortie…"), "door-open", tip=_("Enregistrer la sortie"))
        self.more_button = button(_("Autres actes"), "ellipsis")
        self.extend = QAction(_("Prolonger le séjour…"), self)
        self.replace = QAction(_("Remplacer la carte…"), self)
        self.cancel = QAction(_("Annuler l’enregistrement…"), self)
        self.marks = ItemMarks(desk, self)
        self.empty = EmptyState(
            "user",
            _("Aucune personne choisie"),
            _("Cherchez une personne par son nom, son n° ou son téléphone (F3), ou scannez sa "
              "carte."),
        )  # fmt: skip
        self.stack = QStackedWidget()
        self._lay_out()
        self.papers = Paperwork(desk, self, self.stack, self.tabs)
        self._connect()

    def refresh(self) -> None:
        """Ask for the file."""
        if self._person is not None:
            job = self.desk.look(person_file, self._person)
            job.done.connect(self._show)
            job.failed.connect(self._not_there)
            if self.desk.house.place.profile != "headquarters":
                sent = self.desk.look(fiche_standing, self._person)
                sent.done.connect(self.header.show_sent)

    def open_with(self, what: object) -> None:
        """Show the person with this key, or his or her papers."""
        papers = isinstance(what, PersonPapers)
        what = what.person_id if isinstance(what, PersonPapers) else what
        if isinstance(what, UUID):
            if what != self._person:
                self.panel.leave()
                self.tabs.setCurrentIndex(0)
            self._person = what
            if papers:
                self.papers.leave()
                self.tabs.setCurrentWidget(self.tabs.papers_tab)
            self.refresh()

    def take_scan(self, text: str) -> bool:
        """Use a card where a family is looked for; else its person's file is opened."""
        return self.tabs.currentWidget() is self.tabs.family_tab and (
            self.tabs.family_tab.take_scan(text)
        )

    def first_focus(self) -> QWidget | None:
        """Return the next item that is missing, or the edit button."""
        if self.doubles.way_on is not None:
            return self.doubles.way_on
        return self.items.next if self.items.next_code else self.edit_button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark an item by its letter; there is no text field here."""
        plain = event.modifiers() in _PLAIN and event.text().isalpha()
        asks = self.panel.isVisible() or self.tabs.family_tab.panel.isVisible()
        if plain and not asks and self.items.take_letter(event.text()):
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self.items.mark_wanted.connect(self.marks.mark)
        self.items.waive_wanted.connect(self.marks.waive)
        self.marks.place_wanted.connect(self.place_wanted)
        self.tabs.person_wanted.connect(self.person_wanted)
        self.tabs.family_tab.place_wanted.connect(self.place_wanted)
        self.tabs.family_tab.undoable.connect(self.undoable)
        self.tabs.family_tab.asking.connect(self.items.setHidden)
        self.card_button.clicked.connect(self._open_cards)
        self.bed_button.clicked.connect(self._open_housing)
        self.edit_button.clicked.connect(self._edit)
        self.exit_button.clicked.connect(self._ask_exit)
        self.extend.triggered.connect(self._ask_extension)
        self.replace.triggered.connect(self._ask_replacement)
        self.cancel.triggered.connect(self._ask_cancelling)
        self.panel.confirmed.connect(self._confirmed)
        self.panel.closed.connect(self._panel_closed)
        self.doubles.person_wanted.connect(self.person_wanted)
        self.doubles.place_wanted.connect(self.place_wanted)
        self.doubles.undoable.connect(self.undoable)
        self.doubles.said.connect(self.said)
        self.marks.said.connect(self.said)
        self.marks.undoable.connect(self.undoable)
        self.papers.said.connect(self.said)
        bind(self, "print_card", self._open_cards, whole_window=True)
        bind(self, "edit", self._edit, whole_window=True)

    def _lay_out(self) -> None:
        menu = QMenu(self)
        menu.addActions([self.extend, self.replace, self.cancel])
        self.more_button.setMenu(menu)
        acts = QHBoxLayout()
        acts.setSpacing(SPACE["s"])
        for each in (self.card_button, self.bed_button, self.exit_button, self.more_button):
            acts.addWidget(each)
        acts.addStretch(1)
        acts.addWidget(self.edit_button)
        self._fill_known()
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        column.addWidget(self.header)
        column.addLayout(acts)
        for widget in (self.doubles, self.photo.box, self.panel):
            column.addWidget(widget)
        column.addWidget(self.known, 1000)
        column.addStretch(1)  # for a fiche of which nothing is shown: another stands for it
        self.stack.addWidget(self.empty)
        self.stack.addWidget(filled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        whole.addWidget(self.stack)

    def _fill_known(self) -> None:
        """Put what is known into the part that scrolls where the window is low."""
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE["s"])
        column.addWidget(self.items)
        column.addWidget(self.tabs, 1)
        self.known.setFrameShape(QFrame.Shape.NoFrame)
        self.known.setWidgetResizable(True)
        self.known.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.known.setWidget(inside)

    @Slot(object)
    def _show(self, file: PersonFile) -> None:
        if file.person_id != self._person:
            return
        self._file = file
        now = self.desk.house.clock.now()
        self.papers.show_person(file)
        self.marks.show_person(file)
        if not self.papers.is_open:
            self.stack.setCurrentIndex(1)
        self.header.show_person(file, now)
        self.photo.show_person(file)
        self.doubles.show_person(file)
        self.items.show_person(file, now, may_serve=self.desk.may(Permission.SERVE))
        self.tabs.show_person(file, now)
        here = file.stay_id is not None and file.exited_at is None
        may = self.desk.may
        self.card_button.setVisible(here and may(Permission.PRINT_CARDS))
        self.bed_button.setVisible(here and may(Permission.HOUSE))
        self.exit_button.setVisible(here and may(Permission.DEPART))
        stands = file.merged_into is None
        self.edit_button.setVisible(stands and may(Permission.REGISTER))
        self.known.setVisible(stands and not self.panel.isVisible())
        self.extend.setVisible(here and may(Permission.OVERRIDE))
        self.replace.setVisible(here and may(Permission.PRINT_CARDS))
        self.cancel.setVisible(here and may(Permission.REGISTER))
        acts = (self.extend, self.replace, self.cancel)
        self.more_button.setVisible(any(act.isVisible() for act in acts))

    @Slot(object)
    def _not_there(self, error: DomainError) -> None:
        self._person = self._file = None
        self.stack.setCurrentIndex(0)
        self.said.emit("warn", words_for(error))

    @Slot()
    def _panel_closed(self) -> None:
        self.known.show()
        focus = self.first_focus()
        if focus is not None and self.isVisible():
            focus.setFocus()

    # other places

    @Slot()
    def _open_cards(self) -> None:
        if self._file is not None and self._file.stay_id is not None:
            self.place_wanted.emit("cards", self._file.stay_id)

    @Slot()
    def _open_housing(self) -> None:
        if self._file is not None:
            self.place_wanted.emit("housing", self._file.stay_id)

    @Slot()
    def _edit(self) -> None:
        if self._file is not None and self.desk.may(Permission.REGISTER):
            self.place_wanted.emit("registration", self._file.person_id)

    # acts that ask

    def _ask(self, *what: Any) -> None:
        self.known.hide()
        self.panel.ask(*what)

    @Slot()
    def _ask_exit(self) -> None:
        if self._file is not None and self._file.stay_id is not None:
            job = self.desk.look(held_at_exit, (self._file.stay_id,))
            job.done.connect(self._ask_exit_with)

    @Slot(object)
    def _ask_exit_with(self, held: tuple[HeldAtExit, ...]) -> None:
        if self._file is not None:
            act, title, sentence, *rest = exit_question(self._file)
            told = " ".join((sentence, *held_words(held)))
            self._ask(act, title, told, *rest)

    @Slot()
    def _ask_extension(self) -> None:
        if self._file is not None and self._file.deadline_at is not None:
            self._ask(*extension_question(self._file, self._file.deadline_at))

    @Slot()
    def _ask_replacement(self) -> None:
        if self._file is not None:
            self._ask(*replacement_question(self._file))

    @Slot()
    def _ask_cancelling(self) -> None:
        if self._file is not None:
            self._ask(*cancelling_question(self._file))

    @Slot(str, dict)
    def _confirmed(self, act: str, answers: dict[str, Any]) -> None:
        file = self._file
        if file is None or file.stay_id is None or file.deadline_at is None:
            return
        if act == "exit":
            leaving = Leaving(card_fate=answers["card_fate"])
            job = self.desk.do(end_stay, EndStay(file.stay_id, answers["exit_type"], leaving))
            job.done.connect(self._exited)
        elif act == "extend":
            begin = max(file.deadline_at, self.desk.house.clock.now())
            until = begin + timedelta(hours=int(answers["hours"]))
            job = self.desk.do(extend_stay, ExtendStay(file.stay_id, until, answers["reason"]))
            job.done.connect(self._extended)
        elif act == "replace":
            job = self.desk.do(replace_card, ReplaceCard(file.stay_id, answers["reason"]))
            job.done.connect(self._replaced)
        else:
            job = self.desk.do(cancel_stays, CancelStays((file.stay_id,), answers["reason"]))
            job.done.connect(self._cancelled)
        job.failed.connect(self._refused)

    @Slot(object)
    def _refused(self, error: DomainError) -> None:
        self.panel.say(words_for(error))
        if error.code in _ASKED_AT_EXIT and self._file is not None:
            self.place_wanted.emit("departures", self._file.stay_id)

    @Slot(object)
    def _exited(self, bed: str) -> None:
        words = _("Sortie enregistrée.")
        if bed:
            words = _("Sortie enregistrée\u202f; le lit {bed} est libre.").format(bed=bed)
        if self._file is not None and self._file.stay_id is not None:
            text = _("Sortie de {who}").format(who=who(self._file))
            self.undoable.emit(Undo(text, undo_exit, UndoExit(self._file.stay_id)))
        self._done(words)

    @Slot(object)
    def _extended(self, until: Any) -> None:
        self._done(_("Séjour prolongé jusqu’au {at}.").format(at=moment(until)))

    @Slot(object)
    def _replaced(self, card: UUID) -> None:
        if self._file is not None:
            text = _("Carte remplacée\u00a0: {who}").format(who=who(self._file))
            self.undoable.emit(Undo(text, undo_replacement, UndoReplacement(card)))
        self._done(_("Nouvelle carte faite\u00a0: imprimez-la (F9)."))
        self._open_cards()

    @Slot(object)
    def _cancelled(self, held: tuple[CancelledStay, ...]) -> None:
        words = _("Enregistrement {call_no} annulé.").format(call_no=held[0].call_no)
        self.undoable.emit(Undo(words, restore_stays, RestoreStays(held)))
        self._done(words)

    def _done(self, words: str) -> None:
        self.panel.leave()
        self.said.emit("ok", words)
