"""Who could be the same person as somebody who is being written down: shown, never decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from core.db.finding import birth_of
from core.db.people import Document, Person, SearchWord
from core.db.stays import Stay
from core.queries import query
from core.rules.access import Permission
from core.rules.duplicates import Facts, score
from core.rules.fiches import Fiche
from core.rules.name_variants import NameVariants
from core.rules.names import search_tokens

_LOOKED_AT = 200
"""How many people are compared in full: those who share most words with the one wanted."""

_LOWEST = 0.6


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is looked for; `but_not` leaves out the person whose fiche is open."""

    facts: Facts
    but_not: UUID | None = None

    @classmethod
    def of(cls, fiche: Fiche) -> Self:
        """Return what a fiche says of its person; only facts that were written down count."""
        return cls(
            Facts(
                family_name=fiche.family_name,
                given_names=fiche.given_names,
                sex=fiche.sex,
                birth=fiche.birth,
                phone=fiche.phone,
                documents=tuple(paper.number for paper in fiche.papers if paper.number),
                father_first_name=fiche.father_first_name,
                mother_name=fiche.mother_name,
                destination=fiche.destination_text,
            ),
            fiche.person_id,
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person who could be the same: `score` 0 to 100 and the codes of what agrees or not."""

    person_id: UUID
    registration_no: str
    call_no: str
    family_name: str
    given_names: str
    score: int
    reasons: tuple[str, ...]
    suspicion: bool


@query(Permission.SEE_PEOPLE)
def candidates(
    session: Session, wanted: Wanted, *, variants: NameVariants | None = None, limit: int = 8
) -> tuple[Candidate, ...]:
    """Return the likeliest people first; namesakes with nothing else in common come last.

    `variants` are the spellings of the cupboard: without them only the letters are compared.
    """
    known = variants or NameVariants()
    ids = _who_to_look_at(session, wanted.facts, known)
    people = session.scalars(select(Person).where(Person.id.in_(ids))).all()
    papers = _papers(session, ids)
    calls = _calls(session, ids)
    found = []
    for person in people:
        if person.id == wanted.but_not or person.merged_into_id is not None:
            continue
        match = score(wanted.facts, _facts(person, papers.get(person.id, ())), known)
        if match.score >= _LOWEST:
            found.append(
                Candidate(
                    person_id=person.id,
                    registration_no=person.registration_no,
                    call_no=calls.get(person.id, ""),
                    family_name=person.family_name,
                    given_names=person.given_names,
                    score=round(100 * match.score),
                    reasons=match.reasons,
                    suspicion=match.is_suspicion,
                )
            )
    found.sort(key=lambda each: (not each.suspicion, -each.score, each.registration_no))
    return tuple(found[:limit])


def _who_to_look_at(session: Session, facts: Facts, variants: NameVariants) -> list[UUID]:
    """Return the people who share words, the phone or a document with the one wanted."""
    words = set(search_tokens(facts.family_name, facts.given_names))
    for word in tuple(words):
        words |= variants.spellings(word)
    sharing = session.execute(
        select(SearchWord.person_id)
        .where(SearchWord.word.in_(word[:40] for word in words))
        .group_by(SearchWord.person_id)
        .order_by(func.count().desc(), SearchWord.person_id)
        .limit(_LOOKED_AT)
    )
    ids = [person_id for (person_id,) in sharing]
    ids.extend(_by_number(session, facts))
    return list(dict.fromkeys(ids))


def _by_number(session: Session, facts: Facts) -> Iterable[UUID]:
    if facts.phone:
        yield from session.scalars(
            select(Person.id).where(Person.phone == facts.phone).limit(_LOOKED_AT)
        )
    if facts.documents:
        same = [Document.number == number for number in facts.documents]
        yield from session.scalars(select(Document.person_id).where(or_(*same)).limit(_LOOKED_AT))


def _papers(session: Session, ids: list[UUID]) -> dict[UUID, tuple[str, ...]]:
    found: dict[UUID, tuple[str, ...]] = {}
    for person_id, number in session.execute(
        select(Document.person_id, Document.number).where(
            Document.person_id.in_(ids), Document.number != ""
        )
    ):
        found[person_id] = (*found.get(person_id, ()), number)
    return found


def _calls(session: Session, ids: list[UUID]) -> dict[UUID, str]:
    rows = session.execute(
        select(Stay.person_id, Stay.call_no)
        .where(Stay.person_id.in_(ids))
        .order_by(Stay.arrived_at)
    )
    return {person_id: call_no for person_id, call_no in rows}  # noqa: C416 - rows are not tuples


def _facts(person: Person, documents: tuple[str, ...]) -> Facts:
    return Facts(
        family_name=person.family_name,
        given_names=person.given_names,
        sex=person.sex,
        birth=birth_of(person),
        phone=person.phone,
        documents=documents,
        father_first_name=person.father_first_name,
        mother_name=person.mother_name,
        destination=person.destination_text,
    )
