"""The shell around the pages: places by key, search, undo, scans, the facts of the status line."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.opening import open_house
from core.rules.access import Role
from tests.builders import ADMIN, a_fiche, an_operation, registered, some_people
from tests.robots.keys import type_text
from ui.dialogs.passphrase_dialog import PassphraseDialog
from ui.page import Undo
from ui.pages.person import PersonPage
from ui.places import PLACES, places_for
from ui.theme import dress
from ui.workplace import Workplace


@pytest.fixture
def workplace(desk, house, qtbot):
    operation = an_operation(house)
    some_people(house, operation, 3)
    made = Workplace(desk)
    made.resize(1092, 614)
    made.show()
    qtbot.waitUntil(lambda: not desk.busy, timeout=10_000)
    qtbot.addWidget(made, before_close_func=lambda _widget: settled(made, qtbot))
    return made


def settled(workplace, qtbot):
    qtbot.waitUntil(lambda: not workplace.desk.busy, timeout=10_000)


def test_every_place_of_the_role_opens(workplace, qtbot):
    for place in places_for(workplace.desk):
        workplace.show_place(place.key)
        settled(workplace, qtbot)
        assert type(workplace.page).__name__ == place.page
        assert workplace.side_bar.button_of(place.key).isChecked()


def test_place_that_the_role_may_not_use_is_absent(desk_as):
    desk = desk_as(Role.CATERING)
    assert [place.key for place in places_for(desk)] == ["distribution", "sheets", "help"]


def test_own_passphrase_is_changed_from_the_menu_of_every_role(workplace, house, clock, qtbot):
    given = "trois pirogues sous la lune"
    (change,) = [
        action
        for action in workplace.top_bar.who.menu().actions()
        if action.text() == "Changer ma phrase de passe…"
    ]
    change.trigger()
    dialog = workplace.findChild(PassphraseDialog)
    dialog.passphrase.set_value(given)
    dialog.again.set_value(given)
    dialog.keep.click()
    settled(workplace, qtbot)
    assert workplace.banners.texts() == ("Votre phrase de passe est changée.",)
    open_house(house.folder.root, ADMIN, given, clock=clock).close()


def test_keys_of_places_are_not_used_twice_in_a_profile():
    for profile in ("centre", "headquarters"):
        keys = [place.keys for place in PLACES if place.keys and place.profile in ("", profile)]
        assert len(keys) == len(set(keys))


def test_key_of_a_place_opens_it(workplace, qtbot):
    QTest.keyClick(workplace, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    settled(workplace, qtbot)
    assert type(workplace.page).__name__ == "FollowUpPage"


def test_search_finds_a_person_and_opens_the_file(workplace, house, qtbot):
    workplace.top_bar.focus_search()
    field = workplace.top_bar.search
    type_text(field, "01-002")
    qtbot.waitUntil(lambda: bool(field.offered()), timeout=5000)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settled(workplace, qtbot)
    assert isinstance(workplace.page, PersonPage)


def test_search_that_finds_nobody_says_how_to_go_on(workplace, qtbot):
    workplace.top_bar.focus_search()
    field = workplace.top_bar.search
    type_text(field, "zzzz")
    qtbot.waitUntil(lambda: bool(field.offered()), timeout=5000)
    text, value, _detail = field.offered()[0][:3]
    assert value is None
    assert text


def test_scan_of_a_card_opens_its_person(workplace, house, desk, qtbot):
    operation = an_operation(house, "Autre convoi")
    begun = some_people(house, operation, 1)[0]
    workplace.show_place("help")
    workplace.take_scan(begun.card_code)
    settled(workplace, qtbot)
    assert isinstance(workplace.page, PersonPage)


def test_scan_of_an_unknown_card_is_told(workplace, qtbot):
    workplace.show_place("help")
    workplace.take_scan("R00000000000")
    settled(workplace, qtbot)
    assert any("inconnue" in text for text in workplace.banners.texts())


def test_other_papers_of_a_person_open_nobody(workplace, house, qtbot):
    registered(house, an_operation(house, "Autre convoi"), a_fiche(family_name="Diarra"))
    workplace.show_place("help")
    workplace.take_scan("WWW.WHATSAPP.COM/QR/DIARRA/A1")
    settled(workplace, qtbot)
    assert not isinstance(workplace.page, PersonPage)
    assert any("inconnue" in text for text in workplace.banners.texts())


def test_what_was_said_is_gone_on_the_next_page(workplace, qtbot):
    workplace.show_place("help")
    workplace.say("warn", "Carte inconnue dans ce centre.")
    workplace.show_place("help")
    assert workplace.banners.texts()
    workplace.show_place("follow_up")
    settled(workplace, qtbot)
    assert workplace.banners.texts() == ()


def test_what_was_said_is_gone_with_the_next_act(workplace, house, desk, qtbot):
    begun = some_people(house, an_operation(house, "Autre convoi"), 1)[0]
    workplace.say("warn", "Carte inconnue dans ce centre.")
    desk.do(cancel_stay, CancelStay(begun.stay_id, "wrong_person"))
    assert workplace.banners.texts() == ()
    settled(workplace, qtbot)


def test_last_act_is_taken_back_by_ctrl_z(workplace, house, desk, qtbot):
    operation = an_operation(house, "Autre convoi")
    begun = some_people(house, operation, 1)[0]
    request = CancelStay(begun.stay_id, "wrong_person")
    workplace.page.undoable.emit(Undo("Arrivée de 02-001", cancel_stay, request))
    assert "02-001" in workplace.undo_strip.text()
    workplace.undo_last()
    settled(workplace, qtbot)
    assert any("Arrivée de 02-001" in text for text in workplace.banners.texts())
    workplace.undo_last()
    assert any("rien à annuler" in text for text in workplace.banners.texts())


def test_number_of_an_express_arrival_goes_when_it_is_taken_back(workplace, qtbot):
    workplace.show_place("arrivals")
    settled(workplace, qtbot)
    express = workplace.page.overview.express
    express.without_card.setChecked(True)
    express.sex.set_value("F")
    express.band.set_value("adult")
    express.save.click()
    settled(workplace, qtbot)
    assert express.number.text() == "01-004"
    assert "01-004" in express.with_previous.word()
    workplace.undo_last()
    settled(workplace, qtbot)
    assert express.number.text() == "—"
    assert express.number_words.text() == ""
    assert "01-004" not in express.with_previous.word()


def test_operation_in_use_stays_after_the_list_is_read_anew(workplace, house, desk, qtbot):
    first = desk.operation
    assert first is not None
    an_operation(house, "Un convoi plus récent")
    desk.changed.emit(frozenset({"operation"}))
    settled(workplace, qtbot)
    assert desk.operation == first
    assert workplace.top_bar.operation.currentData() == str(first)


def test_status_line_tells_what_is_not_transmitted(workplace):
    assert "À transmettre" in workplace.status_line.to_send.text()
    assert "3" in workplace.status_line.to_send.text()


def test_closing_leaves_a_backup(desk, house, qtbot):
    made = Workplace(desk)
    qtbot.waitUntil(lambda: not desk.busy, timeout=10_000)
    folder = house.folder.backups
    before = set(folder.glob("*.sauvegarde"))
    made.stop()
    after = set(folder.glob("*.sauvegarde"))
    assert len(after - before) == 1
    made.close()


def test_operation_is_begun_from_the_board_before_the_arrivals_were_opened(workplace, qtbot):
    QTest.keyClick(workplace, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    settled(workplace, qtbot)
    assert type(workplace.page).__name__ == "ArrivalsPage"
    assert workplace.page.faces.currentWidget() is workplace.page.new


def test_digit_that_no_field_wants_begins_a_search(workplace, qtbot):
    workplace.show_place("follow_up")
    settled(workplace, qtbot)
    field = workplace.top_bar.search
    QTest.keyClick(workplace.page.first_focus(), Qt.Key.Key_2)
    assert (field.text(), field.hasFocus()) == ("2", True)
    type_text(field, "0")
    assert field.text() == "20"
    qtbot.waitUntil(lambda: bool(field.offered()), timeout=5000)


def test_digit_typed_into_a_field_stays_there(workplace, qtbot):
    workplace.show_place("distribution")
    settled(workplace, qtbot)
    typed = workplace.page.first_focus()
    typed.setFocus()
    type_text(typed, "4")
    assert workplace.top_bar.search.text() == ""


def test_new_person_from_the_search_opens_the_fiche_with_the_names(workplace, qtbot):
    workplace.top_bar.focus_search()
    field = workplace.top_bar.search
    type_text(field, "Zerbo Wendyam")
    qtbot.waitUntil(lambda: bool(field.offered()), timeout=5000)
    QTest.keyClick(field, Qt.Key.Key_F2)
    settled(workplace, qtbot)
    values = workplace.page.form.values()
    assert {values["family_name"], values["given_names"]} == {"Zerbo", "Wendyam"}


def test_every_place_is_in_sight_in_the_lowest_window(workplace):
    dress(workplace)
    workplace.resize(1092, 614)
    workplace.show()
    QCoreApplication.sendPostedEvents()
    last = workplace.side_bar.button_of("help")
    assert last.visibleRegion().boundingRect().height() == last.height()
