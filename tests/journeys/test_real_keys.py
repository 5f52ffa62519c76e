"""Short journeys with real key events: the program in its own process on a virtual screen."""

import pytest

from core.queries.arrivals.operations import operations
from core.queries.figures.figures import figures
from core.queries.people.search import search
from tests.builders import PASSPHRASE, an_operation, registered

pytestmark = pytest.mark.xvfb


def log_in(desk) -> None:
    desk.keys("ctrl+a")
    desk.type(PASSPHRASE)
    desk.keys("Return")
    desk.wait(lambda: desk.sees_title("Centre de Bamako"), "nobody could enter")


def test_passphrase_opens_the_centre_and_a_wrong_one_does_not(desk):
    desk.type("pas la bonne phrase")
    desk.keys("Return")
    desk.wait_for_rest()
    assert not desk.sees_title("Centre de Bamako")
    log_in(desk)


def test_person_is_registered_with_the_keyboard_alone(books, desk):
    an_operation(books, "Convoi de Nioro")
    log_in(desk)
    desk.keys("alt+3")
    for text in ("Aminata", "Coulibaly", "f", "25"):
        desk.type(text)
        desk.keys("Return")
    desk.keys("ctrl+d")
    for text in ("Bakary", "Awa Traore", "b", "Kayes"):
        desk.type(text)
        desk.keys("Return")
    desk.keys("Return", "Return")
    desk.type("o")
    desk.keys("ctrl+Return")
    desk.wait(lambda: books.look(operations)[0].arrived, "nobody was registered")
    (hit,) = books.look(search, "Coulibaly Aminata")
    assert (hit.family_name, hit.given_names, hit.sex) == ("Coulibaly", "Aminata", "F")
    assert books.look(figures).complete == 1


def test_scan_is_served_once_and_refused_the_second_time(books, desk):
    person = registered(books, an_operation(books))[0]
    log_in(desk)
    desk.keys("alt+5", "F4")
    desk.type("kit")
    desk.keys("Return")
    desk.scan(person.card_code)
    desk.wait(lambda: coverage_of_kits(books) == 1, "nothing was served")
    desk.wait_for_rest()
    # The same card within five seconds is the same gesture: another way to say who it is.
    desk.type(person.call_no)
    desk.keys("Return")
    desk.wait(lambda: books.look(figures).refused_scans == 1, "the second was not refused")
    assert coverage_of_kits(books) == 1


def coverage_of_kits(books) -> int:
    return next(part.done for part in books.look(figures).coverage if part.code == "KHY")
