"""Photos for small places: fetched beside the window, kept for a while, hidden in discreet mode."""

from dataclasses import replace

import pytest

from core.commands.people.keep_photo import KeepPhoto, WithdrawPhoto, keep_photo, withdraw_photo
from core.rules.access import Role
from tests.builders import a_photo, an_operation, registered
from ui.portraits import Portraits, initials_of
from ui.settings import load_settings, save_settings
from ui.widgets.portrait import Portrait


@pytest.fixture
def person(house):
    return registered(house, an_operation(house))[0].person_id


@pytest.fixture
def face(qtbot):
    made = Portrait(96)
    qtbot.addWidget(made)
    return made


def settle(qtbot, desk):
    qtbot.waitUntil(lambda: not desk.busy, timeout=5000)


def test_initials_stand_until_the_photo_comes(qtbot, desk, house, person, face):
    house.do(keep_photo, KeepPhoto(person, a_photo("blue")))
    portraits = Portraits(desk, desk)
    portraits.show(face, person, "Moussa Coulibaly", "MC")
    assert (face.initials, face.has_picture) == ("MC", False)
    settle(qtbot, desk)
    assert face.has_picture
    assert face.image.pixelColor(100, 100).blue() > 200
    assert face.accessibleName() == "Photo de Moussa Coulibaly"


def test_photo_is_asked_for_once_and_again_when_it_changes(qtbot, desk, house, person, face):
    portraits = Portraits(desk, desk)
    kept = desk.do(keep_photo, KeepPhoto(person, a_photo("blue")))
    settle(qtbot, desk)
    del kept
    portraits.show(face, person, "Moussa")
    settle(qtbot, desk)
    portraits.show(face, person, "Moussa")
    assert not desk.busy
    assert face.has_picture
    second = KeepPhoto(person, a_photo("red"))
    desk.do(keep_photo, second)
    settle(qtbot, desk)
    portraits.show(face, person, "Moussa")
    settle(qtbot, desk)
    assert face.image.pixelColor(100, 100).red() > 200
    desk.do(withdraw_photo, WithdrawPhoto(second.id))
    settle(qtbot, desk)


def test_photo_that_comes_late_is_not_shown_for_somebody_else(qtbot, desk, house, person, face):
    house.do(keep_photo, KeepPhoto(person, a_photo()))
    portraits = Portraits(desk, desk)
    portraits.show(face, person, "Moussa")
    portraits.forget(face)
    settle(qtbot, desk)
    assert not face.has_picture


def test_discreet_post_shows_no_small_faces(qtbot, desk, house, person, face):
    house.do(keep_photo, KeepPhoto(person, a_photo()))
    root = house.folder.root
    save_settings(root, replace(load_settings(root), discreet=True))
    Portraits(desk, desk).show(face, person, "Moussa", "M")
    settle(qtbot, desk)
    assert not face.has_picture


def test_who_may_not_see_people_is_not_refused_but_shown_initials(desk_as, person, face):
    kitchen = desk_as(Role.CATERING)
    Portraits(kitchen, kitchen).show(face, person, "Moussa", "M")
    assert not kitchen.busy
    assert face.initials == "M"


def test_initials_are_the_first_letters():
    assert initials_of("Traoré", "Awa Fatoumata") == "AT"
    assert initials_of("", "élise") == "É"
    assert initials_of("", "") == ""
