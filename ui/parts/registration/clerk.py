"""Writes the fiche of the form into the house, and settles what stands in its way."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from core.commands.arrivals.begin_stay import Begun
from core.commands.people.register import CorrectFiche, Register, correct_fiche, register
from core.errors import Conflict, DomainError, InvalidInput
from core.queries.people.person_file import PersonFile, person_file
from core.rules.fiches import UNREAD, Fiche
from resources.translation import _
from ui.desk import Desk
from ui.parts.registration.books import Books
from ui.parts.registration.desk_face import DeskFace
from ui.parts.registration.fiche_form import FicheForm
from ui.widgets.buttons import set_busy
from ui.words import words_for, words_for_code
from ui.words.people import FICHE_FIELDS

_ASKED_ONCE = ("sex", "birth", "consent", "document_type")
"""What the first Ctrl+Enter reminds of: it is quick to ask, and the person is still there."""

_MISSING = {
    "given_names": "name_missing",
    "sex": "sex_missing",
    "birth": "birth_missing",
    "father_first_name": "father_missing",
    "mother_name": "mother_missing",
    "nationality": "nationality_missing",
    "interview_language": "language_missing",
    "destination": "destination_missing",
    "consent": "consent_missing",
    "document_type": "paper_kind_missing",
}
"""The code whose sentence asks for a field that is empty."""


class Clerk(QObject):
    """Saves one fiche at a time: of somebody new, or of `file`."""

    # People were registered: tuple of `Begun`.
    registered = Signal(object)
    # A known fiche was corrected: its `PersonFile` as it was opened.
    corrected = Signal(object)
    # People were added to the family of a known person: tuple of `Begun`.
    joined = Signal(object)
    # Another fiche is written from now on: its `PersonFile`, None for somebody new.
    opened = Signal(object)

    def __init__(
        self, desk: Desk, face: DeskFace, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._face = face
        self._today = today
        self._books: Books | None = None
        self._saving = False
        self._reminded = False
        self._theirs: PersonFile | None = None
        self._other_values: dict[str, Any] = {}
        self.file: PersonFile | None = None
        self.with_stay: UUID | None = None
        """Somebody present whose family the new person joins."""
        self.goes_on = False
        self.version = 0
        """The version that the last correction made."""
        self._correction: Fiche | None = None
        face.conflict.decided.connect(self._decided)

    def set_books(self, books: Books) -> None:
        """Look up places in these."""
        self._books = books
        self._face.form.set_books(books)

    def open(self, file: PersonFile | None) -> None:
        """Write the fiche of this person from now on, or of somebody new."""
        self.file = file
        self.with_stay = None
        self._reminded = False
        self._face.conflict.hide()
        self._face.summary.forget()
        self.opened.emit(file)

    def was_edited(self, name: str) -> None:
        """Remind again of what is missing: the fiche is another one now."""
        self._reminded = False
        self._face.summary.answered(name)

    def save(self, *, goes_on: bool) -> None:
        """Save; what cannot be read, with `goes_on` also what is quick to ask, is told once."""
        if self._saving:
            return
        self.goes_on = goes_on
        fiche, problems = self._face.form.fiche()
        if any(name not in UNREAD for name in problems):
            self._refuse(InvalidInput(problems))
            return
        members, sentence = self._face.family.members(fiche)
        self._face.family.say(sentence)
        if sentence:
            self._face.say("warn", sentence, key="invalid")
            return
        missing = self._face.form.missing(fiche)
        asked = goes_on and any(name in _ASKED_ONCE for name in missing)
        if (problems or asked) and not self._reminded:
            self._remind(problems, missing)
            return
        self._face.banners.clear()
        self._face.summary.forget()
        self._send(fiche, members)

    def _remind(self, problems: Mapping[str, str], missing: tuple[str, ...]) -> None:
        """Say what to ask now; the next try saves the fiche as it is."""
        self._reminded = True
        form = self._face.form
        form.show_problems(problems)
        asked = _ASKED_ONCE if self.goes_on else ()
        now = {name: _MISSING[name] for name in missing if name in asked}
        points = form.sentences(now | dict(problems))
        names = [name for name in form.form.names() if name in points]
        keys = _("Ctrl+Entrée") if self.goes_on else _("Ctrl+S")
        foot = _("{keys} encore une fois enregistre la fiche incomplète.").format(keys=keys)
        later = [name for name in missing if name not in points]
        if later:
            fields = ", ".join(_(FICHE_FIELDS[name]).lower() for name in later)
            foot = f"{foot} " + _("Plus tard\u00a0: {fields}.").format(fields=fields)
        self._face.banners.clear()
        self._face.summary.show_points({name: points[name] for name in names}, foot)
        form.go_to(names[0])

    def _send(self, fiche: Fiche, members: tuple[Fiche, ...]) -> None:
        if self.file is not None and not (members and self.file.stay_id):
            correction = CorrectFiche(self.file.person_id, self.file.version, fiche)
            job = self._desk.do(correct_fiche, correction)
            job.done.connect(self._corrected)
        elif self.file is not None and self._desk.operation is not None:
            # The new members first, all or none; then the fiche of whom they join.
            self._correction = fiche
            joining = Register(self._desk.operation, members, self.file.stay_id)
            job = self._desk.do(register, joining)
            job.done.connect(self._joined)
        elif self._desk.operation is not None:
            heads = bool(members) and self.with_stay is None
            first = replace(fiche, relation="HEAD") if heads else fiche
            people = (first, *members)
            judged = self._face.look_alikes.judged()
            request = Register(self._desk.operation, people, self.with_stay, judged)
            job = self._desk.do(register, request)
            job.done.connect(self.registered)
        else:
            self._face.say("warn", words_for_code("operation_unknown"), key="refused")
            return
        self._set_busy(busy=True)
        job.failed.connect(self._refuse)
        job.finished.connect(self._finished)

    def _set_busy(self, *, busy: bool) -> None:
        self._saving = busy
        for each in (self._face.save, self._face.next):
            set_busy(each, busy=busy)

    @Slot()
    def _finished(self) -> None:
        self._set_busy(busy=False)

    @Slot(object)
    def _joined(self, begun: tuple[Begun, ...]) -> None:
        fiche, self._correction = self._correction, None
        self.joined.emit(begun)
        if fiche is not None:
            self._send(fiche, ())

    @Slot(object)
    def _corrected(self, version: int) -> None:
        self.version = version
        self.corrected.emit(self.file)

    @Slot(object)
    def _refuse(self, error: DomainError) -> None:
        if isinstance(error, Conflict) and self.file is not None:
            self._desk.look(person_file, self.file.person_id).done.connect(self._show_conflict)
        elif isinstance(error, InvalidInput):
            self._tell_invalid(_by_field(error.problems))
        elif error.code in ("card_already_given", "card_unknown"):
            self._face.form.form.show_problems({"card_code": words_for(error)})
        else:
            self._face.say("danger", words_for(error), key="refused")

    def _tell_invalid(self, problems: Mapping[str, str]) -> None:
        """Say what keeps the fiche from being saved, above the form and at the fields."""
        form = self._face.form
        left = form.show_problems(problems)
        points = form.sentences({name: problems[name] for name in problems if name not in left})
        self._face.banners.clear()
        if points:
            names = [name for name in form.form.names() if name in points]
            foot = _("Rien n’est enregistré encore, rien n’est perdu.")
            self._face.summary.show_points({name: points[name] for name in names}, foot)
        if left:
            self._face.say("danger", " ".join(left.values()), key="refused")

    @Slot(object)
    def _show_conflict(self, theirs: PersonFile) -> None:
        other = FicheForm(self._today)
        if self._books is not None:
            other.set_books(self._books)
        other.show_person(theirs)
        self._theirs, self._other_values = theirs, other.values()
        self._face.conflict.show_both(self._face.form.shown(), other.shown())
        other.deleteLater()

    @Slot(tuple)
    def _decided(self, taken: tuple[str, ...]) -> None:
        mine = self._face.form.values()
        for name in taken:
            mine[name] = self._other_values[name]
            if name == "destination":
                mine["place"] = self._other_values["place"]
        self._face.form.restore(mine)
        self._face.form.form.card.setEnabled(False)
        self.file = self._theirs
        self.save(goes_on=False)


def _by_field(problems: Mapping[str, str]) -> dict[str, str]:
    """Return the problems by the fields of the form."""
    return {
        ("destination" if name == "destination_text" else name): code
        for name, code in problems.items()
    }
