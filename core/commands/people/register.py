"""Registering a person or a whole family: one transaction, one undo."""

import json
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.arrivals.arrive_listed import birth_columns, new_family
from core.commands.arrivals.begin_stay import Arrival, Begun, StayMaker, begun_before
from core.db.people import Consent, Document, Person
from core.db.rows import insert_rows, key_form, present
from core.db.search_words import rewrite_words, words_of_person
from core.db.stays import Stay
from core.errors import Conflict, InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.fiches import ConsentGiven, Fiche
from core.rules.names import clean_name

_TYPED = ("alias", "father_first_name", "mother_name", "family_name", "given_names")
_COPIED = (
    "sex",
    "nationality",
    "interview_language",
    "phone",
    "phone_owner",
    "destination_text",
    "destination_code",
    "region_code",
    "cercle_code",
)


@dataclass(frozen=True, slots=True)
class Register:
    """The people of one conversation; more than one are a family.

    A fiche with the `person_id` of somebody known begins that person's next stay.
    """

    operation_id: UUID
    members: tuple[Fiche, ...]

    def problems(self, today: date | None = None) -> dict[str, str]:
        """Return what it cannot be saved with, by field; in a family `1.sex`, `2.birth`, and so on.

        The number is the person's place among the members.
        """
        if not self.members:
            return {"members": "required"}
        found: dict[str, str] = {}
        for place, fiche in enumerate(self.members, start=1):
            problems = fiche.problems(today)
            found.update(
                (name if len(self.members) == 1 else f"{place}.{name}", code)
                for name, code in problems.items()
            )
        return found


@dataclass(frozen=True, slots=True)
class CorrectFiche:
    """A fiche that was finished or corrected; `version` is the one that the form saw.

    Relation and needs are those of the stay `fiche.stay_id`, where it is one of this person.
    """

    person_id: UUID
    version: int
    fiche: Fiche


@command(Permission.REGISTER)
def register(session: Session, request: Register) -> tuple[Begun, ...]:
    """Write the people and begin their stays, all or none; raises InvalidInput by field.

    A retry with the same keys returns what the first try wrote.
    """
    act = act_of(session)
    if problems := request.problems(act.at.date()):
        raise InvalidInput(problems)
    stays = present(session, Stay, [fiche.stay_id for fiche in request.members])
    if len(stays) == len(request.members):
        return tuple(
            begun_before(session, session.get_one(Stay, fiche.stay_id)) for fiche in request.members
        )
    if stays:
        raise Refused("already_there")
    maker = StayMaker(session, act, request.operation_id)
    known = present(session, Person, [fiche.person_id for fiche in request.members])
    family_id = None
    if len(request.members) > 1:
        family_id = new_family(session, request.operation_id, act.place.centre_code)
    begun = []
    for fiche in request.members:
        arrival = Arrival(fiche.stay_id, family_id, fiche.relation, fiche.needs, fiche.card_code)
        if fiche.person_id in known:
            person = session.get_one(Person, fiche.person_id)
            fill(session, person, fiche)
            begun.append(maker.begin_again(person, arrival))
            _add_papers(session, act, fiche)
        else:
            begun.append(maker.begin(facts_of(fiche), arrival))
            _write_papers(session, act, fiche)
    act.subject = begun[0].person_id
    act.note(people=len(begun))
    return tuple(begun)


@command(Permission.REGISTER)
def correct_fiche(session: Session, request: CorrectFiche) -> int:
    """Write a corrected fiche; return its new version.

    Raises Conflict when another desk saved the person after this form was opened.
    """
    act = act_of(session)
    if problems := request.fiche.problems(act.at.date()):
        raise InvalidInput(problems)
    person = session.get(Person, request.person_id)
    if person is None:
        raise Refused("person_unknown")
    if person.version != request.version:
        raise Conflict("changed_meanwhile", version=person.version)
    before = {name: getattr(person, name) for name in (*_TYPED, *_COPIED)}
    fill(session, person, replace(request.fiche, person_id=person.id))
    _add_papers(session, act, replace(request.fiche, person_id=person.id))
    stay = session.get(Stay, request.fiche.stay_id)
    if stay is not None and stay.person_id == person.id:
        stay.relation, stay.needs = request.fiche.relation, " ".join(request.fiche.needs)
    act.subject = person.id
    changed = [name for name, value in before.items() if getattr(person, name) != value]
    act.note(fields=changed)
    session.flush()
    return person.version


def facts_of(fiche: Fiche, *, consented: bool = False) -> dict[str, Any]:
    """Return the fiche as columns of the person; raises InvalidInput for unusable names."""
    facts: dict[str, Any] = {"id": fiche.person_id}
    problems: dict[str, str] = {}
    for name in _TYPED:
        text = getattr(fiche, name)
        try:
            facts[name] = clean_name(text) if text.strip() else ""
        except InvalidInput as error:
            problems[name] = next(iter(error.problems.values()))
    if problems:
        raise InvalidInput(problems)
    facts.update((name, getattr(fiche, name)) for name in _COPIED)
    facts.update(birth_columns(fiche.birth))
    facts["complete"] = not fiche.missing(consented=consented)
    return facts


def fill(session: Session, person: Person, fiche: Fiche) -> None:
    """Write the fiche into a known person's columns, and the words to find him or her by."""
    consented = _newest_consent(session, person.id) is not None
    key, before = key_form(session)(person.id), words_of_person(person)
    for name, value in facts_of(fiche, consented=consented).items():
        setattr(person, name, value)
    session.flush()
    rewrite_words(session, {key: before}, {key: words_of_person(person)})


def _newest_consent(session: Session, person_id: UUID) -> Consent | None:
    return session.scalars(
        select(Consent)
        .where(Consent.person_id == person_id)
        .order_by(Consent.at.desc(), Consent.id.desc())
        .limit(1)
    ).first()


def _add_papers(session: Session, act: Act, fiche: Fiche) -> None:
    """Add what was said and shown since: a form that is saved again repeats nothing."""
    newest = _newest_consent(session, fiche.person_id)
    if newest is not None and fiche.consent is not None and newest.answer == fiche.consent.answer:
        fiche = replace(fiche, consent=None)
    known = {
        (paper.type, paper.number): paper
        for paper in session.scalars(select(Document).where(Document.person_id == fiche.person_id))
    }
    new = []
    for paper in fiche.papers:
        there = known.get((paper.type, paper.number))
        if there is None:
            new.append(paper)
        else:
            there.state = paper.state
    _write_papers(session, act, replace(fiche, papers=tuple(new)))


def _write_papers(session: Session, act: Act, fiche: Fiche) -> None:
    """Write what the person said about consent, and the papers that were shown."""
    whose = {"centre_code": act.place.centre_code, "person_id": fiche.person_id}
    if fiche.consent is not None:
        insert_rows(session, Consent, [whose | _consent(act, fiche.consent)])
    papers = [
        whose | {"id": uuid7(), "type": paper.type, "number": paper.number, "state": paper.state}
        for paper in fiche.papers
    ]
    insert_rows(session, Document, papers)


def _consent(act: Act, given: ConsentGiven) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "answer": given.answer,
        "purposes": _purposes(given.answer),
        "method": given.method,
        "language": given.language,
        "text_version": given.text_version,
        "agent_id": act.actor.user_id,
        "at": act.at,
    }


@lru_cache(maxsize=8)
def _purposes(answer: str) -> str:
    agreed = {"registration": answer != "no", "share": answer == "yes"}
    return json.dumps(agreed, sort_keys=True)
