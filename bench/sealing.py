"""Row 20: a batch of 5 MB is deflated, signed and sealed, beside deflate level 6 of its bytes."""

import zlib
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.books import centre
from bench.harness import Row, in_turn, timed
from core.db.engine import WRITES
from core.db.replica import read_out
from core.db.rows import insert_rows
from core.db.stays import Serving, Stay
from core.db.tables import Base
from core.exchange.batch_file import line_of, seal
from core.exchange.batch_layout import ROWS
from core.exchange.signed_zip import SignedZip
from core.house import House
from core.ids import uuid7
from core.vault.sealing import new_identity
from core.vault.signing import SigningKey

BYTES = 5_000_000
_PEOPLE = 900
_TABLES = ("person", "stay", "serving")
_ITEMS = ("ACC", "HYG", "REP", "EAU", "TEL", "VIS")
_DAYS = 3


def measure(people: int) -> list[Row]:
    """Seal the lines of real records, and deflate the same bytes, in turn."""
    del people
    lines = _lines()
    whole = b"".join(lines)
    key, recipient = SigningKey.generate(), new_identity().recipient

    def sealed() -> None:
        package = SignedZip()
        package.add_lines(ROWS.format(table="person"), lines)
        seal(package.finish({"format": "bench"}, key), (recipient,))

    mine, theirs = in_turn(
        lambda: timed(sealed),
        lambda: timed(lambda: zlib.compress(whole, 6)),
        rounds=7,
    )
    job = f"seal a batch of {len(whole) / 1e6:.1f} MB, deflated and signed"
    return [Row(20, job, "deflate level 6 of the same bytes", mine, theirs, 0.5)]


def _lines() -> list[bytes]:
    """Return the lines of a batch, as they are written, up to 5 MB.

    What a person gets in three days is most of it, as in the exercise centre's.
    """
    lines: list[bytes] = []
    size = 0
    with centre(_PEOPLE) as (house, _operation):
        with Session(house.engine.execution_options(**{WRITES: True})) as session:
            _serve(session, house)
            session.commit()
        with Session(house.engine) as session:
            for name in _TABLES:
                ids = session.scalars(select(Base.metadata.tables[name].c.id))
                for row in read_out(session, name, ids):
                    if size < BYTES:
                        lines.append(line_of(row))
                        size += len(lines[-1])
    return lines


def _serve(session: Session, house: House) -> None:
    """Write what everybody was given: each item once a day."""
    at, agent = house.clock.now(), house.actor.user_id
    rows = [
        {
            "id": uuid7(),
            "centre_code": "BKO",
            "stay_id": stay_id,
            "item": item,
            "slot": f"2026-11-{14 + day}/{item.lower()}",
            "at": at + timedelta(hours=24 * day, seconds=number),
            "agent_id": agent,
            "post": "Distribution 1",
        }
        for number, stay_id in enumerate(session.scalars(select(Stay.id)))
        for day in range(_DAYS)
        for item in _ITEMS
    ]
    insert_rows(session, Serving, rows)
