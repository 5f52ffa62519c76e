"""Who lacks what at an hour."""

from datetime import timedelta

from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignProposed, assign_proposed
from core.commands.package.mark_items import MarkItems, mark_items
from core.commands.package.serve import Serve, serve
from core.house import House
from core.queries.package.gaps import gaps_at
from tests.builders import FOUNDED_AT, a_fiche, an_operation, registered


def test_what_was_given_is_no_gap_and_what_was_missed_is_late(house: House) -> None:
    first, second, gone = registered(house, an_operation(house), *map(a_fiche, range(1, 4)))
    house.do(mark_items, MarkItems((first.stay_id,), "MED"))
    house.do(end_stay, EndStay(gone.stay_id, "HOME"))
    rows = {row.call_no: row for row in house.look(gaps_at)}
    assert set(rows) == {first.call_no, second.call_no}
    assert "MED" not in rows[first.call_no].late + rows[first.call_no].due
    assert "MED" in rows[second.call_no].due
    house.clock.step(timedelta(hours=30))
    (late,) = [row for row in house.look(gaps_at) if row.call_no == second.call_no]
    assert "MED" in late.late


def test_a_later_hour_tells_what_will_be_late_if_nothing_is_done(house: House) -> None:
    (one,) = registered(house, an_operation(house), a_fiche(1))
    house.clock.step(FOUNDED_AT.replace(hour=9) - house.clock.now())
    house.do(serve, Serve(one.card_code, "REP", "2026-11-14/petit-dejeuner"))
    (now,) = house.look(gaps_at)
    assert "REP" not in now.late
    evening = FOUNDED_AT.replace(hour=21, minute=30)
    (later,) = house.look(gaps_at, evening)
    assert "REP" in later.late


def test_an_hour_that_is_past_means_now(house: House) -> None:
    registered(house, an_operation(house), a_fiche(1))
    house.clock.step(timedelta(hours=30))
    assert house.look(gaps_at, FOUNDED_AT) == house.look(gaps_at)


def test_gaps_come_by_bed_as_one_walks_through_the_rooms(house: House) -> None:
    people = registered(house, an_operation(house), *map(a_fiche, range(1, 4)))
    house.do(assign_proposed, AssignProposed((people[2].stay_id, people[1].stay_id)))
    rows = house.look(gaps_at)
    assert [bool(row.bed) for row in rows] == [True, True, False]
    assert rows[0].bed < rows[1].bed
