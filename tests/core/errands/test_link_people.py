"""Whom two centres registered is proposed once, and a person decides."""

import pytest

from core.commands.headquarters.judge_link import JudgeLink, judge_link
from core.errands.enrolment import enrol, load_trust, write_request
from core.errands.export_batch import export_batch
from core.errands.link_people import Proposed, link_people
from core.errands.receive_batches import receive_batches
from core.queries.headquarters.links import fresh_people, link_file, links_to_decide
from core.rules.births import Birth
from core.rules.name_variants import NameVariants
from tests.builders import a_fiche, a_house, an_operation, registered

# The acts themselves are tested on both databases; here it is the way.
pytestmark = pytest.mark.parametrize("database", ["sqlcipher"])

AWA = {
    "family_name": "Coulibaly", "given_names": "Awa", "sex": "F", "birth": Birth("YEAR", 1990),
    "phone": "+22376123456", "father_first_name": "Moussa", "mother_name": "Fanta Keïta",
}  # fmt: skip


@pytest.fixture
def gao(tmp_path, siege):
    """A second centre, which headquarters knows."""
    made = a_house(tmp_path / "gao", "GAO")
    load_trust(made, enrol(siege, write_request(made)))
    yield made
    made.close()


@pytest.fixture
def both(trusting, gao, siege, tmp_path):
    """Awa came to Bamako and, spelt otherwise, to Gao; others did not."""
    registered(trusting, an_operation(trusting), a_fiche(1, **AWA), a_fiche(2), a_fiche(3))
    again = {**AWA, "family_name": "Koulibali", "given_names": "Hawa", "phone": "+22376123456"}
    registered(gao, an_operation(gao), a_fiche(7, **again), a_fiche(8))
    files = [export_batch(each, tmp_path / "stick").path for each in (trusting, gao)]
    reception = receive_batches(siege, files, tmp_path)
    assert [each.status for each in reception.results] == ["applied", "applied"]
    return siege


def test_who_came_to_two_centres_is_proposed_once(both):
    assert both.look(fresh_people) == 5
    assert link_people(both, NameVariants()) == Proposed(5, 1)
    (pair,) = both.look(links_to_decide)
    assert {pair.first.centre, pair.second.centre} == {"BKO", "GAO"}
    assert pair.first.family_name.casefold() in {"coulibaly", "koulibali"}
    assert both.look(fresh_people) == 0
    assert link_people(both, NameVariants()) == Proposed(0, 0)
    lines = {line.field: line.verdict for line in both.look(link_file, pair.verdict_id).lines}
    assert (lines["phone"], lines["sex"]) == ("same", "same")


def test_a_decided_pair_is_not_proposed_again_with_a_newer_fiche(both, trusting, tmp_path):
    link_people(both, NameVariants())
    (pair,) = both.look(links_to_decide)
    both.do(judge_link, JudgeLink(pair.verdict_id, "different"))
    registered(trusting, an_operation(trusting, "Encore"), a_fiche(30))
    receive_batches(both, [export_batch(trusting, tmp_path / "stick").path], tmp_path)
    assert link_people(both, NameVariants()) == Proposed(1, 0)
    assert both.look(links_to_decide) == ()
