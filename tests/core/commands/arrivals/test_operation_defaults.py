"""What an operation says is said of everybody in it, until a fiche says something else."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.arrivals.correct_operation import CorrectOperation, correct_operation
from core.commands.arrivals.open_operation import OpenOperation
from core.db.people import Person
from core.house import House
from core.queries.arrivals.operations import operations
from tests.builders import an_operation, registered, some_people


def countries(house: House) -> list[str]:
    with Session(house.engine) as session:
        return list(session.scalars(select(Person.stay_country).order_by(Person.registration_no)))


def test_everybody_comes_from_the_country_of_the_operation(house: House) -> None:
    operation = an_operation(house, departure_country="CIV")
    some_people(house, operation, 2)
    registered(house, operation)
    assert countries(house) == ["CIV", "CIV", "CIV"]


def test_corrected_country_is_that_of_everybody_in_it_and_of_nobody_else(house: House) -> None:
    operation = an_operation(house, departure_country="CIV")
    some_people(house, operation, 2)
    registered(house, an_operation(house, "Gao", departure_country="CIV"))
    (row,) = (each for each in house.look(operations) if each.id == operation)
    corrected = OpenOperation(row.label, row.arrived_at, departure_country="TUN")
    house.do(correct_operation, CorrectOperation(operation, row.version, corrected))
    assert countries(house) == ["TUN", "TUN", "CIV"]
