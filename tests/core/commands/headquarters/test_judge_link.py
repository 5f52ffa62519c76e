"""A person decides about a pair of two centres; nothing is moved, everything is taken back."""

import pytest

from core.commands.headquarters.judge_link import (
    JudgeLink,
    ProposeLinks,
    judge_link,
    propose_links,
)
from core.commands.headquarters.receive_batch import receive_batch
from core.db.merged import pair_key
from core.errors import InvalidInput, NotAllowed, Refused
from core.queries.headquarters.links import fresh_people, links_to_decide
from core.rules.access import Role
from tests.builders import a_fiche, a_frozen_batch, a_house, an_operation, as_roles, registered


@pytest.fixture
def pair(hq, tmp_path):
    """One person of Bamako and one of Gao, at headquarters."""
    people = []
    for code in ("BKO", "GAO"):
        centre = a_house(tmp_path / code, code)
        (begun,) = registered(centre, an_operation(centre), a_fiche(1))
        hq.do(receive_batch, a_frozen_batch(centre))
        people.append(begun.person_id)
        centre.close()
    return tuple(people)


def test_a_proposal_waits_and_is_made_once(hq, pair):
    request = ProposeLinks((pair, pair[::-1]), pair)
    assert hq.look(fresh_people) == 2
    assert hq.do(propose_links, request).value == 1
    assert hq.do(propose_links, request).value == 0
    assert hq.look(fresh_people) == 0
    (waiting,) = hq.look(links_to_decide)
    assert {waiting.first.person_id, waiting.second.person_id} == set(pair)
    assert waiting.first.last_arrival is not None


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_what_was_said_holds_and_is_taken_back(hq, pair, verdict):
    hq.do(propose_links, ProposeLinks((pair,), pair))
    (waiting,) = hq.look(links_to_decide)
    before = hq.do(judge_link, JudgeLink(waiting.verdict_id, verdict)).value
    assert before == "later"
    assert hq.look(links_to_decide) == ()
    assert len(hq.look(links_to_decide, decided=True)) == (verdict == "same")
    hq.do(judge_link, JudgeLink(waiting.verdict_id, before))
    assert len(hq.look(links_to_decide)) == 1


def test_what_cannot_be_said_is_refused(hq, pair):
    with pytest.raises(Refused, match="pair_unknown"):
        hq.do(judge_link, JudgeLink(pair[0], "same"))
    hq.do(propose_links, ProposeLinks((pair,), pair))
    (waiting,) = hq.look(links_to_decide)
    with pytest.raises(InvalidInput):
        hq.do(judge_link, JudgeLink(waiting.verdict_id, "perhaps"))
    with pytest.raises(NotAllowed):
        as_roles(hq, Role.RECEPTION).do(judge_link, JudgeLink(waiting.verdict_id, "same"))


def test_a_pair_of_one_centre_is_that_centre_s(hq, tmp_path):
    centre = a_house(tmp_path / "KAY", "KAY")
    people = registered(centre, an_operation(centre), a_fiche(1), a_fiche(2))
    hq.do(receive_batch, a_frozen_batch(centre))
    centre.close()
    keys = tuple(each.person_id for each in people)
    hq.do(propose_links, ProposeLinks((keys,), keys))
    assert hq.look(links_to_decide) == ()
    with pytest.raises(Refused, match="pair_of_one_centre"):
        hq.do(judge_link, JudgeLink(pair_key(*keys), "same"))
