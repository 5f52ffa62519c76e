"""What is compared of people in the books."""

from sqlalchemy.orm import Session

from core.db.facts import facts_of_people, facts_of_person
from core.db.people import Person
from core.queries.people.candidates import Wanted
from core.rules.fiches import PaperSeen
from tests.builders import a_fiche, an_operation, registered


def test_facts_are_those_of_the_fiche_that_was_written(house):
    papers = (
        PaperSeen("NINA", "12345678901234A"),
        PaperSeen("LP", ""),
        PaperSeen("PASSPORT", "A1"),
    )
    fiche = a_fiche(1, phone="+22376000001", papers=papers)
    (man,) = registered(house, an_operation(house), fiche)
    with Session(house.engine) as session:
        facts = facts_of_person(session, session.get_one(Person, man.person_id))
    assert set(facts.documents) == {"12345678901234A", "A1"}
    assert facts == Wanted.of(fiche).facts


def test_each_person_has_the_own_papers(house):
    fiches = [a_fiche(number, papers=(PaperSeen("LP", f"N{number}"),)) for number in (1, 2)]
    begun = registered(house, an_operation(house), *fiches)
    with Session(house.engine) as session:
        people = [session.get_one(Person, each.person_id) for each in begun]
        found = facts_of_people(session, people)
    assert [found[each.person_id].documents for each in begun] == [("N1",), ("N2",)]
