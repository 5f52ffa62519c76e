"""Scan anywhere, screen by screen (ux.md 3.8)."""

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QDialog

from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.queries.cards.cards_to_print import blank_cards, cards_of_stays
from core.rules.access import Role
from core.rules.card_codes import new_card_code
from core.rules.command_cards import command_code
from tests.builders import a_fiche, an_operation, registered
from ui.page import Page
from ui.pages.person import PersonPage
from ui.pages.registration import RegistrationPage
from ui.pages.sheets import SheetsPage
from ui.shell.scans import MOST_WAITING
from ui.workplace import Workplace

NOBODYS = new_card_code(lambda size: size // 13)


class Floor:
    """A person who scans on whatever page is shown."""

    def __init__(self, qtbot, desk) -> None:
        self.qtbot = qtbot
        self.workplace = Workplace(desk)
        self.workplace.resize(1092, 614)
        self.workplace.show()
        qtbot.addWidget(self.workplace, before_close_func=self._stop)
        self.settle()

    @property
    def page(self) -> Page:
        return self.workplace.page

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.workplace.desk.busy, timeout=20_000)

    def scan(self, text: str) -> None:
        self.workplace.take_scan(text)
        self.settle()

    def told(self) -> str:
        both = self.workplace.banners.texts() + self.workplace.scans.banners.texts()
        return " ".join(both)

    def open_dialog(self) -> QDialog:
        dialog = QDialog(self.workplace)
        dialog.setModal(True)
        dialog.show()
        return dialog

    def wait_for(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.told(), timeout=5000)

    def open_first_waiting(self) -> None:
        self.workplace.scans.banners.action_wanted.emit("scans")
        self.settle()

    def _stop(self, _widget: object) -> None:
        self.settle()


@pytest.fixture
def people(house):
    return registered(house, an_operation(house), a_fiche(1), a_fiche(2))


@pytest.fixture
def blanks(house):
    house.do(make_blank_cards, MakeBlankCards(2))
    return [card.code for card in house.look(blank_cards)]


@pytest.fixture
def floor(qtbot, desk, people):
    return Floor(qtbot, desk)


def test_card_of_a_person_opens_the_file_from_any_page(floor, people):
    floor.workplace.show_place("help")
    floor.scan(people[1].card_code)
    assert isinstance(floor.page, PersonPage)
    assert floor.page.header.call_no.text() == people[1].call_no


def test_back_of_the_card_opens_the_same_file(floor, house, people):
    (card,) = house.look(cards_of_stays, [people[1].stay_id])
    assert len(card.credential) > 60
    floor.workplace.show_place("board")
    floor.scan(card.credential)
    assert isinstance(floor.page, PersonPage)
    assert floor.page.header.call_no.text() == people[1].call_no


def test_blank_card_opens_the_express_reception_with_the_card_in_it(floor, blanks):
    floor.workplace.show_place("help")
    floor.scan(blanks[0])
    assert floor.workplace.whereabouts()[0] == "arrivals"
    assert floor.page.overview.express.code == blanks[0]


def test_passport_opens_the_fiche_from_any_page_and_goes_on_line_by_line(floor):
    first = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
    floor.scan(first)
    assert isinstance(floor.page, RegistrationPage)
    floor.scan("L898902C36UTO7408122F1204159ZE184226B<<<<<10")
    assert floor.page.form.form.text("family_name") == "ERIKSSON"


def test_unknown_card_is_told_and_the_page_stays(floor):
    floor.workplace.show_place("help")
    floor.scan(NOBODYS)
    assert floor.workplace.whereabouts()[0] == "help"
    assert "inconnue" in floor.told()


def test_command_card_takes_the_last_act_back_anywhere(floor):
    floor.workplace.show_place("help")
    wanted = QSignalSpy(floor.workplace.scans.undo_wanted)
    floor.scan(command_code("undo"))
    assert wanted.count() == 1
    floor.scan(command_code("next_meal"))
    assert "poste de distribution" in floor.told()


def test_scan_over_a_dialog_waits_and_is_told_when_it_is_closed(floor, people):
    floor.workplace.show_place("help")
    dialog = floor.open_dialog()
    floor.scan(people[0].card_code)
    assert floor.workplace.whereabouts()[0] == "help"
    dialog.close()
    floor.wait_for("1 scan en attente")
    assert "COULIBALY Moussa" in floor.told()
    floor.open_first_waiting()
    assert isinstance(floor.page, PersonPage)
    assert floor.workplace.scans.waiting == ()
    assert "attente" not in floor.told()


def test_scans_that_wait_keep_their_order_and_are_at_most_ten(floor, people):
    floor.workplace.show_place("help")
    dialog = floor.open_dialog()
    codes = [people[0].card_code, people[1].card_code, NOBODYS] * 5
    for code in codes:
        floor.scan(code)
    assert floor.workplace.scans.waiting == tuple(codes[:MOST_WAITING])
    dialog.close()
    floor.wait_for(f"{MOST_WAITING} scans en attente")
    floor.open_first_waiting()
    assert floor.page.header.call_no.text() == people[0].call_no
    assert floor.workplace.scans.waiting == tuple(codes[1:MOST_WAITING])


def test_waiting_scans_can_be_forgotten(floor, people):
    dialog = floor.open_dialog()
    floor.scan(people[0].card_code)
    dialog.close()
    floor.wait_for("1 scan en attente")
    floor.workplace.scans.banners.findChild(object, "scans").close_button.click()
    assert floor.workplace.scans.waiting == ()


def test_who_serves_opens_no_files(qtbot, desk_as, people):
    floor = Floor(qtbot, desk_as(Role.CATERING))
    floor.workplace.show_place("help")
    floor.scan(people[0].card_code)
    assert floor.workplace.whereabouts()[0] == "help"


def test_code_of_a_relief_list_opens_its_typing_in(floor):
    floor.scan(command_code("paper_lists"))
    assert isinstance(floor.page, SheetsPage)
    assert floor.page.entry.number.hasFocus() or not floor.workplace.isActiveWindow()


@pytest.mark.parametrize("place", ["cards", "board"])
def test_code_of_a_test_page_says_that_the_print_can_be_read(floor, place):
    floor.workplace.show_place(place)
    floor.settle()
    floor.scan(command_code("test_print"))
    assert "Impression lisible" in floor.told()
