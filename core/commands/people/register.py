"""Registering a person or a whole family: one transaction, one undo."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.act import Act, act_of
from core.commands import command
from core.commands.arrivals.arrive_listed import birth_columns, new_family
from core.commands.arrivals.begin_stay import Arrival, Begun, StayMaker, begun_before
from core.commands.people.family_book import Change, FamilyBook, stay_of
from core.commands.people.judge_double import Judged, keep_verdicts, person_to_judge
from core.db.families import family_of
from core.db.people import Consent, Document, Person
from core.db.rows import insert_rows, key_form, present, run, run_many
from core.db.search_words import rewrite_words, words_of_person
from core.db.stays import Stay
from core.db.waiting import leave_queue
from core.errors import Conflict, InvalidInput, Refused
from core.ids import uuid7
from core.rules.access import Permission
from core.rules.births import age_on, stated_band
from core.rules.documents import clean_document_number
from core.rules.families import HEAD, is_adult
from core.rules.fiches import COUNTED, ConsentGiven, Fiche
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
    with_stay_id: UUID | None = None
    """Somebody whose family the members join: a member who comes later than the others."""
    judged: tuple[Judged, ...] = ()
    """What was said of the first member and of people who look alike, while typing."""

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
        if today is not None:
            found.update(self._unfit_guardians(today))
        return found

    def _unfit_guardians(self, today: date) -> dict[str, str]:
        """Return who is to be answered for by somebody who is no adult of this family."""
        if all(fiche.guardian_id is None for fiche in self.members):
            return {}
        births = {fiche.stay_id: fiche.birth for fiche in self.members}
        adults = {
            stay_id for stay_id, birth in births.items() if birth and is_adult(age_on(birth, today))
        }
        return {
            f"{place}.guardian_id": "guardian_not_adult"
            for place, fiche in enumerate(self.members, start=1)
            if fiche.guardian_id is not None
            and fiche.guardian_id not in (adults if fiche.guardian_id in births else ())
            and (fiche.guardian_id in births or self.with_stay_id is None)
        }


@dataclass(frozen=True, slots=True)
class CorrectFiche:
    """A fiche that was finished or corrected; `version` is the one that the form saw.

    Needs are those of the stay `fiche.stay_id`, where it is one of this person.
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
    book = None
    if request.with_stay_id is not None:
        book = FamilyBook(session, Change(request.members[0].stay_id, "join", "added"))
    family_id = _family_for(session, act, request, book)
    begun = tuple(
        _begin(session, maker, fiche, family_id, is_known=fiche.person_id in known)
        for fiche in _answered_for(request.members)
    )
    if book is not None and family_id is not None:
        for fiche in request.members:
            book.came(fiche.stay_id, family_id, fiche.relation, fiche.guardian_id)
        book.close()
    keep_verdicts(session, act, begun[0].person_id, request.judged)
    act.subject = begun[0].person_id
    act.note(people=len(begun))
    return begun


def _begin(
    session: Session, maker: StayMaker, fiche: Fiche, family_id: UUID | None, *, is_known: bool
) -> Begun:
    arrival = Arrival(
        fiche.stay_id,
        family_id,
        fiche.relation,
        fiche.needs,
        fiche.card_code,
        fiche.guardian_id,
    )
    act = act_of(session)
    if not is_known:
        begun = maker.begin(facts_of(fiche), arrival)
        _write_papers(session, act, fiche)
        _write_unread(session, fiche)
        return begun
    person = session.get_one(Person, fiche.person_id)
    fill(session, person, fiche)
    begun = maker.begin_again(person, arrival)
    _add_papers(session, act, fiche)
    return begun


def _family_for(
    session: Session, act: Act, request: Register, book: FamilyBook | None
) -> UUID | None:
    """Return the family of the members: the one they join, a new one, or none for one alone."""
    if request.with_stay_id is None or book is None:
        if len(request.members) == 1:
            return None
        return new_family(session, request.operation_id, act.place.centre_code)
    host = stay_of(session, request.with_stay_id)
    if host.family_id is None:
        book.put(host, family_id=book.found(host.operation_id), relation=HEAD)
        session.flush()
    kin = family_of(session, host.family_id, act.at)
    adults = {each.stay.id for each in kin if is_adult(each.member.age)}
    own = {fiche.stay_id for fiche in request.members}
    if any(fiche.guardian_id not in (None, *own, *adults) for fiche in request.members):
        raise Refused("guardian_not_adult")
    return host.family_id


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
        # The link to the head is changed by the acts upon the family, which keep its history.
        stay.needs = " ".join(request.fiche.needs)
        leave_queue(session, stay.id)
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
    """Write the fiche into a known person's columns, and the words to find him or her by.

    Raises Refused `fiche_merged` where another fiche stands for this one.
    """
    person_to_judge(session, person.id)
    consented = _newest_consent(session, person.id) is not None
    key, before = key_form(session)(person.id), words_of_person(person)
    for name, value in facts_of(fiche, consented=consented).items():
        setattr(person, name, value)
    session.flush()
    rewrite_words(session, {key: before}, {key: words_of_person(person)})
    run(session, "DELETE FROM unread_text WHERE person_id = ?", key)
    _write_unread(session, replace(fiche, person_id=person.id))


def _answered_for(members: Sequence[Fiche]) -> tuple[Fiche, ...]:
    """Return the members, the head named where he or she answered for somebody under 18."""
    head = f"{members[0].given_names} {members[0].family_name}".strip()
    return (members[0], *(_answered_by(fiche, head) for fiche in members[1:]))


def _answered_by(fiche: Fiche, head: str) -> Fiche:
    given = fiche.consent
    if given is None or given.method != "GUARDIAN" or given.guardian:
        return fiche
    return replace(fiche, consent=replace(given, guardian=head))


def _write_unread(session: Session, fiche: Fiche) -> None:
    """Keep what was said for a field and means nothing yet: the next desk asks again."""
    kept = list(fiche.unread)
    if fiche.counted and fiche.birth is not None:
        kept.append((COUNTED, stated_band(fiche.birth)))
    if kept:
        key = key_form(session)(fiche.person_id)
        rows = [(key, name, text) for name, text in kept]
        run_many(session, "INSERT INTO unread_text (person_id, field, text) VALUES (?, ?, ?)", rows)


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
    if newest is not None and fiche.consent is not None and _is_same(newest, fiche.consent):
        fiche = replace(fiche, consent=None)
    known = {
        (paper.type, paper.number): paper
        for paper in session.scalars(select(Document).where(Document.person_id == fiche.person_id))
    }
    new = []
    for paper in fiche.papers:
        there = known.get((paper.type, _clean_number(paper.number)))
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
        {"id": uuid7(), "type": paper.type, "state": paper.state}
        | whose
        | {"number": _clean_number(paper.number)}
        for paper in fiche.papers
    ]
    insert_rows(session, Document, papers)


def _consent(act: Act, given: ConsentGiven) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "answer": given.answer,
        "purposes": json.dumps(given.agreed(), sort_keys=True),
        "method": given.method,
        "language": given.language,
        "text_version": given.text_version,
        "guardian": given.guardian or None,
        "agent_id": act.actor.user_id,
        "at": act.at,
    }


def _is_same(newest: Consent, given: ConsentGiven) -> bool:
    """Say whether an answer only repeats the newest one: same answer, same purposes."""
    if newest.answer != given.answer:
        return False
    return given.purposes is None or json.loads(newest.purposes) == given.agreed()


def _clean_number(text: str) -> str:
    return clean_document_number(text) if text.strip() else ""
