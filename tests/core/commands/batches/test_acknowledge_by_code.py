"""A code stands for everything up to one batch, for nothing else, and is less than the file."""

import pytest

from core.commands.batches.acknowledge_by_code import AcknowledgeByCode, acknowledge_by_code
from core.commands.batches.begin_chain import StartOver, start_over
from core.commands.batches.load_receipt import LoadedReceipt, LoadReceipt, load_receipt
from core.errors import NotAllowed, Refused
from core.queries.batches.outbox import batches, waiting
from core.rules.access import Role
from tests.builders import a_frozen_batch, as_roles


def by_file(sent, **changes):
    values = {"sha256": "r" * 64, "chain": 1, "applied_up_to": 2, "accepted": sent}
    return LoadReceipt(**({"refusals": {}, "body": "{}"} | values | changes))


@pytest.mark.parametrize("said", ["nothing of ours", "the batch before"])
def test_code_for_another_content_acknowledges_nothing(house, sent, said):
    manifest = sent[1] if said == "the batch before" else "0" * 64
    with pytest.raises(Refused, match="receipt_of_other_books"):
        house.do(acknowledge_by_code, AcknowledgeByCode(1, 2, manifest))
    assert house.look(waiting).unacknowledged == 2


def test_code_after_the_file_changes_nothing(house, sent):
    house.do(load_receipt, by_file({1: sent[1]}, applied_up_to=1))
    loaded = house.do(acknowledge_by_code, AcknowledgeByCode(1, 2, sent[2])).value
    assert loaded == LoadedReceipt(1, 1)
    assert [row.acknowledged_by for row in house.look(batches)] == ["code", "file"]


def test_code_reaches_no_other_chain(house, sent):
    house.do(load_receipt, by_file({1: sent[1]}, refused={2: "does_not_follow"}))
    house.do(start_over, StartOver(1))
    again = a_frozen_batch(house)
    house.do(acknowledge_by_code, AcknowledgeByCode(2, 1, again.manifest_sha256))
    states = [row.state for row in house.look(batches)]
    assert states == ["acknowledged", "replaced", "acknowledged"]


def test_batch_that_was_kept_aside_is_aside_no_more(house, sent):
    house.do(load_receipt, by_file({}, refused={1: "does_not_follow"}))
    assert house.look(waiting).refused == 1
    house.do(acknowledge_by_code, AcknowledgeByCode(1, 2, sent[2]))
    assert house.look(waiting).nothing
    assert {row.refused_reason for row in house.look(batches)} == {""}


def test_reception_acknowledges_nothing(house, sent):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(acknowledge_by_code, AcknowledgeByCode(1, 2, sent[2]))
