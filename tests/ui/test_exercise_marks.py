"""An exercise is marked on every screen, on every paper, and can be moved on by one switch."""

import ast
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest
from shiboken6 import delete

import printing.slips
from core.clock import ExerciseClock, SteppedClock
from core.commands.access.found_centre import FoundCentre
from core.opening import NewCentre, make_house, open_house
from tests.builders import FOUNDED_AT, PASSPHRASE, a_fiche, an_operation, package, registered
from ui.desk import Desk
from ui.places import places_for
from ui.workplace import Workplace

ROOT = Path(__file__).parents[2]
PARTS = {"CommandSlip", "ListColumn", "TrialSlip"}
"""Slips that are a part of another one, or tell of a printer and of nobody."""


@pytest.fixture
def exercise(tmp_path, qtbot):
    found = FoundCentre(
        "BKO", "Centre d’exercice", "Administrateur", exercise=True, items=package()
    )
    root = tmp_path / "exercise"
    house, _code = make_house(root, NewCentre(found, PASSPHRASE), clock=SteppedClock(FOUNDED_AT))
    house.close()
    house = open_house(root, "", PASSPHRASE, clock=SteppedClock(FOUNDED_AT))
    registered(house, an_operation(house), a_fiche(1))
    desk = Desk(house)
    made = Workplace(desk)
    made.resize(1092, 614)
    made.show()
    at_rest(qtbot, made)
    yield made
    at_rest(qtbot, made)
    # Before the books are closed: a page may be about to ask.
    delete(made)
    desk.close()


def at_rest(qtbot, workplace):
    qtbot.waitUntil(lambda: not workplace.desk.busy, timeout=10_000)


def test_every_place_shows_the_mark(exercise, qtbot):
    for place in places_for(exercise.desk):
        exercise.show_place(place.key)
        assert exercise.top_bar.exercise.isVisible()
    assert exercise.top_bar.exercise.text() == "EXERCICE"


def test_wall_shows_the_mark(exercise, qtbot):
    exercise.show_place("board")
    at_rest(qtbot, exercise)
    assert exercise.page.wall.accessibleName().endswith("EXERCICE — Centre d’exercice")


def test_display_of_the_queue_shows_the_mark(exercise, qtbot):
    exercise.show_place("queue")
    at_rest(qtbot, exercise)
    assert exercise.page.display.texts()[0] == "EXERCICE — Centre d’exercice"


def test_one_switch_moves_the_time_by_six_hours(exercise, qtbot):
    clock = exercise.desk.house.clock
    assert isinstance(clock, ExerciseClock)
    before = clock.now()
    exercise.show_place("follow_up")
    at_rest(qtbot, exercise)
    left = exercise.page.model.data(exercise.page.model.index(0, 2))
    exercise.top_bar.hours.click()
    at_rest(qtbot, exercise)
    assert clock.now() == before + timedelta(hours=6)
    assert exercise.top_bar.clock.text().endswith(f"{clock.now():%H:%M}")
    assert exercise.page.model.data(exercise.page.model.index(0, 2)) != left
    assert any("a avancé de 6" in text for text in exercise.banners.texts())


def test_real_centre_has_no_switch(desk, qtbot):
    made = Workplace(desk)
    made.show()
    at_rest(qtbot, made)
    qtbot.addWidget(made, before_close_func=lambda _widget: at_rest(qtbot, made))
    assert not made.top_bar.exercise.isVisible()
    assert not made.top_bar.hours.isVisible()


def slips():
    """Return the names of the papers that carry the mark."""
    kinds = [each for each in vars(printing.slips).values() if isinstance(each, type)]
    return {
        each.__name__
        for each in kinds
        if each.__name__.endswith("Slip") and each.__name__ not in PARTS
    }


def test_every_paper_can_carry_the_mark():
    without = [
        name
        for name in slips()
        if "specimen" not in {field.name for field in fields(getattr(printing.slips, name))}
    ]
    assert without == []


def test_every_paper_that_the_desk_makes_is_told_of_the_exercise():
    forgotten = []
    for path in [*ROOT.glob("ui/**/*.py"), *ROOT.glob("core/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in slips():
                named = {keyword.arg for keyword in node.keywords}
                by_place = any("exercise" in ast.dump(argument) for argument in node.args)
                if "specimen" not in named and not by_place:
                    forgotten.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert forgotten == []
