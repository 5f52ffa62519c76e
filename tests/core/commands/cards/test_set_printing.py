"""How a post prints is its own affair, holds from now on, and is taken back with what it was."""

from core.commands.cards.set_printing import SetPrinting, set_printing
from core.queries.cards.print_queue import printing_now
from core.rules.access import Role
from tests.builders import an_operation, as_roles, registered


def test_pause_of_the_night_keeps_cards_in_the_queue(house):
    before = house.do(set_printing, SetPrinting(automatic=True, paused=True)).value
    registered(house, an_operation(house))
    now = house.look(printing_now)
    assert now.paused
    assert len(now.waiting) == 1
    house.do(set_printing, before)
    assert not house.look(printing_now).automatic


def test_each_post_prints_in_its_own_way(house):
    house.do(
        set_printing, SetPrinting(automatic=True, paused=False, layout="roll", printer="Zebra")
    )
    other = as_roles(house, Role.RECEPTION, post="Poste B")
    assert not other.look(printing_now).automatic
    other.do(set_printing, SetPrinting(automatic=False, paused=True, layout="a4"))
    registered(other, an_operation(house))
    here, there = house.look(printing_now), other.look(printing_now)
    assert (here.automatic, here.paused, here.layout, here.printer) == (
        True,
        False,
        "roll",
        "Zebra",
    )
    assert (there.automatic, there.paused, there.layout, there.printer) == (False, True, "a4", "")
    assert here.waiting == (), "who was saved at the other post waits at none"


def test_it_answers_with_what_held_before_to_be_undone_by_it(house):
    first = SetPrinting(automatic=True, paused=False, layout="roll", printer="Zebra")
    house.do(set_printing, first)
    before = house.do(set_printing, SetPrinting(automatic=False, paused=True)).value
    house.do(set_printing, before)
    now = house.look(printing_now)
    assert (now.automatic, now.paused, now.layout, now.printer) == (True, False, "roll", "Zebra")
