"""The work-list of pairs, what a merge would do, what a fiche tells of doubles."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.commands.people.judge_double import JudgeDouble, judge_double
from core.commands.people.merge_people import MergePeople, merge_people
from core.errors import Refused
from core.ids import uuid7
from core.queries.package.follow_up import board
from core.queries.people.doubles import doubles_of, doubles_to_decide, pair_file
from core.queries.people.person_file import person_file
from tests.builders import a_fiche, an_operation, registered


@pytest.fixture
def people(house):
    """Three people, each registered a minute after the one before."""
    operation = an_operation(house)
    begun = []
    for number in (1, 1, 2):
        fiche = replace(a_fiche(number), person_id=uuid7(), stay_id=uuid7())
        begun += registered(house, operation, fiche)
        house.clock.step(timedelta(minutes=1))
    return begun


def judge(house, one, other, verdict):
    house.do(judge_double, JudgeDouble(one.person_id, other.person_id, verdict))


def merge(house, kept, merged):
    versions = [house.look(person_file, each.person_id).version for each in (kept, merged)]
    request = MergePeople(kept.person_id, versions[0], merged.person_id, versions[1], "other")
    house.do(merge_people, request)


def test_list_is_as_long_as_the_number_on_the_board_and_oldest_first(house, people):
    first, second, third = people
    judge(house, third, first, "later")
    house.clock.step(timedelta(minutes=1))
    judge(house, second, third, "later")
    pairs = house.look(doubles_to_decide)
    assert [pair.first.person_id for pair in pairs] == [first.person_id, second.person_id]
    assert house.look(board).doubles == len(pairs) == 2


def test_pair_of_a_fiche_with_the_one_that_took_it_in_waits_no_longer(house, people):
    first, second, _third = people
    judge(house, first, second, "later")
    merge(house, first, second)
    assert house.look(doubles_to_decide) == ()
    assert house.look(board).doubles == 0


def test_pair_is_shown_with_the_one_that_would_be_kept_first(house, people):
    first, second, _third = people
    file = house.look(pair_file, second.person_id, first.person_id)
    assert (file.pair.first.person_id, file.pair.second.person_id) == (
        second.person_id,
        first.person_id,
    )
    assert {line.verdict for line in file.lines if line.field in ("name", "sex")} == {"same"}
    assert (file.preview.double, file.preview.cards) == (first.call_no, 1)


def test_pair_of_one_person_is_refused(house, people):
    first, second, _third = people
    merge(house, first, second)
    with pytest.raises(Refused, match="same_fiche"):
        house.look(pair_file, first.person_id, second.person_id)
    with pytest.raises(Refused, match="person_unknown"):
        house.look(pair_file, first.person_id, uuid7())


def test_fiche_tells_what_was_said_about_it(house, people):
    first, second, third = people
    judge(house, first, second, "different")
    judge(house, first, third, "later")
    about = house.look(doubles_of, first.person_id)
    assert [pair.second.person_id for pair in about.different] == [second.person_id]
    assert [pair.second.person_id for pair in about.waiting] == [third.person_id]
    assert (about.into, about.reunited, len(about.stays)) == (None, (), 1)
    with pytest.raises(Refused, match="person_unknown"):
        house.look(doubles_of, uuid7())
