"""Who could be the same person as somebody who is being written down: shown, never decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from core.act import act_of
from core.db.known_people import KnownPerson, known_people
from core.db.people import Document, Person
from core.db.roll_call import roll_of
from core.db.search_index import sharing_most
from core.queries import query
from core.rules.access import Permission
from core.rules.births import Birth
from core.rules.commonness import Commonness
from core.rules.duplicates import Facts, Match, Prepared, Verdict, compare, prepare
from core.rules.fiches import Fiche
from core.rules.name_variants import NameVariants
from core.rules.names import search_tokens

MOST: Final = 5
"""How many people are shown: more would not be read at night (issue of the front desk)."""

_LOOKED_AT = 200
"""How many people are compared by the index: those who share most words with the one wanted."""

_NO_VARIANTS = NameVariants()


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
class Compared:
    """One field of both fiches: the values as they are written (a birth compact), and = ≈ ≠ ?."""

    field: str
    wanted: str
    known: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person who could be the same: `score` 0 to 100 and the codes of what agrees or not.

    `suspicion` goes with a score of 75 and more. `fields` compares field by field.
    """

    person_id: UUID
    registration_no: str
    call_no: str
    family_name: str
    given_names: str
    score: int
    reasons: tuple[str, ...]
    suspicion: bool
    fields: tuple[Compared, ...] = ()


@query(Permission.SEE_PEOPLE)
def candidates(
    session: Session,
    wanted: Wanted,
    *,
    variants: NameVariants | None = None,
    limit: int = MOST,
    at_once: bool = False,
) -> tuple[Candidate, ...]:
    """Return the likeliest people first; namesakes with nothing else in common come last.

    `variants` are the spellings of the cupboard: without them only letters and sounds are
    compared. `at_once`: before everybody's names are in memory, answer by the index of words,
    which finds fewer spellings, and read a piece more; so nobody waits for it.
    """
    asked = prepare(wanted.facts)
    if not (asked.family or asked.given or asked.phone or asked.documents):
        return ()
    known = variants or _NO_VARIANTS
    numbered = act_of(session).place.profile == "centre"
    roll = roll_of(session, known, numbered=numbered, at_once=at_once)
    if roll is None:
        ids = _by_index(session, wanted.facts, known)
        common = Commonness(_how_many(session), variants=known)
    else:
        common = roll.commonness
        ids = roll.likeliest(asked, limit + 1)
        ids += sorted(roll.with_papers(asked.documents) - set(ids))
    found = _compared(session, wanted, asked, ids, common)
    return tuple(_candidate(wanted.facts, person, match) for person, match in found[:limit])


@query(Permission.SEE_PEOPLE)
def make_ready(session: Session, *, variants: NameVariants) -> bool:
    """Read a piece of everybody's names into memory; say whether all of them are there now.

    To be asked again and again while nobody waits for the house.
    """
    numbered = act_of(session).place.profile == "centre"
    return roll_of(session, variants, numbered=numbered, at_once=True) is not None


def _compared(
    session: Session, wanted: Wanted, asked: Prepared, ids: Sequence[UUID], common: Commonness
) -> list[tuple[KnownPerson, Match]]:
    """Compare with what the books say of these people, the likeliest first."""
    found = []
    for person in known_people(session, ids):
        if person.key != wanted.but_not:
            match = compare(asked, prepare(person.facts), common)
            if match.is_worth_showing:
                found.append((person, match))
    found.sort(key=lambda each: (not each[1].is_suspicion, -each[1].bits, each[0].registration_no))
    return found


def _candidate(wanted: Facts, person: KnownPerson, match: Match) -> Candidate:
    return Candidate(
        person_id=person.key,
        registration_no=person.registration_no,
        call_no=person.call_no,
        family_name=person.facts.family_name,
        given_names=person.facts.given_names,
        score=round(100 * match.score),
        reasons=match.reasons,
        suspicion=match.is_suspicion,
        fields=_fields(wanted, person.facts, match),
    )


def _fields(wanted: Facts, known: Facts, match: Match) -> tuple[Compared, ...]:
    return tuple(
        Compared(name, _written(wanted, name), _written(known, name), verdict)
        for name, verdict in match.verdicts
    )


def _written(facts: Facts, name: str) -> str:
    if name == "document":
        return ", ".join(facts.documents)
    value = getattr(facts, name)
    return value.compact() if isinstance(value, Birth) else value or ""


def _how_many(session: Session) -> int:
    """Return about how many people are known; counting a million takes longer than the answer."""
    return session.scalar(select(func.count()).select_from(Person)) or 0


def _by_index(session: Session, facts: Facts, variants: NameVariants) -> list[UUID]:
    """Return the people who share words, the phone or a document with the one wanted."""
    words = set(search_tokens(facts.family_name, facts.given_names))
    for word in tuple(words):
        words |= variants.spellings(word)
    ids = sharing_most(session, sorted(words), _LOOKED_AT)
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
