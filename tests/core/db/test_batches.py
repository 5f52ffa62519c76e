"""Tables about batches: a number once in its chain, a receipt once."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from core.db.batches import Batch, InboundBatch, Receipt
from core.house import House
from tests.builders import FOUNDED_AT, write_rows


def a_batch(**values: Any) -> Batch:
    given = {
        "chain": 1,
        "seq": 1,
        "from_change": 1,
        "upto_change": 2,
        "manifest_sha256": "0" * 64,
        "journal_seq": 1,
        "journal_sha256": "0" * 64,
        "file_name": "f",
        "people": 0,
        "records": 0,
        "package": bytes(range(256)),
        "made_at": FOUNDED_AT,
    }
    return Batch(**(given | values))


def an_inbound(**values: Any) -> InboundBatch:
    given = {
        "from_centre": "BKO",
        "installation": "A",
        "chain": 1,
        "seq": 1,
        "manifest_sha256": "0" * 64,
        "previous": "0" * 64,
        "status": "applied",
        "made_at": FOUNDED_AT,
        "received_at": FOUNDED_AT,
    }
    return InboundBatch(**(given | values))


def test_number_is_given_once_in_a_chain(house: House) -> None:
    write_rows(house, a_batch(), a_batch(seq=2), a_batch(chain=2))
    with pytest.raises(IntegrityError):
        write_rows(house, a_batch())


def test_batch_is_received_once_and_its_fork_beside_it(house: House) -> None:
    write_rows(house, an_inbound(), an_inbound(manifest_sha256="f" * 64, status="fork"))
    with pytest.raises(IntegrityError):
        write_rows(house, an_inbound(status="fork"))


def test_receipt_is_kept_once(house: House) -> None:
    def receipt() -> Receipt:
        return Receipt(sha256="0" * 64, chain=1, applied_up_to=1, body="{}", loaded_at=FOUNDED_AT)

    write_rows(house, receipt())
    with pytest.raises(IntegrityError):
        write_rows(house, receipt())
