from datetime import timedelta

from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.package.serve import Serve, UndoServing, serve, undo_serving
from core.queries.batches.register_rows import register, register_page, services_of
from core.rules.births import Birth
from tests.builders import a_family, a_fiche, an_operation, registered, some_people


def test_everything_known_of_a_stay_is_in_its_row(house):
    operation = an_operation(house, "Vol de Tripoli", departure_country="LBY", return_type="VHR")
    (begun,) = registered(house, operation, a_fiche(1, birth=Birth("YEAR", 1990)))
    house.do(assign_bed, AssignBed(begun.stay_id, "H1-01"))
    house.do(serve, Serve(begun.call_no, "REP", "2026-11-14/dejeuner"))
    house.clock.step(timedelta(hours=20))
    house.do(end_stay, EndStay(begun.stay_id, "HOME"))
    found = house.look(register)
    (row,) = house.look(register_page, found.stays)
    assert (row.registration_no, row.call_no, row.card_code) == (
        begun.registration_no,
        begun.call_no,
        begun.card_code,
    )
    assert (row.operation, row.departure_country, row.return_type) == (
        "Vol de Tripoli",
        "LBY",
        "VHR",
    )
    assert (row.bed, row.exit_type, row.consent, row.age) == ("H1-01", "HOME", "yes", 36)
    assert row.exited_at - row.arrived_at == timedelta(hours=20)
    assert dict(row.given) == {"HEB": 1, "REP": 1}
    assert {(each.item, each.slot) for each in house.look(services_of, found.stays)} == {
        ("HEB", "night-1"),
        ("REP", "2026-11-14/dejeuner"),
    }
    assert found.at == house.clock.now()
    (line,) = found.operations
    assert (line.label, line.people, line.departure_country) == ("Vol de Tripoli", 1, "LBY")


def test_families_share_their_label(house):
    a_family(house, an_operation(house), 30, 4)
    found = house.look(register)
    rows = house.look(register_page, found.stays)
    assert len(rows) == 2
    assert len({row.family_label for row in rows}) == 1
    assert rows[0].family_label
    (family,) = found.families
    assert (family.label, family.members) == (rows[0].family_label, 2)


def test_mistakes_that_were_undone_are_left_out(house):
    begun, gone = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    served = house.do(serve, Serve(begun.call_no, "KHY", "stay")).value
    house.do(undo_serving, UndoServing(served.serving_id))
    house.do(cancel_stay, CancelStay(gone.stay_id, "duplicate"))
    found = house.look(register)
    assert found.stays == found.people == (begun.stay_id,)
    (row,) = house.look(register_page, (gone.stay_id, *found.stays))
    assert (row.call_no, row.given) == (begun.call_no, ())
    assert house.look(services_of, found.stays) == ()


def test_the_package_names_its_items_in_order(house):
    items = house.look(register).items
    assert items[:2] == (("HEB", "Hébergement (lit attribué)"), ("REP", "Repas chaud"))


def test_stays_come_in_the_order_that_is_asked_for_also_many_at_once(house):
    people = some_people(house, an_operation(house), 950)
    stays = tuple(each.stay_id for each in reversed(people))
    rows = house.look(register_page, stays)
    assert [row.call_no for row in rows] == [each.call_no for each in reversed(people)]


def test_some_people_only(house):
    first, second = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    found = house.look(register, frozenset({second.person_id}))
    assert found.stays == (second.stay_id,)
    assert first.stay_id not in found.people
