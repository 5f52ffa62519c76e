"""What was answered most lately is proposed first."""

from core.house import House
from core.queries.people.usual_answers import usual_answers
from tests.builders import a_fiche, an_operation, registered


def test_places_and_names_are_counted_and_nothing_is_no_answer(house: House) -> None:
    registered(
        house,
        an_operation(house),
        a_fiche(1, family_name="Diarra", destination_code="0101"),
        a_fiche(2, family_name="Diarra", destination_code="0101"),
        a_fiche(3, family_name="Koné", destination_code=""),
    )
    found = house.look(usual_answers)
    assert found.places == {"0101": 2}
    assert found.surnames == {"Diarra": 2, "Koné": 1}


def test_only_the_newest_people_count(house: House) -> None:
    operation = an_operation(house)
    registered(house, operation, a_fiche(1, family_name="Diarra"))
    registered(house, operation, a_fiche(2, family_name="Koné"))
    assert house.look(usual_answers, newest=1).surnames == {"Koné": 1}
