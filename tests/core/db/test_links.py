import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.db.engine import WRITES
from core.db.links import LinkedPerson
from core.ids import uuid7


def test_only_somebody_who_is_known_can_have_been_looked_for(house):
    writer = house.engine.execution_options(**{WRITES: True})
    with Session(writer) as session, pytest.raises(IntegrityError):
        session.execute(insert(LinkedPerson), [{"person_id": uuid7()}])
