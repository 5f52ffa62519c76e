"""Scans with real key events: a scanner’s keys in the middle of a fiche."""

import pytest

from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.queries.arrivals.operations import operations
from core.queries.cards.card_states import card_state
from core.queries.cards.cards_to_print import blank_cards
from core.queries.people.search import search
from tests.builders import PASSPHRASE, an_operation

pytestmark = pytest.mark.xvfb


def log_in(desk) -> None:
    desk.keys("ctrl+a")
    desk.type(PASSPHRASE)
    desk.keys("Return")
    desk.wait(lambda: desk.sees_title("Centre de Bamako"), "nobody could enter")


def test_scan_in_the_middle_of_a_name_gives_the_card_and_leaves_the_name(books, desk):
    an_operation(books, "Convoi de Nioro")
    books.do(make_blank_cards, MakeBlankCards(1))
    (blank,) = books.look(blank_cards)
    log_in(desk)
    desk.keys("alt+3")
    desk.type("Amin")
    desk.scan(blank.code)
    desk.type("ata")
    desk.keys("Return")
    for text in ("Coulibaly", "f", "25"):
        desk.type(text)
        desk.keys("Return")
    desk.keys("ctrl+Return", "ctrl+Return")
    desk.wait(lambda: books.look(operations)[0].arrived, "nobody was registered")
    (hit,) = books.look(search, "Coulibaly Aminata")
    assert (hit.given_names, hit.card_code) == ("Aminata", blank.code)
    assert books.look(card_state, blank.code).state == "active"
