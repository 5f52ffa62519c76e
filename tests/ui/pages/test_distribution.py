from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.package.serve import Serve, serve
from core.commands.package.set_package import SetPackage, set_package
from core.queries.people.person_file import person_file
from core.rules.access import Role
from core.rules.card_codes import new_card_code
from core.rules.meals import MealHours
from core.rules.package import ItemState
from tests.builders import ADMIN, a_family, a_fiche, an_operation, package, registered
from tests.robots.distribution import DistributionRobot
from tests.robots.keys import press
from ui.places import places_for

LUNCH = "2026-11-14/dejeuner"


@pytest.fixture
def at_lunch(clock):
    """The clock stands at 12:10, while lunch is served."""
    clock.step(timedelta(hours=10))
    return clock


@pytest.fixture
def people(house, at_lunch):
    """Three men, 01-001 to 01-003, at lunch time."""
    return registered(house, an_operation(house), a_fiche(1), a_fiche(2), a_fiche(3))


def card_of(house, begun):
    return house.look(person_file, begun.person_id).card_code


def test_scan_of_a_card_serves_lunch(qtbot, desk, house, people):
    robot = DistributionRobot(qtbot, desk)
    assert robot.kind() == ""
    robot.scan(card_of(house, people[0]) or "01-001")
    assert robot.kind() == "served"
    assert "SERVEZ" in robot.reads()
    assert "01-001" in robot.reads()
    assert "Déjeuner" in robot.undos[-1].text


def test_second_scan_is_refused_at_any_desk_with_when_where_and_by_whom(
    qtbot, desk_as, house, people, at_lunch
):
    house.do(serve, Serve("01-001", "REP", LUNCH))
    at_lunch.step(timedelta(minutes=20))
    robot = DistributionRobot(qtbot, desk_as(Role.CATERING, post="Poste B"))
    robot.scan("01-001")
    assert robot.kind() == "already_served"
    assert "12:10" in robot.reads()
    assert house.post in robot.reads()
    assert ADMIN in robot.reads()
    assert not robot.undos


def test_same_card_within_five_seconds_is_no_refusal(qtbot, desk, house, people, at_lunch):
    robot = DistributionRobot(qtbot, desk)
    robot.scan("01-001")
    at_lunch.step(timedelta(seconds=3))
    robot.scan("01-001")
    assert robot.kind() == "rebound"
    assert "SERVEZ" in robot.reads()
    at_lunch.step(timedelta(seconds=6))
    robot.scan("01-001")
    assert robot.kind() == "already_served"
    assert robot.counters() == "1 servi sur 3 · 1 refus"


def test_person_who_was_counted_by_a_band_is_shown_with_it(qtbot, desk, house, at_lunch):
    house.do(express_arrival, ExpressArrival(an_operation(house), "", "M", "adult"))
    robot = DistributionRobot(qtbot, desk)
    robot.scan("01-001")
    assert robot.kind() == "served"
    assert "M · adulte" in robot.reads()
    assert "35" not in robot.reads()


def test_card_of_another_centre_and_an_unknown_number_are_named_as_such(qtbot, desk, people):
    robot = DistributionRobot(qtbot, desk)
    robot.scan(new_card_code(lambda _size: 3))
    assert robot.kind() == "unknown"
    assert "CARTE INCONNUE" in robot.reads()
    assert "autre centre" in robot.reads()
    robot.scan("01-999")
    assert robot.kind() == "unknown"
    assert "NUMÉRO INCONNU" in robot.reads()
    assert "CARTE" not in robot.reads()


def test_next_card_is_taken_at_once_and_answers_keep_their_order(qtbot, desk, people):
    robot = DistributionRobot(qtbot, desk)
    for number in ("01-001", "01-002", "R000", "01-003"):
        robot.scan_without_waiting(number)
    robot.settle()
    assert robot.heard == ["served", "served", "unknown", "served"]
    assert "01-003" in robot.reads()
    assert robot.counters() == "3 servis sur 3 · 1 refus"


def test_verdict_is_told_before_anything_else_is_asked(qtbot, desk, people):
    robot = DistributionRobot(qtbot, desk)
    robot.counters()
    told = []
    robot.page.post.answered.connect(lambda _kind, _answer: told.append("verdict"))
    robot.page.post.family_found.connect(lambda _members: told.append("family"))
    robot.page.post.counted.connect(lambda _count: told.append("count"))
    robot.scan("01-001")
    robot.counters()
    assert told == ["verdict", "family", "count"]


