"""« Accusé reçu » is said when headquarters holds the batch byte for byte, and not before."""

import pytest

from core.commands.batches.load_receipt import LoadedReceipt, LoadReceipt, load_receipt
from core.errors import NotAllowed, Refused
from core.house import House
from core.queries.batches.outbox import batches, waiting
from core.rules.access import Role
from tests.builders import a_fiche, a_frozen_batch, an_operation, as_roles, registered


@pytest.fixture
def sent(house: House) -> dict[int, str]:
    """Two batches that were frozen: their hashes by number."""
    operation = an_operation(house)
    hashes = {}
    for number in (1, 2):
        registered(house, operation, a_fiche(number))
        batch = a_frozen_batch(house)
        hashes[batch.seq] = batch.manifest_sha256
    return hashes


def receipt(accepted: dict[int, str], **changes: object) -> LoadReceipt:
    values = {
        "sha256": "r" * 64,
        "chain": 1,
        "applied_up_to": max(accepted, default=0),
        "accepted": accepted,
        "refusals": {},
        "body": "{}",
    }
    return LoadReceipt(**(values | changes))  # type: ignore[arg-type]


def test_receipt_acknowledges_what_it_names(house: House, sent: dict[int, str]) -> None:
    first = house.do(load_receipt, receipt({1: sent[1]})).value
    assert first == LoadedReceipt(1, 0)
    assert [row.state for row in house.look(batches)] == ["prepared", "acknowledged"]
    assert house.look(waiting).unacknowledged == 1
    both = receipt(sent, sha256="s" * 64, refusals={2: 3})
    assert house.do(load_receipt, both).value == LoadedReceipt(1, 1)
    assert house.look(batches)[0].refusals == 3
    assert house.look(waiting).nothing


def test_receipt_loaded_twice_changes_nothing(house: House, sent: dict[int, str]) -> None:
    house.do(load_receipt, receipt(sent))
    before = house.look(batches)
    assert house.do(load_receipt, receipt(sent)).value == LoadedReceipt(0, 2)
    assert house.look(batches) == before


@pytest.mark.parametrize("accepted", [{1: "0" * 64}, {9: "0" * 64}])
def test_receipt_for_other_books_acknowledges_nothing(
    house: House, sent: dict[int, str], accepted: dict[int, str]
) -> None:
    with pytest.raises(Refused, match="receipt_of_other_books"):
        house.do(load_receipt, receipt(sent | accepted))
    assert house.look(waiting).unacknowledged == 2


def test_reception_loads_no_receipt(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(load_receipt, receipt({}))
