"""Tags are unique in the database itself."""

import pytest
from sqlalchemy.exc import IntegrityError

from core.db.deposits import Deposit
from core.house import House
from tests.builders import a_fiche, an_operation, registered, write_rows


def test_database_refuses_a_second_tag_of_one_number(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))

    def bag(code: str) -> Deposit:
        return Deposit(
            number=7,
            code=code,
            stay_id=man.stay_id,
            kind="luggage",
            description="Sac",
            received_at=house.clock.now(),
            agent_id=house.actor.user_id,
            post="Poste A",
        )

    write_rows(house, bag("one"))
    with pytest.raises(IntegrityError):
        write_rows(house, bag("two"))
