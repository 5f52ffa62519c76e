"""The fiche of a person: what can be saved, and what is still missing for it to be complete.

A fiche can always be saved: only something to call the person by is needed
(ux.md decision 4). The fields that make it complete are those marked O in
`fields_returnee_record.csv`.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from core.errors import InvalidInput
from core.ids import uuid7
from core.rules.births import OLDEST_AGE, Birth
from core.rules.documents import clean_document_number
from core.rules.labels import label_fault

CONSENTS = ("yes", "no_sharing", "no")
SHARES = ("share_iom", "share_cnrm")
PURPOSES = (*SHARES, "photo", "contact")
"""What is asked for apart from the registration itself (`fields_returnee_record.csv`, K)."""

UNREAD = ("birth", "phone")
"""Fields whose text may be kept as it was said, until somebody can make it out."""

COUNTED = "band"
"""Kept beside them: the age band that still stands for the birth of somebody who has a name."""

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
    """The answer to the consent text; refusing changes nothing in what the person gets.

    `purposes` are those that were agreed to one by one; None stands for the answer alone:
    « yes » shares with both partners, and asks neither for a photo nor for being called.
    `guardian` is the adult who answered for somebody under 18.
    """

    answer: str
    method: str = "VERBAL"
    language: str = "fr"
    text_version: str = "1"
    purposes: tuple[str, ...] | None = None
    guardian: str = ""

    def is_known(self) -> bool:
        """Say whether answer and purposes are among those that are asked for."""
        return self.answer in CONSENTS and set(self.purposes or ()) <= set(PURPOSES)

    def agreed(self) -> dict[str, bool]:
        """Return each purpose with whether the person agreed to it; a « no » agrees to none."""
        shares = SHARES if self.answer == "yes" else ()
        wanted = shares if self.purposes is None else self.purposes
        said = self.answer != "no"
        return {"registration": said} | {name: said and name in wanted for name in PURPOSES}


@dataclass(frozen=True, slots=True)
class PaperSeen:
    """A document of the person: codes of `document_type` and `document_state`."""

    type: str
    number: str = ""
    state: str = "SEEN"


@dataclass(frozen=True, slots=True)
class Fiche:
    """One person as the desk writes him or her down; keys are made before the first try.

    `unread` holds fields of UNREAD with the text as it was said, where it means nothing yet;
    `name_unknown` says that the name was asked and nobody knows it, `counted` that the birth
    only stands for the age band of the express reception.
    """

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
    unread: tuple[tuple[str, str], ...] = ()
    name_unknown: bool = False
    counted: bool = False
    person_id: UUID = field(default_factory=uuid7)
    stay_id: UUID = field(default_factory=uuid7)
    guardian_id: UUID | None = None
    """The stay of the adult who answers for this child, where it is not who the links say."""

    def problems(self, today: date | None = None) -> dict[str, str]:
        """Return what it cannot be saved with, by field; the form shows the same codes."""
        found: dict[str, str] = {}
        named = self.family_name.strip() or self.given_names.strip() or self.card_code
        if not (named or self.name_unknown):
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
        if today is not None and self.birth is not None:
            found |= _birth_fault(self.birth, today)
        if self.consent is not None and not self.consent.is_known():
            found["consent"] = "consent_missing"
        if not set(self.needs) <= set(NEEDS):
            found["needs"] = "need_unknown"
        return found | self._paper_faults() | self._unread_faults()

    def missing(self, *, consented: bool = False) -> tuple[str, ...]:
        """Return the fields that the fiche still needs to be complete, in asking order.

        `consented`: the person answered the consent text before, and is not asked twice.
        """
        wanted = {
            "given_names": self.given_names or self.family_name,
            "sex": self.sex,
            "birth": self.birth is not None and not self.counted,
            "father_first_name": self.father_first_name,
            "mother_name": self.mother_name,
            "nationality": self.nationality,
            "interview_language": self.interview_language,
            "destination": self.destination_text or self.region_code,
            "consent": self.consent or consented,
        }
        found = [name for name, value in wanted.items() if not value]
        found += [name for name, _text in self.unread if name not in found]
        if any(paper.number and not paper.type for paper in self.papers):
            found.append("document_type")
        return tuple(found)

    def _paper_faults(self) -> dict[str, str]:
        if self.consent is not None and (fault := label_fault(self.consent.guardian)):
            return {"guardian": fault}
        for paper in self.papers:
            try:
                if paper.number:
                    clean_document_number(paper.number)
            except InvalidInput as error:
                return {"document_number": error.problems["document"]}
        return {}

    def _unread_faults(self) -> dict[str, str]:
        return {
            name: label_fault(text) or "hidden_signs"
            for name, text in self.unread
            if name not in UNREAD or label_fault(text)
        }


def _birth_fault(birth: Birth, today: date) -> dict[str, str]:
    if date(birth.year, birth.month or 1, birth.day or 1) > today:
        return {"birth": "birth_in_future"}
    return {"birth": "age_too_high"} if today.year - birth.year > OLDEST_AGE + 1 else {}
