"""What the file of a person says about doubles, and what is undone from there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.people.judge_double import JudgeDouble, judge_double
from core.commands.people.merge_people import MergePeople, merge_people
from core.commands.people.register import Register, register
from core.ids import uuid7
from core.queries.people.doubles import doubles_of
from core.queries.people.person_file import person_file
from tests.builders import a_fiche, an_operation, registered
from tests.robots.person import PersonRobot
from ui.pages.person import PersonPage


@pytest.fixture
def robot(qtbot, desk):
    return PersonRobot(qtbot, PersonPage(desk))


@pytest.fixture
def pair(house):
    fiche = a_fiche(1, phone="+22376123456")
    again = replace(fiche, person_id=uuid7(), stay_id=uuid7())
    return registered(house, an_operation(house), fiche, again)


def open_file(robot, begun):
    robot.open(begun.person_id)
    robot.settle()


def said(robot):
    return " ".join(line.said.words for line in robot.page.doubles.lines)


def press(robot, word):
    """Press the act with this word; there is one."""
    buttons = [each for line in robot.page.doubles.lines for each in line.buttons]
    (button,) = [each for each in buttons if each.word() == word]
    robot.press(button)


def merge(house, kept, merged):
    versions = [house.look(person_file, each.person_id).version for each in (kept, merged)]
    request = MergePeople(kept.person_id, versions[0], merged.person_id, versions[1], "other")
    house.do(merge_people, request)


def test_suspicion_that_nobody_answered_is_shown_discreetly_and_leads_to_the_comparison(
    robot, pair
):
    first, second = pair
    open_file(robot, second)
    assert "Possible même personne" in said(robot)
    assert first.call_no in said(robot)
    press(robot, "Comparer")
    assert robot.places == [("registration", ("pair", first.person_id, second.person_id))]


def test_nothing_is_said_where_there_is_nothing_to_say(robot, house):
    (man,) = registered(house, an_operation(house))
    open_file(robot, man)
    assert not robot.page.doubles.isVisible()


def test_different_is_taken_back_from_the_file(robot, pair, house):
    first, second = pair
    house.do(judge_double, JudgeDouble(first.person_id, second.person_id, "different"))
    open_file(robot, first)
    assert "Jugée différente" in said(robot)
    press(robot, "Revenir là-dessus")
    assert house.look(doubles_of, first.person_id).different == ()
    robot.undo()
    assert len(house.look(doubles_of, first.person_id).different) == 1


def test_fiche_that_was_given_up_says_so_and_leads_on(robot, pair, house):
    kept, merged = pair
    merge(house, kept, merged)
    open_file(robot, merged)
    day = house.clock.now().strftime("%d/%m")
    words = f"Cette fiche a été réunie avec {kept.call_no} le {day} par {house.actor.name}."
    assert words in said(robot)
    assert not robot.page.known.isVisible()
    assert not robot.page.edit_button.isVisible()
    press(robot, "Ouvrir")
    assert robot.people == [kept.person_id]


def test_fiches_are_separated_again_with_a_reason(robot, pair, house):
    kept, merged = pair
    merge(house, kept, merged)
    open_file(robot, kept)
    assert merged.registration_no in said(robot)
    press(robot, "Séparer…")
    assert robot.page.doubles.panel.isVisible()
    robot.answer("1")
    assert house.look(person_file, merged.person_id).call_no == merged.call_no
    assert "Séparer" not in said(robot)


def test_both_stays_of_somebody_who_came_back_stand_in_the_history(robot, pair, house):
    man, _double = pair
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    house.clock.step(timedelta(days=3))
    again = a_fiche(1, person_id=man.person_id, stay_id=uuid7())
    (second,) = house.do(register, Register(an_operation(house, "Convoi 2"), (again,))).value
    open_file(robot, second)
    told = robot.column(robot.page.tabs.history, 1)
    assert f"Séjour {man.call_no}\u00a0: arrivée" in told
    assert f"Séjour {man.call_no}\u00a0: sortie" in told
    assert second.call_no in said(robot)
    assert "2 séjours ici" in said(robot)
