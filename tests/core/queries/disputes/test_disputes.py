"""Disputes: those to decide first, the oldest in front."""

from datetime import timedelta

from core.commands.disputes.open_dispute import (
    DecideDispute,
    OpenDispute,
    decide_dispute,
    open_dispute,
)
from core.commands.package.serve import Serve, serve
from core.house import House
from core.queries.disputes.disputes import disputes
from tests.builders import a_fiche, an_operation, registered

LUNCH = "2026-11-14/dejeuner"


def test_open_ones_come_first_and_decided_ones_go_after_a_week(house: House, clock) -> None:
    men = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    keys = []
    for man in men:
        house.do(serve, Serve(man.card_code, "REP", LUNCH))
        request = OpenDispute(man.card_code, "REP", LUNCH)
        house.do(open_dispute, request)
        keys.append(request.id)
        clock.step(timedelta(minutes=5))
    house.do(decide_dispute, DecideDispute(keys[0], upheld=True))
    assert [row.id for row in house.look(disputes)] == [keys[1], keys[0]]
    clock.step(timedelta(days=8))
    assert [(row.id, row.late) for row in house.look(disputes)] == [(keys[1], True)]
