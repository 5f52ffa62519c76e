"""The extract: everything that is held of one person, and nothing of anybody else."""

import pytest

from core.commands.batches.freeze_batch import freeze_batch
from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.commands.departures.end_stay import EndStay, Leaving, end_stay
from core.commands.package.serve import Serve, serve
from core.commands.papers.issue_paper import IssuePaper, issue_paper
from core.errors import Refused
from core.ids import uuid7
from core.queries.papers.extract import extract_of
from core.rules.access import Role
from tests.builders import a_batch, a_family, a_fiche, an_operation, as_roles, registered


@pytest.fixture
def operation(house):
    return an_operation(house)


def kinds(held):
    return {each.kind: each.rows for each in held}


def test_everything_that_hangs_on_a_stay_is_there(house, operation):
    (man,) = registered(house, operation, a_fiche(1))
    house.do(serve, Serve(man.card_code, "KHY", "stay"))
    house.do(serve, Serve(man.card_code, "KHY", "stay"))
    house.do(replace_card, ReplaceCard(man.stay_id, "lost"))
    house.do(issue_paper, IssuePaper("attestation", man.stay_id))
    house.do(end_stay, EndStay(man.stay_id, "HOME", Leaving(destination="Kayes")))
    found = house.look(extract_of, man.person_id)
    (stay,) = found.stays
    held = kinds(stay.held)
    assert [row[1] for row in held["servings"]] == ["KHY"]
    assert len(held["refusals"]) == 1
    assert [row[2] for row in held["cards"]] == [1, 2]
    assert held["departures"][0][1] == "Kayes"
    assert [row[1] for row in kinds(found.held)["papers"]] == ["attestation"]
    assert "consents" in kinds(found.held)
    assert found.journal >= 4


def test_relatives_are_counted_and_never_named(house, operation):
    family = a_family(house, operation, 40, 38, 8)
    other = house.look(extract_of, family[1].person_id)
    found = house.look(extract_of, family[0].person_id)
    assert found.stays[0].relatives == 2
    everything = repr(found)
    assert other.registration_no not in everything
    assert str(other.person_id) not in everything


def test_who_receives_the_person_is_not_named(house, operation):
    (man,) = registered(house, operation, a_fiche(1))
    leaving = Leaving(destination="Kayes", receiver_name="Boubacar Sidibé")
    house.do(end_stay, EndStay(man.stay_id, "HOME", leaving))
    found = house.look(extract_of, man.person_id)
    assert "Sidibé" not in repr(found)
    assert kinds(found.stays[0].held)["departures"][0][4] is True


def test_what_is_for_the_protection_officer_is_left_out_for_others(house, operation):
    (man,) = registered(house, operation, a_fiche(1, needs=("health", "see_in_private")))
    seen = {
        role: as_roles(house, role).look(extract_of, man.person_id).stays[0].needs
        for role in (Role.RECEPTION, Role.PROTECTION)
    }
    assert seen[Role.RECEPTION] == ("health",)
    assert set(seen[Role.PROTECTION]) == {"health", "see_in_private"}


def test_a_batch_that_took_the_fiche_along_is_told(house, operation):
    (man,) = registered(house, operation, a_fiche(1))
    assert house.look(extract_of, man.person_id).batches == ()
    freeze, _receive = a_batch(house)
    house.do(freeze_batch, freeze)
    ((name, *_times),) = house.look(extract_of, man.person_id).batches
    assert name == freeze.file_name


def test_nobody_is_refused(house):
    with pytest.raises(Refused, match="person_unknown"):
        house.look(extract_of, uuid7())
