"""One person as JSON: the field names of `fields_returnee_record.csv`, read into a fiche."""

import codecs
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import resources
from core.errors import InvalidInput
from core.rules.births import Birth, read_birth
from core.rules.fiches import ConsentGiven, Fiche, PaperSeen
from core.rules.names import fold
from core.rules.phones import read_phone
from core.vault.canonical import read_value
from resources.translation import SOURCE
from ui.reference import countries, vocabulary

_READ = frozenset(
    {
        "family_name",
        "given_names",
        "alias",
        "sex",
        "birth_date",
        "birth_year",
        "age",
        "dob_precision",
        "father_first_name",
        "mother_name",
        "nationality",
        "interview_language",
        "phone_own",
        "relationship_to_head",
        "card_no",
        "return_region",
        "cercle",
        "commune",
        "locality",
        "doc_type",
        "doc_number",
        "doc_state",
        "nina",
        "consent_registration",
        "consent_share_cnrm",
        "consent_share_iom",
        "consent_method",
        "consent_language",
    }
)
_OF_THE_FILE = frozenset({"operation", "members"})
_YES = frozenset({"oui", "yes", "true"})
_NO = frozenset({"non", "no", "false"})
_SHARES = ("consent_share_cnrm", "consent_share_iom")
_LANGUAGES_OF_CONSENT = "fr"


_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """What a file says: its people as they stand there, and the operation that it names."""

    people: tuple[dict[str, Any], ...]
    operation: str
    ignored: tuple[str, ...]
    """Fields that this version cannot keep yet: whoever sent them is told."""


def read_people(path: Path) -> PeopleFile:
    """Read one person, a list of them, or `{"members": […]}`; raises InvalidInput."""
    values = _load(path)
    if isinstance(values, list):
        values = {"members": values}
    if not isinstance(values, dict):
        raise InvalidInput({"file": "json_unreadable"})
    if "members" in values:
        people, beside = values["members"], set(values) - _OF_THE_FILE
        of_people = _READ
    else:
        people, beside = [values], set()
        of_people = _READ | {"operation"}
    if not isinstance(people, list) or not people:
        raise InvalidInput({"file": "json_unreadable"})
    for each in people:
        if not isinstance(each, dict):
            raise InvalidInput({"file": "json_unreadable"})
        if "members" in each:
            raise InvalidInput({"members": "one_person_each"})
    ignored = beside.union(*(each.keys() - of_people for each in people))
    return PeopleFile(tuple(people), _text(values, "operation"), tuple(sorted(ignored)))


def read_one_person(path: Path) -> dict[str, Any]:
    """Read a file that must hold one person; raises InvalidInput."""
    values = _load(path)
    if not isinstance(values, dict) or "members" in values:
        raise InvalidInput({"file": "one_person_only"})
    return values


def _load(path: Path) -> Any:
    try:
        # A device or a pipe may never end.
        if path.exists() and not path.is_file():
            raise InvalidInput({"file": "file_not_plain"})
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise InvalidInput({"file": "json_too_large"})
        return read_value(content.removeprefix(codecs.BOM_UTF8), _MOST_BYTES)
    except FileNotFoundError as error:
        raise InvalidInput({"file": "file_missing"}) from error
    except (OSError, ValueError) as error:
        raise InvalidInput({"file": "json_unreadable"}) from error


def read_fiche(values: dict[str, Any], today: date) -> Fiche:
    """Read one person; raises InvalidInput by field for a value that cannot be read."""
    region = _region(_text(values, "return_region"))
    places = [_text(values, name) for name in ("locality", "commune")]
    phone = _text(values, "phone_own")
    return Fiche(
        family_name=_text(values, "family_name"),
        given_names=_text(values, "given_names"),
        alias=_text(values, "alias"),
        sex=_text(values, "sex").upper(),
        birth=_birth(values, today),
        father_first_name=_text(values, "father_first_name"),
        mother_name=_text(values, "mother_name"),
        nationality=_country(values, "nationality") or "MLI",
        interview_language=_code(values, "interview_language", "language"),
        phone=read_phone(phone).e164 if phone else "",
        destination_text=", ".join(place for place in places if place),
        region_code=region,
        cercle_code=_cercle(_text(values, "cercle"), region),
        relation=_code(values, "relationship_to_head", "relationship_to_head"),
        card_code=_text(values, "card_no"),
        consent=_consent(values),
        papers=_papers(values),
    )


