"""One provisional serving of each right, whatever the key of the record."""

import pytest
from sqlalchemy.exc import IntegrityError

from core.commands.disputes.open_dispute import OpenDispute, open_dispute
from core.commands.package.serve import Serve, serve
from core.db.disputes import PROVISIONAL, PROVISIONAL_SEQUENCE
from core.db.stays import Serving
from core.house import House
from tests.builders import a_fiche, an_operation, registered, write_rows

LUNCH = "2026-11-14/dejeuner"


def test_database_refuses_a_second_provisional_serving(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    house.do(serve, Serve(man.card_code, "REP", LUNCH))
    house.do(open_dispute, OpenDispute(man.card_code, "REP", LUNCH))
    second = Serving(
        stay_id=man.stay_id,
        item="REP",
        slot=LUNCH,
        sequence=PROVISIONAL_SEQUENCE,
        kind=PROVISIONAL,
        at=house.clock.now(),
        agent_id=house.actor.user_id,
        post="Poste A",
    )
    with pytest.raises(IntegrityError):
        write_rows(house, second)
