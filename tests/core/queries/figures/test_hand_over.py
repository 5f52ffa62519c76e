from datetime import timedelta

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.disputes.open_dispute import OpenDispute, open_dispute
from core.commands.package.serve import Serve, serve
from core.queries.figures.hand_over import hand_over
from core.queries.package.board_parts import bed_numbers, people_numbers
from core.queries.stock.waiting import stock_waiting
from core.rules.access import Role
from core.rules.births import Birth
from core.rules.clock72 import StayState
from tests.builders import a_fiche, an_operation, as_roles, registered


def test_who_came_and_left_during_the_shift(house):
    first = registered(house, an_operation(house, "Nuit"), a_fiche(1), a_fiche(2))
    house.clock.step(timedelta(hours=20))
    registered(house, an_operation(house, "Matin"), a_fiche(3))
    house.do(end_stay, EndStay(first[0].stay_id, "HOME"))
    told = house.look(hand_over, 12)
    assert told.arrived == ((2, "Matin", 1),)
    assert told.left == (("HOME", 1),)
    assert house.look(hand_over, 24).arrived == ((1, "Nuit", 2), (2, "Matin", 1))


def test_who_is_due_comes_by_deadline_with_the_overdue_first(house):
    old, new = an_operation(house, "Nuit"), None
    late = registered(house, old, a_fiche(1))[0]
    house.clock.step(timedelta(hours=10))
    new = an_operation(house, "Matin")
    soon = registered(house, new, a_fiche(2))[0]
    house.clock.step(timedelta(hours=63))
    registered(house, an_operation(house, "Soir"), a_fiche(3))
    told = house.look(hand_over)
    assert [(row.call_no, row.state) for row in told.due] == [
        (late.call_no, StayState.OVERDUE),
        (soon.call_no, StayState.TO_PREPARE),
    ]


def test_the_sheet_and_the_board_say_the_same(house):
    registered(house, an_operation(house), a_fiche(1), a_fiche(2, birth=Birth("YEAR", 2016)))
    told = house.look(hand_over)
    assert told.people == house.look(people_numbers)
    assert told.beds == house.look(bed_numbers)
    assert told.waiting == house.look(stock_waiting)
    assert len(told.lone_minors) == told.people.lone_minors == 1


def test_open_disputes_stand_with_their_call_number(house):
    (man,) = registered(house, an_operation(house), a_fiche(1))
    for _time in range(2):
        house.do(serve, Serve(man.call_no, "KHY", "stay"))
    house.do(open_dispute, OpenDispute(man.call_no, "KHY", "stay"))
    told = house.look(hand_over).disputes
    assert [(each.call_no, each.item, each.cause) for each in told] == [
        (man.call_no, "KHY", "already_served")
    ]


def test_money_is_for_who_pays_and_no_name_is_told(house):
    registered(house, an_operation(house), a_fiche(1))
    assert as_roles(house, Role.HEALTH).look(hand_over).cash is None
    told = as_roles(house, Role.MANAGER).look(hand_over)
    assert told.cash == ()
    assert "Coulibaly" not in repr(told)
