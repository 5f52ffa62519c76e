"""Each person once: after merges at a centre, and links between centres at headquarters."""

from datetime import timedelta

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.headquarters.judge_link import (
    JudgeLink,
    ProposeLinks,
    judge_link,
    propose_links,
)
from core.commands.headquarters.receive_batch import receive_batch
from core.commands.people.merge_people import REASONS, MergePeople, merge_people
from core.db.merged import pair_key
from core.queries.figures.figures import figures
from tests.builders import a_fiche, a_frozen_batch, a_house, an_operation, registered


def told(house, **options):
    counted = house.look(figures, **options)
    return counted.people, counted.distinct, counted.distinct_by_centre


def test_whoever_comes_twice_is_one_person_with_two_stays(house):
    first, _other = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    house.clock.step(timedelta(days=20))
    registered(house, an_operation(house, "Retour"), a_fiche(1, person_id=first.person_id))
    assert told(house) == (3, 2, (("BKO", 2),))


def test_fiches_that_a_centre_reunited_are_one_person_also_at_headquarters(house, hq):
    operation = an_operation(house)
    one, other, _third = registered(house, operation, *(a_fiche(number) for number in (1, 2, 3)))
    house.do(end_stay, EndStay(one.stay_id, "HOME"))
    assert told(house) == (3, 3, (("BKO", 3),))
    house.do(merge_people, MergePeople(other.person_id, 1, one.person_id, 1, REASONS[0]))
    assert told(house)[1:] == (2, (("BKO", 2),))
    hq.do(receive_batch, a_frozen_batch(house))
    assert told(hq)[1:] == (2, (("BKO", 2),))


@pytest.fixture
def three(hq, tmp_path):
    """The same woman at three centres, and a man beside her at the first; all at headquarters."""
    people = []
    for code in ("BKO", "GAO", "KAY"):
        centre = a_house(tmp_path / code, code)
        fiches = [a_fiche(1), a_fiche(2)] if code == "BKO" else [a_fiche(1)]
        begun = registered(centre, an_operation(centre), *fiches)
        hq.do(receive_batch, a_frozen_batch(centre))
        people.append(begun[0].person_id)
        centre.close()
    return people


def say(hq, one, other, verdict):
    hq.do(propose_links, ProposeLinks(((one, other),), (one, other)))
    hq.do(judge_link, JudgeLink(pair_key(one, other), verdict))


def test_sum_of_centres_exceeds_the_people_whom_headquarters_linked(hq, three):
    by_centre = (("BKO", 2), ("GAO", 1), ("KAY", 1))
    bamako, gao, kayes = three
    assert told(hq) == (4, 4, by_centre)
    hq.do(propose_links, ProposeLinks(((bamako, gao),), (bamako, gao)))
    assert told(hq) == (4, 4, by_centre), "what waits for a decision changes nothing"
    say(hq, bamako, gao, "same")
    assert told(hq) == (4, 3, by_centre)
    say(hq, gao, kayes, "same")
    assert told(hq) == (4, 2, by_centre)
    say(hq, bamako, kayes, "same")
    assert told(hq) == (4, 2, by_centre)
    assert told(hq, centre="GAO") == (1, 1, (("GAO", 1),))


def test_link_that_is_taken_back_counts_two_people_again(hq, three):
    say(hq, three[0], three[1], "same")
    assert told(hq)[1] == 3
    for verdict in ("open", "different"):
        say(hq, three[0], three[1], verdict)
        assert told(hq)[1] == 4


def test_empty_books_have_nobody(hq):
    assert told(hq) == (0, 0, ())
