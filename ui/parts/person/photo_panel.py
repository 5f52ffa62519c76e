"""The photo on the file of a person: shown in the header, taken in a panel that F8 opens."""

from uuid import UUID

from PySide6.QtCore import QObject, Slot

from core.queries.people.person_file import PersonFile
from core.rules.access import Permission
from ui.page import Page
from ui.parts.person.person_header import PersonHeader
from ui.parts.registration.photo_box import PhotoBox
from ui.parts.registration.photo_clerk import PhotoClerk
from ui.portraits import Portraits, initials_of
from ui.words.people import full_name


class PersonPhoto(QObject):
    """Shows whose face it is, and brings the PHOTO card out only while it is used."""

    def __init__(self, page: Page, header: PersonHeader) -> None:
        super().__init__(page)
        self._header = header
        self._file: PersonFile | None = None
        self._may = page.desk.may(Permission.REGISTER)
        self.box = PhotoBox(page.desk)
        self.box.set_compact(on=True)
        self.box.hide()
        self.portraits = Portraits(page.desk, self)
        self.clerk = PhotoClerk(page, self.box) if self._may else None
        header.snap.clicked.connect(self.box.snap)
        self.box.needed_changed.connect(self._show_box)
        self.box.answered.connect(self.box.leave_preview)
        page.desk.changed.connect(self._heard)

    def show_person(self, file: PersonFile) -> None:
        """Show this person's photo, or the initials."""
        is_other = self._file is None or self._file.person_id != file.person_id
        self._file = file
        if is_other:
            self.box.leave_preview()
            if self.clerk is not None:
                self.clerk.open(self._person())
        self._header.snap.setVisible(self._may)
        self._show_face()

    def _person(self) -> UUID | None:
        return None if self._file is None else self._file.person_id

    def _show_face(self) -> None:
        file = self._file
        if file is not None:
            name = full_name(file.family_name, file.given_names, file.call_no)
            initials = initials_of(file.family_name, file.given_names)
            self.portraits.show(self._header.portrait, file.person_id, name, initials)

    @Slot()
    def _show_box(self) -> None:
        self.box.setVisible(self.box.is_needed)

    @Slot(frozenset)
    def _heard(self, changed: frozenset[str]) -> None:
        if "photo" in changed:
            self._show_face()
