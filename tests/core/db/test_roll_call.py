from dataclasses import dataclass
from uuid import UUID

import pytest

from core.commands import command
from core.db import roll_call
from core.db.people import Person
from core.db.roll_call import roll_of
from core.queries import query
from core.rules.access import Permission
from core.rules.duplicates import Facts, prepare
from core.rules.fiches import PaperSeen
from core.rules.name_variants import NameVariants
from tests.builders import a_fiche, an_operation, registered

VARIANTS = NameVariants()


@query(None)
def asked(session, facts, *, at_once=False, numbered=True):
    roll = roll_of(session, VARIANTS, numbered=numbered, at_once=at_once)
    return None if roll is None else roll.likeliest(prepare(facts), 5)


@query(None)
def owners(session, paper):
    return roll_of(session, VARIANTS, numbered=True).with_papers(frozenset({paper}))


def _correct(house, person_id, **names):
    """Change a name as a correction does: a new version of the record, numbered."""
    house.do(rename, Renamed(person_id, names))


@dataclass(frozen=True)
class Renamed:
    person_id: UUID
    names: dict[str, str]


@command(Permission.REGISTER)
def rename(session, request):
    person = session.get_one(Person, request.person_id)
    for name, value in request.names.items():
        setattr(person, name, value)


SEYDOU = Facts("Coulibaly", "Seydou")


@pytest.fixture
def operation(house):
    return an_operation(house)


def test_whoever_is_registered_is_there_at_the_next_question(house, operation):
    assert house.look(asked, SEYDOU) == []
    (one,) = registered(house, operation, a_fiche(1, family_name="Coulibaly", given_names="Seydou"))
    assert house.look(asked, SEYDOU) == [one.person_id]


def test_a_corrected_name_and_paper_take_the_place_of_the_old_ones(house, operation):
    fiche = a_fiche(1, family_name="Sow", given_names="Ali", papers=(PaperSeen("LP", "LP 4711"),))
    (one,) = registered(house, operation, fiche)
    assert house.look(owners, "LP4711") == {one.person_id}
    assert house.look(asked, SEYDOU) == []
    _correct(house, one.person_id, family_name="Coulibaly", given_names="Seydou")
    assert house.look(asked, SEYDOU) == [one.person_id]
    assert house.look(asked, Facts("Sow", "Ali")) == []


def test_a_large_register_is_read_piece_by_piece_when_nobody_may_wait(
    house, operation, monkeypatch
):
    monkeypatch.setattr(roll_call, "_PIECE", 2)
    people = registered(house, operation, *(a_fiche(1, family_name="Sow") for _each in range(5)))
    assert house.look(asked, Facts("Sow"), at_once=True) is None
    for _piece in range(6):
        found = house.look(asked, Facts("Sow"), at_once=True)
    assert set(found) == {each.person_id for each in people}


def test_somebody_registered_while_the_books_are_read_is_not_missed(house, operation, monkeypatch):
    monkeypatch.setattr(roll_call, "_PIECE", 2)
    registered(house, operation, *(a_fiche(1, family_name="Sow") for _each in range(5)))
    assert house.look(asked, SEYDOU, at_once=True) is None
    (one,) = registered(house, operation, a_fiche(1, family_name="Coulibaly", given_names="Seydou"))
    assert house.look(asked, SEYDOU) == [one.person_id]


def test_headquarters_reads_again_after_an_act_that_brought_people(house, operation):
    assert house.look(asked, SEYDOU, numbered=False) == []
    (one,) = registered(house, operation, a_fiche(1, family_name="Coulibaly", given_names="Seydou"))
    assert house.look(asked, SEYDOU, numbered=False) == [one.person_id]
    _correct(house, one.person_id, family_name="Sow", given_names="Ali")
    assert house.look(asked, SEYDOU, numbered=False) == []
