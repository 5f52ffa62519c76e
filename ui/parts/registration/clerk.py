"""Writes the fiche of the form into the house, and settles what stands in its way."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from core.commands.people.register import CorrectFiche, Register, correct_fiche, register
from core.errors import Conflict, DomainError, InvalidInput
from core.queries.people.person_file import PersonFile, person_file
from core.rules.fiches import Fiche
from resources.translation import _
from ui.desk import Desk
from ui.parts.registration.books import Books
from ui.parts.registration.desk_face import DeskFace
from ui.parts.registration.fiche_form import FicheForm
from ui.widgets.buttons import set_busy
from ui.words import words_for, words_for_code
from ui.words.people import FICHE_FIELDS

_ASKED_ONCE = ("sex", "birth", "consent")
"""What the first Ctrl+Enter reminds of: it is quick to ask, and the person is still there."""


class Clerk(QObject):
    """Saves one fiche at a time: of somebody new, or of `file`."""

    # People were registered: tuple of `Begun`.
    registered = Signal(object)
    # A known fiche was corrected: its `PersonFile` as it was opened.
    corrected = Signal(object)

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
        self.goes_on = False
        face.conflict.decided.connect(self._decided)

    def set_books(self, books: Books) -> None:
        """Look up places in these."""
        self._books = books
        self._face.form.set_books(books)

    def open(self, file: PersonFile | None) -> None:
        """Write the fiche of this person from now on, or of somebody new."""
        self.file = file
        self._reminded = False
        self._face.conflict.hide()

    def was_edited(self) -> None:
        """Remind again of what is missing: the fiche is another one now."""
        self._reminded = False

    def save(self, *, goes_on: bool) -> None:
        """Save; `goes_on` reminds once of what is quick to ask while the person is there."""
        if self._saving:
            return
        self.goes_on = goes_on
        fiche, problems = self._face.form.fiche()
        if problems:
            self._refuse(InvalidInput(problems))
            return
        members, sentence = self._face.family.members(fiche)
        self._face.family.say(sentence)
        if sentence:
            self._face.say("warn", sentence, key="invalid")
            return
        missing = self._face.form.missing(fiche)
        asked = any(name in _ASKED_ONCE for name in missing)
        if goes_on and asked and not self._reminded:
            self._remind(missing)
            return
        self._face.banners.clear()
        self._send(fiche, members)

    def _remind(self, missing: tuple[str, ...]) -> None:
        self._reminded = True
        words = _(
            "Il manque\u00a0: {fields}. Ctrl+Entrée encore une fois enregistre la fiche incomplète."
        )
        fields = ", ".join(_(FICHE_FIELDS[name]).lower() for name in missing)
        self._face.say("warn", words.format(fields=fields), key="missing")
        self._face.form.go_to(next(name for name in missing if name in _ASKED_ONCE))

    def _send(self, fiche: Fiche, members: tuple[Fiche, ...]) -> None:
        if self.file is not None:
            request = CorrectFiche(self.file.person_id, self.file.version, fiche)
            job = self._desk.do(correct_fiche, request)
            job.done.connect(self._corrected)
        elif self._desk.operation is not None:
            people = (replace(fiche, relation="HEAD"), *members) if members else (fiche,)
            job = self._desk.do(register, Register(self._desk.operation, people))
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
    def _corrected(self, _version: int) -> None:
        self.corrected.emit(self.file)

    @Slot(object)
    def _refuse(self, error: DomainError) -> None:
        if isinstance(error, Conflict) and self.file is not None:
            self._desk.look(person_file, self.file.person_id).done.connect(self._show_conflict)
        elif isinstance(error, InvalidInput):
            left = self._face.form.show_problems(_by_field(error.problems))
            if left:
                self._face.say("danger", " ".join(left.values()), key="refused")
            else:
                words = _("Rien n’est enregistré\u00a0: corrigez ce qui est en rouge.")
                self._face.say("warn", words, key="invalid")
        elif error.code in ("card_already_given", "card_unknown"):
            self._face.form.form.show_problems({"card_code": words_for(error)})
        else:
            self._face.say("danger", words_for(error), key="refused")

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
