"""Loads a family that is known into the table below the form: a member who comes later."""

from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.queries.people.family import FamilyPicture, family_picture
from core.queries.people.person_file import PersonFile
from ui.page import Page
from ui.parts.registration.clerk import Clerk
from ui.parts.registration.desk_face import DeskFace


class FamilyClerk(QObject):
    """Shows who belongs to the family of the fiche; new lines join it when the fiche is saved."""

    # The fiche of a person is wanted in the form: the person's key.
    edit_wanted = Signal(object)

    def __init__(self, page: Page, clerk: Clerk, face: DeskFace) -> None:
        super().__init__(page)
        self._desk = page.desk
        self._clerk = clerk
        self._face = face
        self._wanted: UUID | None = None

    def open(self, stay_id: UUID) -> None:
        """Show the fiche of this stay with its family, the cursor in the first empty line."""
        self._wanted = stay_id
        self._desk.look(family_picture, stay_id).done.connect(self._open_person)

    def open_for(self, file: PersonFile) -> bool:
        """Show the family of the fiche that is open; False for somebody without a stay."""
        if file.stay_id is None or file.exited_at is not None:
            return False
        self._desk.look(family_picture, file.stay_id).done.connect(self._show)
        return True

    def shown(self, file: PersonFile) -> bool:
        """Show the family that was wanted with this fiche; False where none was."""
        wanted, self._wanted = self._wanted, None
        return wanted is not None and wanted == file.stay_id and self.open_for(file)

    @Slot(object)
    def _open_person(self, picture: FamilyPicture) -> None:
        for row in picture.members:
            if row.stay_id == picture.stay_id:
                self.edit_wanted.emit(row.person_id)

    @Slot(object)
    def _show(self, picture: FamilyPicture) -> None:
        file, table = self._clerk.file, self._face.family
        if file is None or file.stay_id != picture.stay_id:
            return
        if table.is_empty():
            table.show_known(
                picture.label, [row for row in picture.members if row.stay_id != file.stay_id]
            )
        table.set_head(file.family_name)
        table.show()
        table.begin()
        # The new line has its place only after the layout.
        QTimer.singleShot(0, self._face.show_cursor)
