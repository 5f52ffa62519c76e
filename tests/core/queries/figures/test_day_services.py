"""What a day was beside its people: the parts that the report's own tests do not reach."""

from datetime import date, timedelta

from core.commands.departures.end_stay import EndStay, Leaving, end_stay
from core.commands.departures.move import Move, move
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.stock.move_stock import Deliver, deliver
from core.commands.stock.set_up_stock import ArticlePlan, SetUpStock, set_up_stock
from core.queries.figures.daily import daily_situation
from core.queries.stock.stock_now import stock_now
from tests.builders import a_fiche, an_operation, registered

DAY = date(2026, 11, 14)


def test_a_bed_counts_for_the_nights_in_which_somebody_slept_there(house):
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    house.clock.step(timedelta(days=2))
    house.do(end_stay, EndStay(man.stay_id, "HOME"))
    taken = {
        ago: sum(block.done for block in house.look(daily_situation, DAY + timedelta(ago)).blocks)
        for ago in (-1, 0, 1, 2)
    }
    assert taken == {-1: 0, 0: 1, 1: 1, 2: 0}


def test_blocks_come_in_the_order_of_the_plan_with_their_usable_beds(house):
    blocks = house.look(daily_situation, DAY).blocks
    assert [(block.code, block.total) for block in blocks] == [
        ("H", 12),
        ("F", 6),
        ("K", 8),
        ("D", 2),
    ]


def test_who_is_missing_or_in_hospital_is_an_incident(house):
    one, two, three = registered(house, an_operation(house), *(a_fiche(n) for n in (1, 2, 3)))
    for each, kind in ((one, "absent"), (two, "hospital"), (three, "hospital"), (three, "in")):
        house.do(move, Move(each.stay_id, kind))
    told = house.look(daily_situation, DAY).incidents
    assert (told.missing, told.in_hospital) == (1, 1)


def test_exits_say_how_and_to_whom(house):
    one, two = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    house.clock.step(timedelta(hours=1))
    house.do(end_stay, EndStay(one.stay_id, "DEAD"))
    house.do(end_stay, EndStay(two.stay_id, "SOCIAL", leaving=Leaving(service="DNPEF")))
    told = house.look(daily_situation, DAY).exits
    assert (told.deaths, told.to_services) == (1, 1)
    assert dict(told.by_type) == {"DEAD": 1, "SOCIAL": 1}


def test_low_shelves_come_first(house):
    plans = (ArticlePlan("EAU", "Eau", "litre", 2), ArticlePlan("SAVON", "Savon", "pièce", 5))
    house.do(set_up_stock, SetUpStock(plans))
    water = next(row for row in house.look(stock_now) if row.code == "EAU")
    house.do(deliver, Deliver(water.id, 40))
    shelves = house.look(daily_situation, DAY).shelves
    assert [(row.label, row.on_shelf, row.low) for row in shelves] == [
        ("Savon", 0, True),
        ("Eau", 40, False),
    ]
