"""A refusal that is contested: served provisionally once, decided by the manager."""

from datetime import date, timedelta

import pytest

from core.commands.disputes.open_dispute import (
    DecideDispute,
    OpenDispute,
    decide_dispute,
    open_dispute,
    reopen_dispute,
    withdraw_dispute,
)
from core.commands.package.serve import Serve, serve
from core.commands.package.set_package import SetPackage, set_package
from core.errors import NotAllowed, Refused
from core.house import House
from core.queries.disputes.disputes import disputes, picture_of_thing
from core.queries.figures.figures import figures
from core.queries.stock.waiting import stock_waiting
from core.rules.access import Role
from core.rules.meals import MealHours, Season
from core.rules.package import Verdict
from tests.builders import (
    a_fiche,
    a_frozen_batch,
    a_photo,
    an_operation,
    as_roles,
    package,
    registered,
)

LUNCH = "2026-11-14/dejeuner"


def test_who_contests_is_served_provisionally_and_once(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "REP", LUNCH))
    request = OpenDispute(man.card_code, "REP", LUNCH, "Dit n’avoir rien reçu", a_photo())
    disputed = house.do(open_dispute, request).value
    assert (disputed.cause, disputed.call_no) == ("already_served", man.call_no)
    assert house.do(open_dispute, request).value == disputed
    with pytest.raises(Refused, match="dispute_exists"):
        house.do(open_dispute, OpenDispute(man.card_code, "REP", LUNCH))
    assert house.do(serve, Serve(man.card_code, "REP", LUNCH)).value.verdict is (
        Verdict.ALREADY_SERVED
    )
    (row,) = house.look(disputes)
    assert (row.state, row.note, row.has_picture, row.late) == (
        "open", "Dit n’avoir rien reçu", True, False,
    )  # fmt: skip
    assert house.look(picture_of_thing, row.id) == a_photo()


def test_provisional_meal_is_counted_apart_and_by_its_cause(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "REP", LUNCH))
    house.do(open_dispute, OpenDispute(man.card_code, "REP", LUNCH))
    found = house.look(figures)
    assert found.meals_served == 1
    assert found.disputes == (("already_served", 1),)


def test_who_is_not_refused_is_served_as_usual(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    with pytest.raises(Refused, match="not_refused"):
        house.do(open_dispute, OpenDispute(man.card_code, "REP", LUNCH))
    with pytest.raises(Refused, match="stay_unknown"):
        house.do(open_dispute, OpenDispute("07-415", "REP", LUNCH))


def test_right_that_comes_later_is_not_served_a_second_time(house: House, clock) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    tomorrow = "2026-11-15/dejeuner"
    assert house.do(open_dispute, OpenDispute(man.card_code, "REP", tomorrow)).value.cause == (
        "not_yet"
    )
    clock.step(timedelta(hours=34))
    assert house.do(serve, Serve(man.card_code, "REP", tomorrow)).value.verdict is (
        Verdict.ALREADY_SERVED
    )


def test_manager_decides_once_and_can_take_it_back(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "REP", LUNCH))
    key = house.do(open_dispute, OpenDispute(man.card_code, "REP", LUNCH)).value.dispute_id
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(decide_dispute, DecideDispute(key, upheld=True))
    house.do(decide_dispute, DecideDispute(key, upheld=True, note="Un autre avait sa carte"))
    assert house.look(stock_waiting).open_disputes == 0
    with pytest.raises(Refused, match="dispute_decided"):
        house.do(decide_dispute, DecideDispute(key, upheld=False))
    with pytest.raises(Refused, match="dispute_decided"):
        house.do(withdraw_dispute, key)
    house.do(reopen_dispute, key)
    assert house.look(stock_waiting).open_disputes == 1
    house.do(decide_dispute, DecideDispute(key, upheld=False))
    assert house.look(disputes)[0].state == "rejected"


def test_dispute_of_yesterday_is_late(house: House, clock) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "REP", LUNCH))
    house.do(open_dispute, OpenDispute(man.card_code, "REP", LUNCH))
    clock.step(timedelta(hours=23))
    assert house.look(disputes)[0].late


def test_withdrawn_dispute_takes_its_serving_back(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "REP", LUNCH))
    request = OpenDispute(man.card_code, "REP", LUNCH)
    house.do(open_dispute, request)
    house.do(withdraw_dispute, request.id)
    assert house.look(disputes) == ()
    house.do(open_dispute, OpenDispute(man.card_code, "REP", LUNCH))


def test_cause_travels_and_the_note_stays(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "REP", LUNCH))
    house.do(open_dispute, OpenDispute(man.card_code, "REP", LUNCH, "Mme Diallo le confirme"))
    (sent,) = a_frozen_batch(house).tables["dispute"]
    assert (sent["cause"], sent["note"]) == ("already_served", "")


def test_money_is_never_handed_out_provisionally(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "ARG", "stay"))
    with pytest.raises(Refused, match="cash_not_contested"):
        house.do(open_dispute, OpenDispute(man.card_code, "ARG", "stay"))


def test_who_had_a_meal_that_excludes_this_one_is_refused_and_may_contest(house: House) -> None:
    """On a day of fasting the meals exclude each other, also while a refusal is contested."""
    season = Season(date(2026, 11, 1), date(2026, 11, 30))
    house.do(
        set_package, SetPackage(package(), MealHours(date.min, seasons=(season,)), seen_number=1)
    )
    (man,) = registered(house, an_operation(house))
    day = f"{house.clock.now():%Y-%m-%d}"
    house.do(serve, Serve(man.card_code, "REP", f"{day}/souhour"))
    refused = house.do(serve, Serve(man.card_code, "REP", f"{day}/dejeuner")).value
    assert (refused.verdict, refused.reason) == (Verdict.NOT_ENTITLED, "other_meal_taken")
    opened = house.do(open_dispute, OpenDispute(man.card_code, "REP", f"{day}/dejeuner")).value
    assert opened.cause == "other_meal_taken"
