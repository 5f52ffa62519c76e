"""Registration: the fiche by keyboard only, families, fiches to complete (ux.md 2.4.4)."""

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.clock import LOCAL
from core.commands.arrivals.begin_stay import Begun
from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.queries.arrivals.operations import OperationRow, operations
from core.queries.people.person_file import (
    PersonFile,
    RelativeRow,
    incomplete_people,
    person_file,
)
from core.queries.people.phone_holder import PhoneHolder, phone_holder
from core.queries.people.search import Hit, presented
from core.queries.people.usual_answers import usual_answers
from core.rules.card_codes import read_card_code
from core.rules.mrz import is_mrz_part
from resources.translation import _
from ui.desk import Desk
from ui.page import Page, Undo
from ui.parts.arrivals.operation_line import operation_words
from ui.parts.registration.books import Books, load_books
from ui.parts.registration.clerk import Clerk
from ui.parts.registration.desk_face import DeskFace
from ui.parts.registration.draft_keeper import DraftKeeper
from ui.parts.registration.fiche_form import FicheForm
from ui.parts.registration.namesake_watch import NamesakeWatch
from ui.parts.registration.photo_clerk import PhotoClerk
from ui.parts.registration.sentences import corrected_words, registered_words
from ui.parts.registration.work_list import WorkList
from ui.shortcuts import bind
from ui.theme import SPACE
from ui.widgets.empty_state import EmptyState
from ui.words.people import full_name


