"""A batch of a year is made within a few megabytes: records are read while they are written."""

import tracemalloc

import pytest
from sqlalchemy.orm import Session

from core.db.people import Person
from core.db.rows import insert_rows
from core.exchange.batch_file import line_of
from core.exchange.signed_zip import SignedZip
from core.ids import uuid7
from core.queries.batches.outbox import with_next_batch
from core.vault.signing import SigningKey

PEOPLE = 2_000
_MEGABYTE = 1_000_000


@pytest.fixture
def full(house):
    """Books with many people, written past the commands and counted as changed."""
    from core.commands import command

    @command(None)
    def fill(session: Session, request: None) -> None:
        at = house.clock.now()
        insert_rows(
            session,
            Person,
            [
                {
                    "id": uuid7(),
                    "centre_code": "BKO",
                    "registration_no": f"BKOA-26-{number:05d}",
                    "family_name": f"Traoré {number}",
                    "given_names": "Aminata",
                    "registered_at": at,
                }
                for number in range(PEOPLE)
            ],
        )

    house.do(fill, None)
    return house


def test_memory_stays_flat_while_a_batch_is_made(full):
    def pack(picture):
        package = SignedZip()
        for table, rows in picture.tables.items():
            package.add_lines(f"data/{table}.ndjson", map(line_of, rows))
        return package.finish({}, SigningKey.generate())

    tracemalloc.start()
    try:
        package = full.look(with_next_batch, pack)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(package) < peak
    assert peak < 5 * _MEGABYTE
