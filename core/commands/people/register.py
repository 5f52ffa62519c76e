"""Registering a person or a whole family: one transaction, one undo."""

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.arrivals.arrive_listed import new_family, put_birth
from core.commands.arrivals.begin_stay import Begun, StayMaker, begun_before, write_search_words
from core.db.people import Consent, Document, Person
from core.db.stays import Stay
from core.errors import Conflict, InvalidInput, Refused
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
    known = [session.get(Stay, fiche.stay_id) for fiche in request.members]
    there = [stay for stay in known if stay is not None]
    if len(there) == len(known):
        return tuple(begun_before(session, stay) for stay in there)
    if there:
        raise Refused("already_there")
    maker = StayMaker(session, act, request.operation_id)
    family_id = None
    if len(request.members) > 1:
        family_id = new_family(session, request.operation_id, act.place.centre_code).id
    begun = []
    for fiche in request.members:
        person = session.get(Person, fiche.person_id)
        person = person or Person(id=fiche.person_id, registration_no="")
        fill(session, person, fiche)
        begun.append(
            maker.begin(
                person,
                stay_id=fiche.stay_id,
                family_id=family_id,
                relation=fiche.relation,
                needs=fiche.needs,
                card_code=fiche.card_code,
            )
        )
        _write_papers(session, act, fiche, person.id)
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
    fill(session, person, request.fiche)
    write_search_words(session, person)
    _write_papers(session, act, request.fiche, person.id)
    stay = session.get(Stay, request.fiche.stay_id)
    if stay is not None and stay.person_id == person.id:
        stay.relation, stay.needs = request.fiche.relation, " ".join(request.fiche.needs)
    act.subject = person.id
    changed = [name for name, value in before.items() if getattr(person, name) != value]
    act.note(fields=changed)
    session.flush()
    return person.version


def fill(session: Session, person: Person, fiche: Fiche) -> None:
    """Write the fiche into the person's columns; raises InvalidInput for unusable names."""
    problems: dict[str, str] = {}
    for name in _TYPED:
        try:
            text = getattr(fiche, name)
            setattr(person, name, clean_name(text) if text.strip() else "")
        except InvalidInput as error:
            problems[name] = next(iter(error.problems.values()))
    if problems:
        raise InvalidInput(problems)
    for name in _COPIED:
        setattr(person, name, getattr(fiche, name))
    put_birth(person, fiche.birth)
    consented = _newest_consent(session, person.id) is not None
    person.complete = not fiche.missing(consented=consented)


def _newest_consent(session: Session, person_id: UUID) -> Consent | None:
    with session.no_autoflush:
        return session.scalars(
            select(Consent)
            .where(Consent.person_id == person_id)
            .order_by(Consent.at.desc(), Consent.id.desc())
            .limit(1)
        ).first()


def _write_papers(session: Session, act: Act, fiche: Fiche, person_id: UUID) -> None:
    """Add what was said and shown since: a form that is saved again repeats nothing."""
    newest = _newest_consent(session, person_id)
    if fiche.consent is not None and (newest is None or newest.answer != fiche.consent.answer):
        session.add(_consent(act, fiche.consent, person_id))
    known = {
        (paper.type, paper.number): paper
        for paper in session.scalars(select(Document).where(Document.person_id == person_id))
    }
    for paper in fiche.papers:
        there = known.get((paper.type, paper.number))
        if there is not None:
            there.state = paper.state
            continue
        session.add(
            Document(
                centre_code=act.place.centre_code,
                person_id=person_id,
                type=paper.type,
                number=paper.number,
                state=paper.state,
            )
        )


def _consent(act: Act, given: ConsentGiven, person_id: UUID) -> Consent:
    purposes = {"registration": given.answer != "no", "share": given.answer == "yes"}
    return Consent(
        centre_code=act.place.centre_code,
        person_id=person_id,
        answer=given.answer,
        purposes=json.dumps(purposes, sort_keys=True),
        method=given.method,
        language=given.language,
        text_version=given.text_version,
        agent_id=act.actor.user_id,
        at=act.at,
    )
