"""Registration: the fiche by keyboard only, families, fiches to complete (ux.md 2.4.4)."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.clock import LOCAL
from core.commands.arrivals.begin_stay import Begun
from core.errands.cuts import Recovery
from core.queries.arrivals.operations import OperationRow, operations
from core.queries.people.person_file import (
    PersonFile,
    RelativeRow,
    incomplete_people,
    person_file,
)
from core.queries.people.usual_answers import usual_answers
from resources.translation import _
from ui.desk import Desk
from ui.page import AddToFamily, NewPerson, Page
from ui.parts.arrivals.operation_line import operation_words
from ui.parts.registration.askings import Askings
from ui.parts.registration.books import Books, load_books
from ui.parts.registration.clerk import Clerk
from ui.parts.registration.desk_face import DeskFace
from ui.parts.registration.double_clerk import DoubleClerk
from ui.parts.registration.draft_clerk import DraftClerk
from ui.parts.registration.family_clerk import FamilyClerk
from ui.parts.registration.fiche_form import FicheForm
from ui.parts.registration.namesake_watch import NamesakeWatch
from ui.parts.registration.photo_clerk import PhotoClerk
from ui.parts.registration.sentences import corrected_words, joined_words, registered_words
from ui.parts.registration.work_list import WorkList
from ui.shortcuts import bind
from ui.theme import SPACE
from ui.undos import undo_of_arrivals, undo_of_correction
from ui.widgets.empty_state import EmptyState


class RegistrationPage(Page):
    """One conversation after the other; what is typed is never lost."""

    reads_papers = True
    shows = frozenset({"operation", "stay", "person", "duplicate_verdict"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._proposed: dict[str, Any] = {}
        self._from_work_list = False
        self._language = ""
        self._last: Begun | None = None
        self.face = DeskFace(self._today, desk)
        self.clerk = Clerk(desk, self.face, self._today, self)
        self.askings = Askings(desk, self.face, self.clerk, self)
        self.work_list = WorkList()
        self.empty = EmptyState(
            "user-plus",
            _("Aucune opération ouverte"),
            _("Une opération donne l’heure d’arrivée à ceux qu’on enregistre. Ouvrez-en une, "
              "même pour une seule personne."),
            _("Ouvrir une opération"),
        )  # fmt: skip
        self.faces = QStackedWidget()
        for each in (self.face, self.work_list, self.empty):
            self.faces.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE["xl"], SPACE["l"], SPACE["xl"], SPACE["l"])
        column.addWidget(self.faces)
        self.photos = PhotoClerk(self, self.face.photo, self.clerk)
        self.drafts = DraftClerk(self, self.clerk, self.face, self.faces, self.photos)
        self.families = FamilyClerk(self, self.clerk, self.face)
        self.doubles = DoubleClerk(self, self.clerk, self.face, self.faces)
        self.namesakes = NamesakeWatch(desk, self.form, self.face.look_alikes, self)
        self._connect()
        self._bind_keys()
        self.form.begin()
        desk.make(load_books).done.connect(self._take_books)
        desk.look(usual_answers).done.connect(self.form.learn)

    @property
    def form(self) -> FicheForm:
        """Return the form of the fiche."""
        return self.face.form

    def refresh(self) -> None:
        """Ask for the operation under way and the fiches to complete."""
        self.desk.look(operations).done.connect(self._show_operation)
        self.desk.look(incomplete_people).done.connect(self._show_work)
        self.doubles.list.refresh()

    def open_with(self, what: object) -> None:
        """Open a fiche (key), a list, a pair, a family that grows, what a cut left, or a card."""
        if isinstance(what, str):
            self._open_list(what)
        elif isinstance(what, UUID):
            self.askings.open_fiche(what)
        elif isinstance(what, AddToFamily):
            self.families.open(what.stay_id)
        elif isinstance(what, tuple) and what[0] == "pair":
            self.doubles.show_pair(*what[1:])
        elif isinstance(what, NewPerson | Recovery):
            self._show_face()
            if isinstance(what, Recovery):
                self.drafts.recover(what)
            elif self.form.is_blank():
                self.form.propose(asdict(what))

    def _open_list(self, name: str) -> None:
        """Open the work-list `incomplete`, `doubles` or `drafts`; any other text is a card's."""
        if name == "incomplete":
            self._show_work_list()
        elif name == "doubles":
            self.doubles.show_list()
        elif name == "drafts":
            self.drafts.show_list()
        else:
            self.take_scan(name)

    def take_scan(self, text: str) -> bool:
        """Give a blank card to the person; open the fiche of somebody who has one; read a paper."""
        return self.askings.take_scan(text)

    def first_focus(self) -> QWidget | None:
        """Return the first field of a new fiche."""
        if self.faces.currentWidget() is self.face:
            return self.drafts.focus() or self.form.form.editor("given_names")
        return None

    def about_to_close(self) -> None:
        """Keep the fiche under way: whoever comes next finds it in the list of drafts."""
        self.drafts.keeper.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape; the draft stays."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        face = self.face
        face.next_wanted.connect(self._save_and_next)
        face.save_wanted.connect(self._save)
        face.missing_wanted.connect(self.form.go_to)
        face.work.clicked.connect(self._show_work_list)
        face.fresh.clicked.connect(self._begin_new)
        face.banners.action_wanted.connect(self._banner_action)
        self.clerk.registered.connect(self._registered)
        self.clerk.corrected.connect(self._corrected)
        self.doubles.known_here.connect(self._same_person)
        self.doubles.face_wanted.connect(self._show_face)
        face.look_alikes.open_wanted.connect(self.person_wanted)
        face.family.removed.connect(self.undoable)
        self.form.edited.connect(self._edited)
        self.askings.edit_wanted.connect(self._edit)
        self.askings.person_wanted.connect(self.person_wanted)
        self.askings.face_wanted.connect(self._show_face)
        self.clerk.joined.connect(self._joined)
        for clerk in (self.drafts, self.families):
            clerk.edit_wanted.connect(self._edit)
        self.drafts.fresh_wanted.connect(self._begin_new)
        self.drafts.face_wanted.connect(self._show_face)
        self.work_list.opened.connect(self._edit_from_list)
        self.work_list.closed.connect(self._show_face)
        self.empty.action_wanted.connect(self._open_arrivals)
        self.desk.operation_chosen.connect(self._operation_chosen)

    def _bind_keys(self) -> None:
        for name, slot in (
            ("save", self._save),
            ("save_next", self._save_and_next),
            ("details", self.face.toggle_details),
            ("new_person", self._begin_new),
            ("new_family", self._open_family),
            ("next_pane", self._to_look_alikes),
            ("print_card", self._print_last),
        ):
            bind(self, name, slot, whole_window=True)
        keypad = QShortcut(QKeySequence("Ctrl+Enter"), self)
        keypad.activated.connect(self._save_and_next)

    def _today(self) -> date:
        return self.desk.house.clock.now().astimezone(LOCAL).date()

    # what the house says

    @Slot(object)
    def _take_books(self, books: Books) -> None:
        self.namesakes.set_books(books)
        self.doubles.set_variants(books.variants)
        self.clerk.set_books(books)
        self.drafts.look()

    @Slot(object)
    def _show_operation(self, rows: tuple[OperationRow, ...]) -> None:
        still_open = [row for row in rows if row.closed_at is None]
        if self.desk.operation not in {row.id for row in still_open}:
            self.desk.choose_operation(still_open[0].id if still_open else None)
        current = next((row for row in rows if row.id == self.desk.operation), None)
        words = _("Commun à tous\u00a0: {operation}")
        self.face.shared.setText(
            words.format(operation=operation_words(current)) if current else ""
        )
        nowhere = current is None and self.clerk.file is None
        if nowhere and self.faces.currentWidget() is self.face:
            self.faces.setCurrentWidget(self.empty)
        elif not nowhere and self.faces.currentWidget() is self.empty:
            self._show_face()

    @Slot(object)
    def _show_work(self, rows: tuple[RelativeRow, ...]) -> None:
        self.work_list.show_rows(rows)
        self.face.show_work(len(rows))

    @Slot(object)
    def _operation_chosen(self, _operation_id: UUID | None) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    # the form

    @Slot(str)
    def _edited(self, name: str) -> None:
        self.clerk.was_edited(name)
        fiche, _problems = self.form.fiche()
        self.face.show_missing(self.form.missing(fiche) if not self.form.is_blank() else ())

    @Slot()
    def _begin_new(self) -> None:
        self._from_work_list = False
        self._clear()
        self._show_face()

    def _clear(self) -> None:
        self.drafts.leave()
        self.clerk.open(None)
        self.namesakes.forget()
        self.form.begin(self._language)
        self.face.family.clear()
        self.face.family.hide()
        self.face.conflict.hide()
        self.face.set_editing(on=False)
        self.face.header.set_title(_("Enregistrement"))
        self.face.show_missing(())

    @Slot()
    def _show_face(self) -> None:
        self.faces.setCurrentWidget(self.face)
        self.form.form.editor("given_names").setFocus()
        if self.desk.operation is None and self.clerk.file is None:
            self.faces.setCurrentWidget(self.empty)

    @Slot()
    def _show_work_list(self) -> None:
        self.faces.setCurrentWidget(self.work_list)
        self.work_list.table.setFocus()

    @Slot()
    def _open_family(self) -> None:
        if self.clerk.file is None or not self.families.open_for(self.clerk.file):
            self.face.open_family()

    @Slot()
    def _to_look_alikes(self) -> None:
        if self.face.look_alikes.suspect is not None:
            self.face.look_alikes.setFocus()

    @Slot()
    def _back(self) -> None:
        if self.faces.currentWidget() in (self.work_list, self.drafts.list):
            self._show_face()
        elif self.face.look_alikes.hasFocus():
            self.form.form.editor("mother_name").setFocus()
        elif self._from_work_list:
            self._show_work_list()
        elif self.clerk.file is not None:
            self.person_wanted.emit(self.clerk.file.person_id)
        else:
            self._open_arrivals()

    @Slot()
    def _open_arrivals(self) -> None:
        self.place_wanted.emit("arrivals", None)

    # somebody who is known

    @Slot(object)
    def _edit_from_list(self, row: RelativeRow) -> None:
        self._from_work_list = True
        self._edit(row.person_id)

    @Slot(object)
    def _edit(self, person_id: UUID) -> None:
        self.desk.look(person_file, person_id).done.connect(self._show_person)

    @Slot(object, dict)
    def _same_person(self, person_id: UUID, typed: dict[str, Any]) -> None:
        self._proposed = typed
        self._edit(person_id)

    @Slot(object)
    def _show_person(self, file: PersonFile) -> None:
        self.drafts.leave()
        self.clerk.open(file)
        self.namesakes.forget()
        self.faces.setCurrentWidget(self.face)
        self.face.set_editing(on=True)
        self.face.conflict.hide()
        self.form.show_person(file)
        self.form.propose(self._proposed)
        self._proposed = {}
        words = _("Fiche de {call_no}").format(call_no=file.call_no or file.registration_no)
        self.face.header.set_title(words)
        fiche, _problems = self.form.fiche()
        missing = self.form.missing(fiche)
        self.face.show_missing(missing)
        if not self.drafts.shown(file) and not self.families.shown(file):
            self.form.go_to(missing[0] if missing else "given_names")
        self.namesakes.ask_soon()

    # saved

    @Slot()
    def _save(self) -> None:
        self._try_to_save(goes_on=False)

    @Slot()
    def _save_and_next(self) -> None:
        self._try_to_save(goes_on=True)

    def _try_to_save(self, *, goes_on: bool) -> None:
        if self.faces.currentWidget() is self.face:
            self.clerk.save(goes_on=goes_on)

    @Slot(object)
    def _registered(self, begun: tuple[Begun, ...]) -> None:
        fiche, _problems = self.form.fiche()
        self._language = fiche.interview_language
        self.form.habits.note(fiche)
        self._last = begun[0]
        shown = registered_words(fiche, begun)
        undo = undo_of_arrivals(shown, begun, "wrong_person")
        self.undoable.emit(self.doubles.undo_of(fiche, begun[0], shown) or undo)
        self.drafts.saved()
        self._begin_new()
        self.face.say("ok", shown, _("Imprimer la carte (F9)"), key="saved")
        self.doubles.look_again(begun[0])
        if not self.clerk.goes_on:
            self._edit(begun[0].person_id)

    @Slot(object)
    def _joined(self, begun: tuple[Begun, ...]) -> None:
        self.undoable.emit(undo_of_arrivals(joined_words(begun), begun, "wrong_person"))
        self.face.family.clear()

    @Slot(object)
    def _corrected(self, file: PersonFile) -> None:
        fiche, _problems = self.form.fiche()
        shown = corrected_words(fiche, file, self.form.missing(fiche))
        self.drafts.saved()
        self.undoable.emit(undo_of_correction(shown, file, fiche, self.clerk.version))
        following = self.work_list.next_after(file.person_id) if self._from_work_list else None
        if not self.clerk.goes_on:
            self._edit(file.person_id)
        elif following is not None:
            self._edit(following.person_id)
        else:
            listed = self._from_work_list
            self._begin_new()
            if listed:
                self._show_work_list()
        self.face.say("ok", shown, key="saved")

    # drafts, banners, cards

    @Slot(str)
    def _banner_action(self, key: str) -> None:
        self.face.banners.clear()
        if key == "draft":
            self.drafts.throw_open()
        elif key == "saved":
            self._print_last()
        else:
            self.askings.act_on(key)

    @Slot()
    def _print_last(self) -> None:
        if self._last is not None:
            self.place_wanted.emit("cards", self._last.stay_id)
