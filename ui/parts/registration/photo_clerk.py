"""Keeps what the PHOTO card answers: at once for somebody known, else with the new fiche."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from core.commands.arrivals.begin_stay import Begun
from core.commands.people.keep_photo import KeepPhoto, WithdrawPhoto, keep_photo, withdraw_photo
from core.commands.people.refuse_photo import RefusePhoto, refuse_photo
from core.queries.people.person_file import PersonFile
from core.queries.people.photo import PhotoFile, photo_of
from core.rules.photos import photo_problem
from resources.translation import _
from ui.desk import EVERYTHING
from ui.page import Page, Undo
from ui.parts.registration.clerk import Clerk
from ui.parts.registration.photo_box import REFUSED, TAKEN, PhotoAnswer, PhotoBox
from ui.shortcuts import bind


class PhotoClerk(QObject):
    """Writes the photo or the refusal of one person at a time into the house."""

    def __init__(self, page: Page, box: PhotoBox, clerk: Clerk | None = None) -> None:
        """Work for a page, whose keys are bound here; `clerk` writes the fiche of the same person.

        Made before anybody else listens to that clerk: what was answered is kept before the
        page begins with the next person.
        """
        super().__init__(page)
        self._page = page
        self._desk = page.desk
        self._box = box
        self._person: UUID | None = None
        self._standing: UUID | None = None
        box.answered.connect(self._answered)
        page.desk.changed.connect(self._heard)
        bind(page, "photo", box.snap, whole_window=True)
        bind(page, "photo_refused", box.refuse, whole_window=True)
        if clerk is not None:
            clerk.registered.connect(self._were_registered)
            clerk.opened.connect(self._fiche_opened)

    def open(self, person_id: UUID | None) -> None:
        """Show the photo of somebody known, or begin with somebody new."""
        self._person, self._standing = person_id, None
        self._box.begin()
        self._look()

    def registered(self, person_id: UUID) -> None:
        """Keep what was answered while the fiche was written: now there is somebody to keep it for.

        It is part of the registration: no undo of its own.
        """
        answer = self._box.answer
        if answer.state == TAKEN:
            self._desk.do(keep_photo, KeepPhoto(person_id, answer.jpeg))
        elif answer.state == REFUSED:
            self._desk.do(refuse_photo, RefusePhoto(person_id))

    def draft(self) -> dict[str, str]:
        """Return what was answered and is not kept yet, for the draft of the fiche."""
        answer = self._box.answer
        if self._person is not None or not answer.state:
            return {}
        return {"state": answer.state, "jpeg": b64encode(answer.jpeg).decode()}

    def restore(self, draft: object) -> None:
        """Show what a draft holds; anything else is nothing."""
        if self._person is not None or not isinstance(draft, dict):
            return
        try:
            jpeg = b64decode(str(draft.get("jpeg", "")), validate=True)
        except (NotBase64, ValueError):
            return
        state = draft.get("state")
        if state == REFUSED or (state == TAKEN and not photo_problem(jpeg)):
            self._box.begin(PhotoAnswer(str(state), jpeg if state == TAKEN else b""))

    @Slot(object)
    def _were_registered(self, begun: tuple[Begun, ...]) -> None:
        self.registered(begun[0].person_id)

    @Slot(object)
    def _fiche_opened(self, file: PersonFile | None) -> None:
        self.open(None if file is None else file.person_id)

    @Slot()
    def _answered(self) -> None:
        if self._person is None:
            return
        answer = self._box.answer
        if answer.state == TAKEN:
            request = KeepPhoto(self._person, answer.jpeg)
            self._desk.do(keep_photo, request).done.connect(self._kept)
        elif answer.state == REFUSED:
            self._desk.do(refuse_photo, RefusePhoto(self._person)).done.connect(self._noted)
        elif self._standing is not None:
            self._desk.do(withdraw_photo, WithdrawPhoto(self._standing))

    @Slot(object)
    def _kept(self, photo_id: UUID) -> None:
        self._can_be_undone(_("Photo gardée"), photo_id)

    @Slot(object)
    def _noted(self, photo_id: UUID) -> None:
        self._can_be_undone(_("Refus de photo noté"), photo_id)

    def _can_be_undone(self, words: str, photo_id: UUID) -> None:
        self._standing = photo_id
        self._page.undoable.emit(Undo(words, withdraw_photo, WithdrawPhoto(photo_id)))

    @Slot(frozenset)
    def _heard(self, changed: frozenset[str]) -> None:
        if changed == EVERYTHING or "photo" in changed:
            self._look()

    def _look(self) -> None:
        if self._person is not None:
            self._desk.look(photo_of, self._person).done.connect(self._show)

    @Slot(object)
    def _show(self, photo: PhotoFile) -> None:
        if photo.person_id != self._person or self._box.is_live:
            return
        self._standing = photo.photo_id
        shown = PhotoAnswer(photo.state, photo.jpeg)
        if shown != self._box.answer:
            self._box.begin(shown)