def test_person_who_left_is_not_served(qtbot, desk, house, people, at_lunch):
    house.do(end_stay, EndStay(people[1].stay_id, "ONWARD"))
    at_lunch.step(timedelta(minutes=5))
    robot = DistributionRobot(qtbot, desk)
    robot.scan("01-002")
    assert robot.kind() == "not_entitled"
    assert "NE SERVEZ PAS" in robot.reads()
    assert "sortie" in robot.reads()


def test_toddler_is_served_with_a_remark(qtbot, desk, house, at_lunch):
    a_family(house, an_operation(house), 30, 31, 1)
    robot = DistributionRobot(qtbot, desk)
    robot.scan("01-003")
    assert robot.kind() == "attention"
    assert "ouillie" in robot.reads()


def test_family_is_served_in_one_act_and_taken_back_in_one(qtbot, desk, house, at_lunch):
    family = a_family(house, an_operation(house), 34, 36, 8)
    house.do(serve, Serve(family[1].call_no, "REP", LUNCH))
    robot = DistributionRobot(qtbot, desk)
    robot.scan(family[0].call_no)
    assert [box.isEnabled() for box in robot.page.family.boxes] == [False, True]
    assert "déjà servi à 12:10" in robot.members()[0]
    robot.press(robot.page.family.serve_button)
    assert "1 PART" in robot.reads()
    assert robot.counters().startswith("3 servis sur 3")
    robot.undo()
    assert robot.counters().startswith("2 servis sur 3")


def test_family_of_whom_one_ate_meanwhile_is_served_by_a_second_key(qtbot, desk, house, at_lunch):
    family = a_family(house, an_operation(house), 34, 36, 8)
    robot = DistributionRobot(qtbot, desk)
    robot.scan(family[0].call_no)
    house.do(serve, Serve(family[1].call_no, "REP", LUNCH))
    robot.press(robot.page.family.serve_button)
    assert robot.kind() == "already_served"
    assert "NE SERVEZ PERSONNE" in robot.reads()
    assert "12:10" in robot.reads()
    assert ADMIN in robot.reads()
    assert robot.counters().startswith("2 servis sur 3")
    assert [box.isChecked() for box in robot.page.family.boxes] == [False, True]
    robot.press(robot.page.family.serve_button)
    assert "1 PART" in robot.reads()
    assert robot.counters().startswith("3 servis sur 3")


def test_undo_frees_the_meal_and_the_panel_says_so(qtbot, desk, people):
    robot = DistributionRobot(qtbot, desk)
    robot.scan("01-001")
    robot.undo()
    qtbot.waitUntil(lambda: robot.kind() == "")
    assert "ANNULÉ" in robot.reads()
    assert "01-001" in robot.reads()
    robot.scan("01-001")
    assert robot.kind() == "served"


def test_number_is_typed_where_there_is_no_scanner(qtbot, desk, people):
    robot = DistributionRobot(qtbot, desk)
    robot.type("01-002")
    assert robot.kind() == "served"
    assert robot.page.typed.text() == ""


def test_between_meals_nothing_is_served_until_it_is_opened(qtbot, desk, house):
    registered(house, an_operation(house))
    robot = DistributionRobot(qtbot, desk)
    robot.scan("01-001")
    assert robot.kind() == ""
    assert "Petit-déjeuner" in robot.reads()
    assert "pas été prise en compte" in robot.page.banners.texts()[0]
    robot.press(robot.page.open_button)
    robot.scan("01-001")
    assert robot.kind() == "served"


def test_page_says_how_to_serve_between_meals_and_leads_there(qtbot, desk, house):
    registered(house, an_operation(house))
    robot = DistributionRobot(qtbot, desk)
    assert robot.page.banners.texts() == ("Pour servir maintenant\u00a0: choisissez le repas.",)
    robot.press(robot.page.banners.findChild(object, "closed").action)
    meals = robot.page.choice.slot
    assert meals.view().isVisible()
    press(meals.view(), Qt.Key.Key_Return)
    robot.scan("01-001")
    assert robot.kind() == "served"
    assert robot.page.banners.texts() == ()


def test_meal_opens_by_itself_at_its_hour(qtbot, desk, house, clock):
    registered(house, an_operation(house))
    robot = DistributionRobot(qtbot, desk)
    assert robot.page.open_button.isVisibleTo(robot.page)
    clock.step(timedelta(hours=5))
    robot.page.refresh()
    robot.settle()
    assert not robot.page.open_button.isVisibleTo(robot.page)
    robot.scan("01-001")
    assert robot.kind() == "served"


