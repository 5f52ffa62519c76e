"""Keys that centres left: every delivery is kept, and none of them ever leaves again."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.db.escrows import KeyEscrow
from core.db.replica import EXPORTED
from tests.builders import FOUNDED_AT, write_rows


def an_escrow(sealed, at=FOUNDED_AT):
    return KeyEscrow(from_centre="BKO", installation="A", sealed=sealed, at=at)


def test_keys_are_kept_beside_the_older_ones_whole(hq):
    long = "age-armour " * 2_000
    write_rows(hq, an_escrow("first"), an_escrow(long, FOUNDED_AT + timedelta(days=1)))
    with Session(hq.engine) as session:
        rows = session.scalars(select(KeyEscrow).order_by(KeyEscrow.at)).all()
        assert [row.sealed for row in rows] == ["first", long]
        assert rows[1].at == FOUNDED_AT + timedelta(days=1)


def test_keys_travel_in_no_batch():
    assert KeyEscrow.__tablename__ not in EXPORTED
