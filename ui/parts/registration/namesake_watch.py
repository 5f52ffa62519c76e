"""Asks for people like the one being written, a moment after each edit that could change them."""

from PySide6.QtCore import QObject, QTimer, Slot

from core.queries.people.candidates import Wanted, make_ready
from core.queries.people.look_alikes import LookAlike, look_alikes
from ui.desk import Desk
from ui.jobs import Job
from ui.parts.registration.books import Books
from ui.parts.registration.fiche_form import FicheForm
from ui.parts.registration.look_alikes import LookAlikes
from ui.portraits import Portraits, initials_of
from ui.words.people import full_name

_PAUSE_MS = 250
_SHORTEST = 2
_COMPARED = frozenset(
    {
        "given_names",
        "family_name",
        "sex",
        "birth",
        "phone",
        "mother_name",
        "father_first_name",
        "destination",
        "document_number",
    }
)


class NamesakeWatch(QObject):
    """Fills the panel while somebody types; the newest question replaces the others."""

    def __init__(self, desk: Desk, form: FicheForm, panel: LookAlikes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form = form
        self._panel = panel
        self._books: Books | None = None
        self._job: Job | None = None
        self._preparing: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._portraits = Portraits(desk, self)
        form.edited.connect(self._edited)
        panel.face_wanted.connect(self._show_face)

    def set_books(self, books: Books) -> None:
        """Compare by the spellings of these, and have everybody's names at hand soon."""
        self._books = books
        self._make_ready()

    def ask_soon(self) -> None:
        """Ask after the pause."""
        self._pause.start()

    def forget(self) -> None:
        """Begin anew with another person."""
        self._pause.stop()
        self._drop()
        self._panel.forget()

    @Slot(object)
    def _show_face(self, suspect: LookAlike) -> None:
        name = full_name(suspect.family_name, suspect.given_names, suspect.call_no)
        initials = initials_of(suspect.family_name, suspect.given_names)
        self._portraits.show(self._panel.face, suspect.person_id, name, initials)

    def _make_ready(self) -> None:
        """Read a piece of the names; whoever asks the house meanwhile comes in between."""
        if self._books is not None:
            self._preparing = self._desk.look(make_ready, variants=self._books.variants)
            self._preparing.done.connect(self._is_ready)

    @Slot(object)
    def _is_ready(self, ready: object) -> None:
        self._preparing = None
        if not ready:
            self._make_ready()

    @Slot(str)
    def _edited(self, name: str) -> None:
        if name in _COMPARED:
            self._pause.start()

    @Slot()
    def _ask(self) -> None:
        self._drop()
        if not self._form.window().isVisible():
            return
        fiche, _problems = self._form.fiche()
        if len(fiche.given_names + fiche.family_name) < _SHORTEST:
            self._panel.show_candidates(())
            return
        variants = self._books.variants if self._books else None
        self._job = self._desk.look(look_alikes, Wanted.of(fiche), variants=variants)
        self._job.done.connect(self._show)

    @Slot(object)
    def _show(self, found: tuple[LookAlike, ...]) -> None:
        self._job = None
        self._panel.show_candidates(found)

    def _drop(self) -> None:
        if self._job is not None:
            self._job.drop()
            self._job = None