def test_next_meal_is_offered_but_never_begun_behind_the_server(qtbot, desk, people, at_lunch):
    robot = DistributionRobot(qtbot, desk)
    at_lunch.step(timedelta(hours=6))
    robot.page.refresh()
    robot.settle()
    assert robot.page.post.service.slot == LUNCH
    assert "Dîner" in robot.page.banners.texts()[0]
    banner = robot.page.banners.findChild(object, "offer")
    robot.press(banner.action)
    assert robot.page.post.service.slot == "2026-11-14/diner"


def test_meal_is_offered_ten_minutes_before_its_hour(qtbot, desk, people, at_lunch):
    robot = DistributionRobot(qtbot, desk)
    at_lunch.step(timedelta(hours=5, minutes=39))
    robot.page.refresh()
    robot.settle()
    assert "Dîner" not in " ".join(robot.page.banners.texts())
    at_lunch.step(timedelta(minutes=2))
    robot.page.refresh()
    robot.settle()
    assert "Dîner" in robot.page.banners.texts()[0]
    robot.press(robot.page.banners.findChild(object, "offer").action)
    assert robot.page.post.service.slot == "2026-11-14/diner"
    robot.scan("01-001")
    assert robot.kind() == "served"


def test_other_items_are_served_once_per_stay(qtbot, desk, people, at_lunch):
    robot = DistributionRobot(qtbot, desk)
    robot.choose_item("KHY")
    robot.scan("01-001")
    assert robot.kind() == "served"
    assert robot.undos[-1].text.startswith("Kit")
    at_lunch.step(timedelta(hours=20))
    robot.scan("01-001")
    assert robot.kind() == "already_served"
    assert "14/11 12:10" in robot.reads()


def test_post_shows_nothing_about_health_protection_phone_or_country(qtbot, desk, house, at_lunch):
    fiche = a_fiche(1, needs=("health", "see_in_private"), phone="+22376123456")
    registered(house, an_operation(house, "Convoi", departure_country="DZA"), fiche)
    robot = DistributionRobot(qtbot, desk)
    robot.scan("01-001")
    assert robot.kind() == "served"
    words = robot.reads().casefold()
    assert not any(word in words for word in ("santé", "privé", "76", "dza", "alg", "kayes"))


def test_caterer_serves_and_sees_no_page_about_people(qtbot, desk_as, house, people):
    desk = desk_as(Role.CATERING, post="Repas")
    keys = [place.key for place in places_for(desk)]
    assert keys[0] == "distribution"
    assert not {"board", "arrivals", "follow_up", "housing", "cards", "exports"} & set(keys)
    robot = DistributionRobot(qtbot, desk)
    robot.scan("01-001")
    assert robot.kind() == "served"
    assert robot.counters() == "1 servi sur 3 · 0 refus"


def test_whole_screen_takes_the_post_and_gives_it_back(qtbot, desk, people):
    robot = DistributionRobot(qtbot, desk)
    robot.press(robot.page.full_button)
    assert robot.page.whole.isVisible()
    assert robot.page.content.window() is robot.page.whole
    robot.scan("01-001")
    assert robot.kind() == "served"
    robot.page.undo_button.click()
    qtbot.waitUntil(lambda: robot.kind() == "")
    robot.page.whole.close()
    assert robot.page.content.window() is robot.page.window()
    assert not robot.page.undo_button.isVisibleTo(robot.page)


def test_whole_screen_goes_with_the_page(qtbot, desk, people):
    robot = DistributionRobot(qtbot, desk)
    robot.press(robot.page.full_button)
    robot.page.hide()
    assert not robot.page.whole.isVisible()


def test_another_place_asks_for_a_service(qtbot, desk, house, people):
    robot = DistributionRobot(qtbot, desk)
    robot.page.open_with("MED")
    robot.settle()
    robot.scan("01-001")
    assert robot.kind() == "served"
    items = {item.code: item.state for item in house.look(person_file, people[0].person_id).items}
    assert items["MED"] is ItemState.DONE


def test_advice_of_the_centre_is_shown_with_the_verdict(qtbot, desk, house, people):
    items = tuple(
        replace(each, advice="Passer au bureau 2") if each.code == "REP" else each
        for each in package()
    )
    house.do(set_package, SetPackage(items, MealHours(date.min), seen_number=1))
    robot = DistributionRobot(qtbot, desk)
    robot.scan("01-001")
    assert robot.kind() == "attention"
    assert "Passer au bureau 2" in robot.reads()
