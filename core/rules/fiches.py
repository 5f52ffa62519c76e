"""The fiche of a person: what can be saved, and what is still missing for it to be complete.

A fiche can always be saved: only something to call the person by is needed
(ux.md decision 4). The fields that make it complete are those marked O in
`fields_returnee_record.csv`.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from core.ids import uuid7
from core.rules.births import Birth
from core.rules.labels import label_fault

CONSENTS = ("yes", "no_sharing", "no")
NEEDS = ("health", "pregnant", "disability", "elderly", "baby", "lone_child", "see_in_private")
"""Visible signs only; nothing about violence or trafficking at the entrance (ux.md 3.1)."""

_LONGEST = {
    "family_name": 80,
    "given_names": 80,
    "alias": 80,
    "father_first_name": 80,
    "mother_name": 80,
    "nationality": 3,
    "interview_language": 16,
    "phone": 20,
    "phone_owner": 20,
    "destination_text": 120,
    "destination_code": 16,
    "region_code": 2,
    "cercle_code": 6,
    "relation": 12,
}
"""What the columns of the books hold; a longer text is told at its field, never cut."""

_LABELS = ("destination_text", "destination_code", "phone_owner", "interview_language")
"""Free text that is no name of a person: names have their own rule."""


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The answer to the consent text; refusing changes nothing in what the person gets."""

    answer: str
    method: str = "VERBAL"
    language: str = "fr"
    text_version: str = "1"


@dataclass(frozen=True, slots=True)
class PaperSeen:
    """A document of the person: codes of `document_type` and `document_state`."""

    type: str
    number: str = ""
    state: str = "SEEN"


@dataclass(frozen=True, slots=True)
class Fiche:
    """One person as the desk writes him or her down; keys are made before the first try."""

    family_name: str = ""
    given_names: str = ""
    alias: str = ""
    sex: str = ""
    birth: Birth | None = None
    father_first_name: str = ""
    mother_name: str = ""
    nationality: str = "MLI"
    interview_language: str = ""
    phone: str = ""
    phone_owner: str = ""
    destination_text: str = ""
    destination_code: str = ""
    region_code: str = ""
    cercle_code: str = ""
    relation: str = ""
    needs: tuple[str, ...] = ()
    consent: ConsentGiven | None = None
    papers: tuple[PaperSeen, ...] = ()
    card_code: str = ""
    person_id: UUID = field(default_factory=uuid7)
    stay_id: UUID = field(default_factory=uuid7)

    def problems(self, today: date | None = None) -> dict[str, str]:
        """Return what it cannot be saved with, by field; the form shows the same codes."""
        found: dict[str, str] = {}
        if not (self.family_name.strip() or self.given_names.strip() or self.card_code):
            found["given_names"] = "name_missing"
        found.update(
            (name, "too_long") for name, most in _LONGEST.items() if len(getattr(self, name)) > most
        )
        found.update(
            (name, "hidden_signs")
            for name in _LABELS
            if label_fault(getattr(self, name)) == "hidden_signs"
        )
        if self.sex not in ("", "M", "F"):
            found["sex"] = "sex_missing"
        if today is not None and self.birth is not None and self.birth.year > today.year:
            found["birth"] = "birth_in_future"
        if self.consent is not None and self.consent.answer not in CONSENTS:
            found["consent"] = "consent_missing"
        if not set(self.needs) <= set(NEEDS):
            found["needs"] = "need_unknown"
        return found

    def missing(self, *, consented: bool = False) -> tuple[str, ...]:
        """Return the fields that the fiche still needs to be complete, in asking order.

        `consented`: the person answered the consent text before, and is not asked twice.
        """
        wanted = {
            "given_names": self.given_names or self.family_name,
            "sex": self.sex,
            "birth": self.birth,
            "father_first_name": self.father_first_name,
            "mother_name": self.mother_name,
            "nationality": self.nationality,
            "interview_language": self.interview_language,
            "destination": self.destination_text or self.region_code,
            "consent": self.consent or consented,
        }
        return tuple(name for name, value in wanted.items() if not value)
