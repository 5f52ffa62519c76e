"""What a line of the family table says: a fiche, with what the head shares with the member."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from core.errors import InvalidInput
from core.rules.births import Birth, age_on, read_birth
from core.rules.card_codes import read_card_code
from core.rules.families import HEAD, Member, is_adult, is_child
from core.rules.fiches import Fiche
from ui.parts.registration.family_lines import CELLS, GUARDIAN, Known, Line
from ui.words.people import LINKS

_INHERITED = (
    "nationality",
    "interview_language",
    "phone",
    "phone_owner",
    "destination_text",
    "destination_code",
    "region_code",
    "cercle_code",
)


def read_member(line: Line, head: Fiche, today: date) -> tuple[Fiche, dict[str, str]]:
    """Return the member as a fiche, and the codes of what cannot be read, by cell."""
    problems: dict[str, str] = {}
    sex = line.text("sex").upper().replace("H", "M")
    if sex not in ("", "M", "F"):
        problems["sex"] = "sex_missing"
    typed = line.text("link").upper()
    link = LINKS.get(typed, "")
    if typed and not link:
        problems["link"] = "link_unreadable"
    card = line.text("card_code")
    code = read_card_code(card) if card else ""
    if code is None:
        problems["card_code"] = "code_unreadable"
    birth = _birth(line, today, problems)
    made = Fiche(
        family_name=line.text("family_name") or head.family_name,
        given_names=line.text("given_names"),
        sex=sex,
        birth=birth,
        relation=link,
        card_code=code or "",
        person_id=line.person_id,
        stay_id=line.stay_id,
    )
    shared: dict[str, Any] = {name: getattr(head, name) for name in _INHERITED}
    made = replace(made, **shared | _parents(link, head))
    if head.consent is not None and is_child(age_in(made, today)):
        made = replace(made, consent=replace(head.consent, method="GUARDIAN"))
    return made, problems | {
        name: code for name, code in made.problems(today).items() if name in CELLS
    }


def by_number(
    lines: Sequence[Line], known: Sequence[Known], head: Fiche, today: date
) -> dict[str, Member]:
    """Return the family by the numbers of its lines; whoever is in the form is 1."""
    found = {"1": Member(head.stay_id, head.relation or HEAD, age_in(head, today))}
    for number, each in enumerate(known, start=2):
        found[str(number)] = each.member
    for number, line in enumerate(lines, start=2 + len(known)):
        if not line.is_empty():
            fiche, _problems = read_member(line, head, today)
            found[str(number)] = Member(line.stay_id, fiche.relation, age_in(fiche, today))
    return found


def guardian_of(line: Line, numbered: Mapping[str, Member]) -> UUID | None:
    """Return the stay of the adult whose number the line names, None where it is no adult."""
    wanted = numbered.get(line.text(GUARDIAN))
    if wanted is None or not is_adult(wanted.age) or wanted.stay_id == line.stay_id:
        return None
    return wanted.stay_id


def with_guardians(lines: Sequence[Line], numbered: Mapping[str, Member]) -> list[Member]:
    """Return the family with the adults that the lines name."""
    named = {line.stay_id: guardian_of(line, numbered) for line in lines}
    return [
        replace(member, guardian_id=named.get(member.stay_id) or member.guardian_id)
        for member in numbered.values()
    ]


def age_in(fiche: Fiche, today: date) -> int | None:
    """Return the age of a fiche in years, or None."""
    return None if fiche.birth is None else age_on(fiche.birth, today)


def _birth(line: Line, today: date, problems: dict[str, str]) -> Birth | None:
    text = line.text("birth")
    try:
        return read_birth(text, today) if text else None
    except InvalidInput as error:
        problems["birth"] = error.problems["birth"]
        return None


def _parents(link: str, head: Fiche) -> dict[str, str]:
    """Return the parent that the head is to a child of his or hers."""
    if link != "CHILD" or head.relation not in ("", HEAD):
        return {}
    if head.sex == "M":
        return {"father_first_name": head.given_names}
    return {"mother_name": f"{head.given_names} {head.family_name}".strip()}
