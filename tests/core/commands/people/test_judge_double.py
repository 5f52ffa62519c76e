"""What an agent says of two fiches: remembered, reversible, and never in anybody's way."""

from dataclasses import replace

import pytest

from core.commands.package.serve import Serve, serve
from core.commands.people.judge_double import Judged, JudgeDouble, judge_double
from core.commands.people.merge_people import MergePeople, merge_people
from core.commands.people.register import CorrectFiche, Register, correct_fiche, register
from core.errors import InvalidInput, NotAllowed, Refused
from core.ids import uuid7
from core.queries.people.candidates import Wanted
from core.queries.people.doubles import doubles_of, doubles_to_decide
from core.queries.people.look_alikes import look_alikes, suspects_of
from core.queries.people.person_file import person_file
from core.rules.access import Role
from core.rules.package import Verdict
from tests.builders import a_fiche, an_operation, as_roles, registered

LUNCH = "2026-11-14/dejeuner"


@pytest.fixture
def fiche():
    return a_fiche(1, phone="+22376000001")


@pytest.fixture
def twins(house, fiche):
    """Two fiches that look like one person."""
    again = replace(fiche, person_id=uuid7(), stay_id=uuid7())
    return registered(house, an_operation(house), fiche, again)


def suspected(house, person_id):
    return [each.person_id for each in house.look(suspects_of, person_id)]


def test_different_is_remembered_on_both_fiches_and_for_who_types_again(house, twins, fiche):
    one, other = (each.person_id for each in twins)
    assert suspected(house, one) == [other]
    assert house.do(judge_double, JudgeDouble(one, other, "different")).value == "open"
    assert (suspected(house, one), suspected(house, other)) == ([], [])
    typed = house.look(look_alikes, Wanted.of(replace(fiche, person_id=other)))
    assert [each.person_id for each in typed] == []
    (told,) = house.look(doubles_of, other).different
    assert {told.first.person_id, told.second.person_id} == {one, other}


def test_different_is_taken_back(house, twins):
    one, other = (each.person_id for each in twins)
    house.do(judge_double, JudgeDouble(one, other, "different"))
    assert house.do(judge_double, JudgeDouble(other, one, "open")).value == "different"
    assert suspected(house, other) == [one]


def test_different_is_asked_again_when_a_field_comes_to_agree(house, fiche):
    typed = replace(fiche, person_id=uuid7(), stay_id=uuid7(), mother_name="Kanté Sira")
    one, other = (each.person_id for each in registered(house, an_operation(house), fiche, typed))
    house.do(judge_double, JudgeDouble(one, other, "different"))
    file = house.look(person_file, other)
    same = replace(typed, mother_name=fiche.mother_name, consent=None)
    house.do(correct_fiche, CorrectFiche(other, file.version, same))
    assert suspected(house, other) == [one]


def test_later_waits_in_the_list_and_leaves_it_when_decided(house, twins):
    one, other = (each.person_id for each in twins)
    house.do(judge_double, JudgeDouble(other, one, "later"))
    (pair,) = house.look(doubles_to_decide)
    assert [pair.first.person_id, pair.second.person_id] == [one, other]
    assert pair.by == house.actor.name
    assert suspected(house, one) == []
    house.do(judge_double, JudgeDouble(one, other, "different"))
    assert house.look(doubles_to_decide) == ()


def test_what_was_said_while_typing_is_kept_with_the_registration(house, fiche):
    operation = an_operation(house)
    (known,) = registered(house, operation, fiche)
    again = replace(fiche, person_id=uuid7(), stay_id=uuid7())
    said = (Judged(known.person_id, "later"), Judged(uuid7(), "different"))
    house.do(register, Register(operation, (again,), judged=said))
    (pair,) = house.look(doubles_to_decide)
    assert pair.second.person_id == again.person_id


def test_suspicion_that_was_ignored_waits_nowhere(house, twins):
    assert house.look(doubles_to_decide) == ()
    assert suspected(house, twins[1].person_id) == [twins[0].person_id]


def test_possible_double_eats_and_sleeps(house, twins):
    from core.commands.housing.assign_bed import AssignProposed, assign_proposed

    house.do(judge_double, JudgeDouble(twins[0].person_id, twins[1].person_id, "later"))
    for each in twins:
        served = house.do(serve, Serve(each.card_code, "REP", LUNCH)).value
        assert served.verdict in (Verdict.SERVED, Verdict.ATTENTION)
    given = house.do(assign_proposed, AssignProposed()).value
    assert {each.stay_id for each in given if each.bed_code} == {each.stay_id for each in twins}


def test_what_cannot_be_judged_is_refused(house, twins):
    one, other = (each.person_id for each in twins)
    with pytest.raises(InvalidInput):
        house.do(judge_double, JudgeDouble(one, other, "same"))
    with pytest.raises(Refused, match="same_fiche"):
        house.do(judge_double, JudgeDouble(one, one, "later"))
    with pytest.raises(Refused, match="person_unknown"):
        house.do(judge_double, JudgeDouble(one, uuid7(), "later"))
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).do(judge_double, JudgeDouble(one, other, "later"))
    versions = [house.look(person_file, each).version for each in (one, other)]
    house.do(merge_people, MergePeople(one, versions[0], other, versions[1], "twice_at_desk"))
    with pytest.raises(Refused, match="fiche_merged"):
        house.do(judge_double, JudgeDouble(one, other, "different"))
