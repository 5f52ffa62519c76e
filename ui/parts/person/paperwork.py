"""The papers of the fiche: the tab, the face with the paper, the key, and what a scan opens."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.queries.people.person_file import PersonFile
from ui.desk import Desk
from ui.parts.person.paper_face import PersonPaperFace
from ui.parts.person.person_tabs import PersonTabs
from ui.shortcuts import bind


class Paperwork(QObject):
    """Opens a paper over the fiche and gives the fiche back when it is closed."""

    # A sentence for the person at the desk: kind and text.
    said = Signal(str, str)

    def __init__(self, desk: Desk, page: QWidget, stack: QStackedWidget, tabs: PersonTabs) -> None:
        super().__init__(page)
        self._stack = stack
        self._tabs = tabs
        self._file: PersonFile | None = None
        self._before = 0
        self.face = PersonPaperFace(desk)
        stack.addWidget(self.face)
        self.face.said.connect(self.said)
        self.face.closed.connect(self.leave)
        tabs.papers_tab.attestation_wanted.connect(self.open_attestation)
        tabs.papers_tab.extract_wanted.connect(self.open_extract)
        bind(page, "attestation", self.open_attestation, whole_window=True)

    @property
    def is_open(self) -> bool:
        """Say whether a paper lies over the fiche."""
        return self._stack.currentWidget() is self.face

    def show_person(self, file: PersonFile) -> None:
        """Take the person whose papers these are; a paper of somebody else is closed."""
        if self._file is not None and self._file.person_id != file.person_id:
            self.leave()
        self._file = file
        self._tabs.papers_tab.show_person(file.person_id, has_stay=file.stay_id is not None)

    @Slot()
    def open_attestation(self) -> None:
        """Show the attestation of the newest stay."""
        if self._file is not None and self._file.stay_id is not None:
            self._open()
            self.face.show_attestation(self._file.stay_id)

    @Slot()
    def open_extract(self) -> None:
        """Show everything that is held about the person."""
        if self._file is not None:
            self._open()
            self.face.show_extract(self._file.person_id)

    @Slot()
    def leave(self) -> None:
        """Give the fiche back, with the tab of papers in front."""
        if self.is_open:
            self._stack.setCurrentIndex(self._before)
            self._tabs.setFocus()

    def _open(self) -> None:
        if not self.is_open:
            self._before = self._stack.currentIndex()
        self._stack.setCurrentWidget(self.face)
