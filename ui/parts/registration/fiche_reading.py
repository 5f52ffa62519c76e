"""What the fields of a fiche mean: typed text becomes values, or the code of what is wrong."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from core.errors import InvalidInput
from core.rules.births import age_on
from core.rules.card_codes import read_card_code
from core.rules.documents import clean_document_number
from core.rules.fiches import UNREAD, ConsentGiven, Fiche, PaperSeen
from core.rules.names import clean_name
from core.rules.phones import read_phone
from core.rules.places import Place
from ui.parts.registration.books import Books
from ui.parts.registration.fiche_fields import FicheFields
from ui.words.people import CONSENT_VERSION

MAJORITY = 18

_COPIED = ("given_names", "family_name", "father_first_name", "mother_name", "alias")
_CODED = ("nationality", "interview_language")
_OTHER = re.compile(r"\s*autre\s*:\s*(.*)", re.IGNORECASE)
"""« autre : Kitta-bas » is kept as it is said and looked up nowhere (ux.md 3.1)."""


class FicheReading:
    """Reads the fields; asks nobody and shows nothing."""

    def __init__(self, fields: FicheFields, today: Callable[[], date]) -> None:
        self._fields = fields
        self.today = today
        self.books: Books | None = None

    def fiche(self, **keys: Any) -> tuple[Fiche, dict[str, str]]:
        """Return the fiche with these keys, and the codes of what cannot be read, by field.

        What cannot be read of UNREAD stands in the fiche as it was said.
        """
        form = self._fields
        texts: dict[str, Any] = {name: form.text(name) for name in _COPIED}
        texts |= {name: form.code(name) for name in _CODED} | self._destination()
        unread = {name: self.fault(name) for name in UNREAD}
        made = Fiche(
            **texts,
            **keys,
            sex=form.sex.value() or "",
            birth=form.birth.value(),
            phone=self.phone(),
            phone_owner=form.code("phone_owner") if form.text("phone") else "",
            needs=form.needs.value(),
            consent=self._consent(),
            papers=self._papers(),
            card_code=read_card_code(form.text("card_code")) or "",
            unread=tuple((name, self._said(name)) for name, code in unread.items() if code),
            name_unknown=form.name_unknown.isChecked(),
        )
        faults = {name: self.fault(name) for name in (*_COPIED, "guardian", "card_code")}
        problems = made.problems(self.today()) | unread | faults
        return made, {name: code for name, code in problems.items() if code}

    def fault(self, name: str) -> str:
        """Return the code of what is wrong with the text of one field, or ""."""
        if name == "birth":
            return self._fields.birth.problem()
        text = self._fields.text(name)
        try:
            if text:
                _check(name, text)
        except InvalidInput as error:
            return next(iter(error.problems.values()))
        return ""

    def phone(self) -> str:
        """Return the number in its international form, empty while it cannot be read."""
        text = self._fields.text("phone")
        return read_phone(text).e164 if text and not self.fault("phone") else ""

    def place(self) -> Place | None:
        """Return the place that was taken, or the only one that what was typed can mean."""
        taken, text = self._fields.place(), self._fields.text("destination")
        if taken is not None or not text or self.books is None or _OTHER.fullmatch(text):
            return taken
        exact = self.books.places.exactly(text)
        return exact[0] if exact and self.books.places.is_one(exact[0]) else None

    def said_place(self) -> str:
        """Return the destination as it is kept, without « autre : »."""
        text = self._fields.text("destination")
        other = _OTHER.fullmatch(text)
        return other[1].strip() if other else text

    def is_other_place(self) -> bool:
        """Say whether the place is to be kept as it was said."""
        return _OTHER.fullmatch(self._fields.text("destination")) is not None

    def homonyms(self) -> tuple[Place, ...]:
        """Return the places that bear the name that was typed."""
        text = self._fields.text("destination")
        return self.books.places.exactly(text) if self.books and text else ()

    def age(self) -> int | None:
        """Return the age that the birth gives today, where one can be read."""
        birth = self._fields.birth.value()
        return None if birth is None else age_on(birth, self.today())

    def is_minor(self) -> bool:
        """Say whether somebody has to answer for the person."""
        age = self.age()
        return age is not None and age < MAJORITY

    def _said(self, name: str) -> str:
        return self._fields.birth.text() if name == "birth" else self._fields.text(name)

    def _destination(self) -> dict[str, str]:
        place, text = self.place(), self.said_place()
        if place is None:
            return {"destination_text": text}
        return {
            "destination_text": text,
            "destination_code": place.code,
            "region_code": place.region_code,
            "cercle_code": place.cercle_code,
        }

    def _consent(self) -> ConsentGiven | None:
        form = self._fields
        answer = form.consent.value()
        if not answer:
            return None
        minor = self.is_minor()
        spoken = form.code("consent_language") or form.code("interview_language")
        return ConsentGiven(
            answer,
            method="GUARDIAN" if minor else "VERBAL",
            language=spoken or "fr",
            text_version=CONSENT_VERSION,
            purposes=form.purposes.value(),
            guardian=form.text("guardian") if minor else "",
        )

    def _papers(self) -> tuple[PaperSeen, ...]:
        form = self._fields
        kind, number = form.code("document_type"), form.text("document_number")
        if not kind and not number:
            return ()
        return (PaperSeen(kind, number, form.code("document_state") or "SEEN"),)


def _check(name: str, text: str) -> None:
    """Raise InvalidInput for a text that its field cannot hold."""
    if name == "phone":
        read_phone(text)
    elif name == "document_number":
        clean_document_number(text)
    elif name == "card_code":
        if read_card_code(text) is None:
            raise InvalidInput({"card_code": "code_unreadable"})
    else:
        clean_name(text)
