"""What stands on a person's papers is what the house says, in words."""

from dataclasses import replace

import pytest

from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.commands.package.serve import Serve, serve
from core.queries.papers import extract as held_by_house
from core.queries.papers.attestation import Help, attested_stay
from core.queries.papers.extract import extract_of
from tests.builders import a_fiche, an_operation, registered
from ui.extract_slips import _LINES, extract_slip
from ui.person_papers import Attesting, attestation_slip
from ui.words.extract import HELD


@pytest.fixture
def woman(house):
    fiche = a_fiche(1, family_name="Coulibaly", given_names="Aminata", sex="F")
    (begun,) = registered(house, an_operation(house), fiche)
    house.do(assign_proposed, AssignProposed((begun.stay_id,)))
    house.do(serve, Serve(begun.card_code, "KHY", "stay"))
    return begun


def attested(house, woman, how=Attesting(), **changes):  # noqa: B008 - frozen
    stay = replace(house.look(attested_stay, woman.stay_id), **changes)
    return attestation_slip(house.place, stay, how, by="Awa", now=house.clock.now())


def test_the_attestation_agrees_with_who_it_is(house, woman):
    slip = attested(house, woman)
    assert slip.name == "COULIBALY Aminata"
    assert "a été accueillie au centre depuis le 14/11/2026" in slip.received
    assert "l’intéressée pour" in slip.closing
    assert attested(house, woman, sex="M").received.count("accueilli au") == 1
    assert "accueilli(e)" in attested(house, woman, sex="").received


def test_helps_are_told_as_people_say_them(house, woman):
    helps = (Help("HEB", 3), Help("REP", 1), Help("KHY"), Help("TRA"))
    slip = attested(house, woman, helps=helps, destination="Kita")
    assert slip.helps == (
        "Hébergement (3 nuits)",
        "1 repas",
        "Kit d’hygiène",
        "Transport vers Kita",
    )
    assert attested(house, woman, helps=()).received.endswith(".")


def test_health_and_country_stand_on_it_only_when_they_may(house, woman):
    assert attested(house, woman).remark == ""
    asked = attested(house, woman, Attesting(health=True), seen_by_health=True)
    assert asked.remark == "Visite médicale\u00a0: oui."
    told = attested(house, woman, country="CIV").received
    assert "de retour de\u00a0: Côte d’Ivoire" in told
    hidden = attested(house, woman, Attesting(country=False), country="CIV").received
    assert "Côte d’Ivoire" not in hidden


def test_who_has_no_name_has_room_to_write_one(house, woman):
    slip = attested(house, woman, family_name="", given_names="")
    assert set(slip.name) == {"…"}


def test_every_line_of_the_extract_is_what_the_house_holds(house, woman):
    found = house.look(extract_of, woman.person_id)
    slip = extract_slip(house.place, found, by="Awa", now=house.clock.now())
    lines = {section.title: section.rows for section in slip.sections}
    identity = dict(lines["Identité"])
    assert identity["Nom"] == "Coulibaly"
    assert identity["Sexe"] == "Féminin"
    call = woman.call_no
    (bed,) = next(h.rows for h in found.stays[0].held if h.kind == "beds")
    assert lines[f"Lits, séjour {call}"] == ((bed[0], "depuis le 14/11/2026"),)
    helped = [words for _at, words in lines[f"Aide reçue ou refusée, séjour {call}"]]
    given = next(h.rows for h in found.stays[0].held if h.kind == "servings")
    assert len(helped) == len(given)
    assert any(words.startswith("Kit d’hygiène\u00a0: remis") for words in helped)
    assert dict(lines["Qui a reçu ces informations"])["Siège"] == "rien n’est parti pour l’instant"


def test_every_kind_that_is_held_has_its_words_and_its_line():
    source = held_by_house.__file__
    assert source is not None
    assert set(HELD) == set(_LINES)
    with open(source, encoding="utf-8") as file:  # noqa: PTH123 - one line
        text = file.read()
    assert all(f'"{kind}"' in text for kind in HELD)
