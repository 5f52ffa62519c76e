"""Puts fiches that were not saved back into the form: after a cut, a shift, an interruption."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.clock import LOCAL
from core.errands.cuts import Recovery, check_after_cut
from core.errands.drafts import Draft
from core.queries.people.person_file import PersonFile
from resources.translation import _
from ui.page import Page, PutBack
from ui.parts.registration.clerk import Clerk
from ui.parts.registration.desk_face import DeskFace
from ui.parts.registration.draft_keeper import DraftKeeper
from ui.parts.registration.draft_list import DraftList
from ui.parts.registration.draft_words import draft_name
from ui.parts.registration.photo_clerk import PhotoClerk


class DraftClerk(QObject):
    """Keeps the form under way, lists the others, and tells what a cut left."""

    # The draft of a known person: the person's key.
    edit_wanted = Signal(object)
    # An empty form is wanted.
    fresh_wanted = Signal()
    # The form is to be shown.
    face_wanted = Signal()

    def __init__(
        self,
        page: Page,
        clerk: Clerk,
        face: DeskFace,
        faces: QStackedWidget,
        photos: PhotoClerk,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._clerk = clerk
        self._face = face
        self._faces = faces
        self._photos = photos
        self._recovery: Recovery | None = None
        self._books_are_there = False
        self._looked = False
        self._kept: tuple[Draft, ...] = ()
        self._pending: Draft | None = None
        self.field = ""
        """The field that a restored draft was left in, until the next fiche."""
        self.keeper = DraftKeeper(page.desk, self.values, page)
        self.list = DraftList()
        faces.addWidget(self.list)
        self.keeper.listed.connect(self._take)
        self.keeper.told.connect(face.draft.setText)
        self.list.opened.connect(self._open)
        self.list.thrown.connect(self._throw)
        self.list.closed.connect(self.face_wanted)
        face.drafts.clicked.connect(self.show_list)
        face.recovery.resumed.connect(self._resume)
        face.recovery.postponed.connect(self._postpone)
        face.recovery.thrown.connect(self.throw_open)
        face.family.edited.connect(self._edited)
        face.form.edited.connect(self._edited)
        face.photo.answered.connect(self._edited)

    def values(self) -> dict[str, Any]:
        """Return the form as plain JSON values."""
        return {
            "fiche": self._face.form.values(),
            "family": self._face.family.values(),
            "photo": self._photos.draft(),
            "at": self._face.form.at() or self._face.family.at(),
            "version": self._clerk.file.version if self._clerk.file else None,
            "with_stay": str(self._clerk.with_stay or ""),
        }

    def look(self) -> None:
        """Begin: names and places are there, so a draft can be shown as it was."""
        self._books_are_there = True
        self.keeper.look()

    def recover(self, recovery: Recovery) -> None:
        """Tell what a cut left, as soon as the drafts are read."""
        self._recovery = recovery
        self._looked = False
        if self._books_are_there:
            self.keeper.look()

    def saved(self) -> None:
        """Forget the form under way: it is in the books."""
        self.field = ""
        self.keeper.drop()

    def leave(self) -> None:
        """Keep the form under way before another fiche takes its place; an empty one is none."""
        self.field = ""
        self._face.recovery.hide()
        if not self.keeper.is_live:
            return
        if self._clerk.file is None and self._face.form.is_blank() and self._face.family.is_empty():
            self.keeper.drop()
            return
        self.keeper.set_aside()
        self.keeper.look()

    @Slot()
    def show_list(self) -> None:
        """Show what was begun and not saved; nothing then opens by itself, but after a cut."""
        self._looked = self._recovery is None
        self.keeper.look()
        self._faces.setCurrentWidget(self.list)
        self.list.table.setFocus()

    @Slot()
    def throw_open(self) -> None:
        """Throw the fiche of the form away; it can be put back."""
        draft = _copy(self.keeper.id, self.values(), self._kept)
        self._face.recovery.hide()
        self.keeper.drop()
        self.fresh_wanted.emit()
        self._offer_back(draft)

    # what is there

    @Slot(object)
    def _take(self, kept: tuple[Draft, ...]) -> None:
        self._kept = kept
        if not self._looked and self._is_free():
            self._looked = True
            self._put_back_what_was_open(kept)
        waiting = tuple(each for each in kept if each.id != self.keeper.id)
        self._face.show_drafts(len(waiting))
        self.list.show_drafts(waiting)

    def _is_free(self) -> bool:
        return self._face.form.is_blank() and self._clerk.file is None

    def _put_back_what_was_open(self, kept: tuple[Draft, ...]) -> None:
        house = self._page.desk.house
        recovery, self._recovery = self._recovery, None
        mine = next((each for each in kept if each.is_of(house)), None)
        if recovery is None:
            if mine is not None:
                self._restore(mine)
                self._say_restored(mine)
            return
        cut = next(iter(kept), None)
        is_mine = cut is not None and cut.by_id in ("", str(house.actor.user_id))
        if cut is not None and is_mine:
            self._restore(cut)
        self._face.recovery.show_recovery(recovery, cut, is_mine=is_mine)
        self._page.desk.make(partial(check_after_cut, house)).done.connect(
            self._face.recovery.show_books
        )

    def _restore(self, draft: Draft) -> None:
        values = draft.values
        if values.get("version") is not None:
            # The fiche as it is now comes first: `shown` puts the draft upon it.
            self._pending = draft
            self.edit_wanted.emit(UUID(values["fiche"]["person_id"]))
            return
        self._face.form.restore(values.get("fiche", {}))
        if values.get("with_stay"):
            self._clerk.with_stay = UUID(values["with_stay"])
        self._show_rest(draft)

    def shown(self, file: PersonFile) -> bool:
        """Put the draft of a known person upon the fiche that is shown now; False without one.

        Where somebody saved the fiche since, only what is still empty is filled.
        """
        draft, self._pending = self._pending, None
        if draft is None or draft.values["fiche"]["person_id"] != str(file.person_id):
            return False
        form, typed = self._face.form, draft.values["fiche"]
        if draft.values.get("version") == file.version:
            form.restore(typed)
            form.form.card.setEnabled(False)
        else:
            form.propose(typed)
        self._show_rest(draft)
        return True

    def _show_rest(self, draft: Draft) -> None:
        values = draft.values
        self.keeper.adopt(draft)
        self.field = str(values.get("at", ""))
        self._face.family.restore(values.get("family", ()))
        self._face.family.setVisible(not self._face.family.is_empty())
        self._photos.restore(values.get("photo"))
        self.go_to_field()

    def go_to_field(self) -> bool:
        """Put the cursor where it was; False where no draft says where."""
        if not self.field:
            return False
        cell = self._face.family.cell_at(self.field)
        if cell is not None:
            cell.setFocus()
        else:
            names = self._face.form.form.names()
            self._face.form.go_to(self.field if self.field in names else "given_names")
        # The field has its place only after the layout.
        QTimer.singleShot(0, self._face.show_cursor)
        return True

    def focus(self) -> QWidget | None:
        """Return the widget that a restored draft was left in, or None."""
        if not self.field or self._is_free():
            return None
        return self._face.family.cell_at(self.field) or (
            self._face.form.form.editor(self.field)
            if self.field in self._face.form.form.names()
            else None
        )

    def _say_restored(self, draft: Draft) -> None:
        words = _(
            "Une fiche était en cours à {time}\u00a0: la voici, rien d’enregistré n’est perdu."
        )
        time = f"{draft.kept_at.astimezone(LOCAL):%H:%M}"
        self._face.say("info", words.format(time=time), _("Jeter ce brouillon"), key="draft")

    # what is done with it

    @Slot()
    def _edited(self) -> None:
        self._face.recovery.hide()
        self.keeper.keep_soon()

    @Slot(object)
    def _open(self, draft: Draft) -> None:
        self.fresh_wanted.emit()
        self.face_wanted.emit()
        self._restore(draft)
        self.keeper.look()

    @Slot(object)
    def _throw(self, draft: Draft) -> None:
        self.keeper.forget(draft.id)
        self._offer_back(draft)

    def _offer_back(self, draft: Draft) -> None:
        words = _("Brouillon jeté\u00a0: {name}").format(name=draft_name(draft))
        self._page.undoable.emit(PutBack(words, _Thrown(self.keeper, draft).put_back))

    @Slot(object)
    def _resume(self, draft: Draft | None) -> None:
        self._face.recovery.hide()
        if draft is not None:
            self._open(draft)
        elif not self.go_to_field():
            self.face_wanted.emit()

    @Slot()
    def _postpone(self) -> None:
        self.fresh_wanted.emit()


class _Thrown:
    """A draft that can be kept again, as a bound method."""

    def __init__(self, keeper: DraftKeeper, draft: Draft) -> None:
        self._keeper = keeper
        self._draft = draft

    def put_back(self) -> None:
        """Keep the draft again: it waits in the list."""
        self._keeper.keep(self._draft.id, self._draft.values)
        self._keeper.look()


def _copy(draft_id: str, values: dict[str, Any], kept: tuple[Draft, ...]) -> Draft:
    """Return the form under way as a draft with another key: its own is free for the next."""
    from dataclasses import replace
    from datetime import UTC, datetime

    known = next((each for each in kept if each.id == draft_id), None)
    if known is not None:
        return replace(known, values=values)
    return Draft(draft_id, "registration", "", "", "", "", datetime.min.replace(tzinfo=UTC), values)
