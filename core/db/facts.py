"""What is compared of people who are in the books."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.finding import birth_of
from core.db.people import Document, Person
from core.rules.duplicates import Facts


def facts_of_person(session: Session, person: Person) -> Facts:
    """Return what is compared of one fiche."""
    return facts_of_people(session, [person])[person.id]


def facts_of_people(session: Session, people: Sequence[Person]) -> dict[UUID, Facts]:
    """Return what is compared of some fiches, by the person's key; for a handful of people."""
    papers: defaultdict[UUID, list[str]] = defaultdict(list)
    for person_id, number in session.execute(
        select(Document.person_id, Document.number)
        .where(Document.person_id.in_([each.id for each in people]), Document.number != "")
        .order_by(Document.id)
    ):
        papers[person_id].append(number)
    return {each.id: _facts(each, tuple(papers[each.id])) for each in people}


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