class RegistrationPage(Page):
    """One conversation after the other; what is typed is never lost."""

    shows = frozenset({"operation", "stay", "person"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._proposed: dict[str, Any] = {}
        self._from_work_list = False
        self._language = ""
        self._last: Begun | None = None
        self._scanned = ""
        self._other_card: UUID | None = None
        self._holder: PhoneHolder | None = None
        self.face = DeskFace(self._today, desk)
        self.clerk = Clerk(desk, self.face, self._today, self)
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
        self.drafts = DraftKeeper(desk, self._draft, self)
        self.photos = PhotoClerk(self, self.face.photo, self.clerk)
        self.namesakes = NamesakeWatch(desk, self.form, self.face.look_alikes, self)
        self._connect()
        self._bind_keys()
        self.form.begin()
        desk.make(load_books).done.connect(self._take_books)
        desk.look(usual_answers).done.connect(self.form.habits.learn)

    @property
    def form(self) -> FicheForm:
        """Return the form of the fiche."""
        return self.face.form

    def refresh(self) -> None:
        """Ask for the operation under way and the fiches to complete."""
        self.desk.look(operations).done.connect(self._show_operation)
        self.desk.look(incomplete_people).done.connect(self._show_work)

    def open_with(self, what: object) -> None:
        """Open the fiche of a person (key), the work-list (`incomplete`), or take a card."""
        if isinstance(what, UUID):
            self._edit(what)
        elif what == "incomplete":
            self._show_work_list()
        elif isinstance(what, str):
            self.take_scan(what)

    def take_scan(self, text: str) -> bool:
        """Give a blank card to the person; open the fiche of somebody who has one."""
        if is_mrz_part(text):
            self._show_face()
            self.form.paper.take(text)
            return True
        code = read_card_code(text)
        if code is None:
            return False
        self.desk.look(presented, code).done.connect(self._card_known)
        self._scanned = code
        return True

    def first_focus(self) -> QWidget | None:
        """Return the first field of a new fiche."""
        if self.faces.currentWidget() is self.face:
            return self.form.form.editor("given_names")
        return None

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
        face.look_alikes.same_person.connect(self._same_person)
        face.look_alikes.open_wanted.connect(self.person_wanted)
        face.family.edited.connect(self.drafts.keep_soon)
        face.photo.answered.connect(self.drafts.keep_soon)
        self.form.edited.connect(self._edited)
        self.form.talk.phone_left.connect(self._ask_holder)
        self.form.talk.card_left.connect(self._ask_card)
        self.form.paper.told.connect(self._tell_paper)
        self.drafts.found.connect(self._draft_found)
        self.drafts.told.connect(face.draft.setText)
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

    @Slot(object)
    def _card_known(self, hits: tuple[Hit, ...]) -> None:
        if hits:
            name = full_name(hits[0].family_name, hits[0].given_names, hits[0].call_no)
            if self.form.is_blank() and self.clerk.file is None:
                self._edit(hits[0].person_id)
                return
            self._other_card = hits[0].person_id
            words = _("Carte de {name}. La fiche en cours est gardée.").format(name=name)
            self.face.say("warn", words, _("Ouvrir sa fiche"), key="other")
        elif self.clerk.file is not None:
            self.face.say(
                "warn", _("Carte vierge\u00a0: une carte perdue se remplace depuis la fiche.")
            )
        elif not self.face.family.take_card(self._scanned):
            self._show_face()
            self.form.take_card(self._scanned)

    @Slot(str)
    def _ask_card(self, text: str) -> None:
        """Say at once whose card a typed code is."""
        self.desk.look(presented, read_card_code(text) or "").done.connect(self._card_typed)

    @Slot(object)
    def _card_typed(self, hits: tuple[Hit, ...]) -> None:
        if hits and hits[0].card_code == read_card_code(self.form.form.text("card_code")):
            words = _("Cette carte est à {call_no} ({name}). Prenez une carte vierge.").format(
                call_no=hits[0].call_no, name=full_name(hits[0].family_name, hits[0].given_names)
            )
            self.form.form.field("card_code").show_problem(words)

    @Slot(str, str, bool)
    def _tell_paper(self, kind: str, words: str, proposes: bool) -> None:  # noqa: FBT001 - a signal
        action = _("Prendre cette lecture") if proposes else ""
        self.face.say(kind, words, action, key="paper")

    @Slot(str)
    def _ask_holder(self, phone: str) -> None:
        job = self.desk.look(phone_holder, phone, self.form.keys.person_id)
        job.done.connect(self._show_holder)

    @Slot(object)
    def _show_holder(self, holder: PhoneHolder | None) -> None:
        self._holder = holder
        if holder is None:
            return
        words = _("Ce numéro est déjà celui de {name} ({call_no}). Même famille\u202f?").format(
            name=full_name(holder.family_name, holder.given_names), call_no=holder.call_no
        )
        self.form.form.field("phone").set_hint(words)
        if self.clerk.file is None and self.clerk.with_stay is None:
            self.face.say("info", words, _("Former une famille"), key="phone")

    def _join_holder(self) -> None:
        if self._holder is not None and self.clerk.file is None:
            self.clerk.with_stay = self._holder.stay_id
            words = _("Cette personne sera dans la famille de {name} ({call_no}).").format(
                name=full_name(self._holder.family_name, self._holder.given_names),
                call_no=self._holder.call_no,
            )
            self.face.say("info", words, _("Ne pas réunir"), key="joined")

    # the form

    @Slot(str)
    def _edited(self, name: str) -> None:
        self.clerk.was_edited(name)
        self.drafts.keep_soon()
        fiche, _problems = self.form.fiche()
        self.face.show_missing(self.form.missing(fiche) if not self.form.is_blank() else ())

    @Slot()
    def _begin_new(self) -> None:
        self._from_work_list = False
        self._clear()
        self._show_face()

    def _clear(self) -> None:
        self.clerk.open(None)
        self.namesakes.forget()
        self.form.begin(self._language)
        self.face.family.clear()
        self.face.family.hide()
        self.face.conflict.hide()
        self.face.set_editing(on=False)
        self.face.header.set_title(_("Enregistrement"))
        self.face.show_missing(())
        self.drafts.drop()

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
        if self.clerk.file is None:
            self.face.open_family()

    @Slot()
    def _to_look_alikes(self) -> None:
        if self.face.look_alikes.suspect is not None:
            self.face.look_alikes.setFocus()

    @Slot()
    def _back(self) -> None:
        if self.faces.currentWidget() is self.work_list:
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

    def _edit(self, person_id: UUID) -> None:
        self.desk.look(person_file, person_id).done.connect(self._show_person)

    @Slot(object)
    def _same_person(self, person_id: UUID) -> None:
        self._proposed = self.form.values()
        self._edit(person_id)

    @Slot(object)
    def _show_person(self, file: PersonFile) -> None:
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
        if len(begun) == 1:
            request = CancelStay(begun[0].stay_id, "wrong_person")
            self.undoable.emit(Undo(shown, cancel_stay, request))
        self._begin_new()
        self.face.say("ok", shown, _("Imprimer la carte (F9)"), key="saved")
        if not self.clerk.goes_on:
            self._edit(begun[0].person_id)

    @Slot(object)
    def _corrected(self, file: PersonFile) -> None:
        fiche, _problems = self.form.fiche()
        shown = corrected_words(fiche, file, self.form.missing(fiche))
        self.drafts.drop()
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

    def _draft(self) -> dict[str, Any]:
        return {
            "fiche": self.form.values(),
            "family": self.face.family.values(),
            "photo": self.photos.draft(),
            "at": self.form.at(),
            "time": self.desk.house.clock.now().isoformat(),
            "version": self.clerk.file.version if self.clerk.file else None,
        }

    @Slot(object)
    def _draft_found(self, values: dict[str, Any]) -> None:
        if not self.form.is_blank() or self.clerk.file is not None:
            return
        if values.get("version") is not None:
            self._proposed = values["fiche"]
            self._edit(UUID(values["fiche"]["person_id"]))
        else:
            self.form.restore(values["fiche"])
            self.face.family.restore(values["family"])
            self.photos.restore(values.get("photo"))
            self.face.family.setVisible(not self.face.family.is_empty())
            self.form.go_to(values.get("at") or "given_names")
        words = _(
            "Une fiche était en cours à {time}\u00a0: la voici, rien d’enregistré n’est perdu."
        )
        time = str(values.get("time", ""))[11:16]
        self.face.say("info", words.format(time=time), _("Jeter ce brouillon"), key="draft")

    @Slot(str)
    def _banner_action(self, key: str) -> None:
        self.face.banners.clear()
        if key == "draft":
            self._begin_new()
        elif key == "saved":
            self._print_last()
        elif key == "other":
            self.person_wanted.emit(self._other_card)
        elif key == "paper":
            self.form.paper.take_proposal()
        elif key == "phone":
            self._join_holder()
        elif key == "joined":
            self.clerk.with_stay = None

    @Slot()
    def _print_last(self) -> None:
        if self._last is not None:
            self.place_wanted.emit("cards", self._last.stay_id)