def _birth(values: dict[str, Any], today: date) -> Birth | None:
    text = _text(values, "birth_date") or _text(values, "birth_year") or _text(values, "age")
    if not text:
        return None
    birth = read_birth(text, today)
    precision = _code(values, "dob_precision", "dob_precision")
    if precision == "EXACT" and birth.precision == "DECL":
        return replace(birth, precision="EXACT")
    if precision == "AGE" and birth.precision == "YEAR":
        return Birth("AGE", birth.year, stated_on=today)
    return birth


def _consent(values: dict[str, Any]) -> ConsentGiven | None:
    given = _flag(values, "consent_registration")
    shares = [_flag(values, name) for name in _SHARES]
    if given is None:
        return None
    # Nobody agreed to what was not asked: both partners, or no sharing.
    answer = "no" if not given else "yes" if all(shares) else "no_sharing"
    return ConsentGiven(
        answer,
        purposes=tuple(
            name.removeprefix("consent_")
            for name, agreed in zip(_SHARES, shares, strict=True)
            if agreed
        ),
        method=_code(values, "consent_method", "consent_method") or "VERBAL",
        language=_code(values, "consent_language", "language") or _LANGUAGES_OF_CONSENT,
    )


def _flag(values: dict[str, Any], name: str) -> bool | None:
    """Return what an answer says, None where none is given; raises InvalidInput for a doubt."""
    value = values.get(name)
    if value is None or isinstance(value, bool):
        return value
    word = fold(value) if isinstance(value, str) else None
    if word == "":
        return None
    if word in _YES or word in _NO:
        return word in _YES
    raise InvalidInput({name: "answer_unreadable"})


def _papers(values: dict[str, Any]) -> tuple[PaperSeen, ...]:
    papers = []
    kind = _code(values, "doc_type", "document_type")
    if kind:
        state = _code(values, "doc_state", "document_state") or "DECL"
        papers.append(PaperSeen(kind, _text(values, "doc_number"), state))
    nina = _text(values, "nina")
    if nina:
        papers.append(PaperSeen("NINA", nina, "DECL"))
    return tuple(papers)


def _code(values: dict[str, Any], name: str, listed: str) -> str:
    """Return a code of a list, given as the code or as its label; raises InvalidInput."""
    text = _text(values, name)
    if not text:
        return ""
    for code, label in (*vocabulary(listed), *vocabulary(listed, SOURCE)):
        if text == code or fold(text) in (fold(code), fold(label)):
            return code
    raise InvalidInput({name: "code_unknown"})


def _country(values: dict[str, Any], name: str) -> str:
    text = _text(values, name)
    if not text:
        return ""
    for code, french, english in countries():
        if fold(text) in (fold(code), fold(french), fold(english)):
            return code
    raise InvalidInput({name: "code_unknown"})


def _region(text: str) -> str:
    return _place(text, "mali_adm1_2023.csv", "region_code_ct", "name_fr", "return_region")


def _cercle(text: str, region: str) -> str:
    code = _place(text, "mali_adm2_2023.csv", "cercle_code_ct", "cercle_name_fr", "cercle")
    if code and region and not code.startswith(region):
        raise InvalidInput({"cercle": "cercle_of_other_region"})
    return code


def _place(text: str, table: str, code: str, name: str, field: str) -> str:
    if not text:
        return ""
    for row in resources.rows(table):
        if text == row[code] or fold(text) == fold(row[name]):
            return row[code]
    raise InvalidInput({field: "code_unknown"})


def _text(values: dict[str, Any], name: str) -> str:
    """Return a text, or a number as text; raises InvalidInput for what is neither."""
    value = values.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InvalidInput({name: "wrong_type"})
    return str(value).strip()
