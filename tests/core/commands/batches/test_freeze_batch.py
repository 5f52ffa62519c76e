"""Numbering a batch: its bytes and its number enter the books together."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.commands.batches.freeze_batch import CopyMade, freeze_batch, mark_copied
from core.errors import Conflict, NotAllowed, Refused
from core.house import House
from core.ids import uuid7
from core.queries.batches.outbox import batch_bytes, batches
from core.rules.access import Role
from tests.builders import a_batch, an_operation, as_roles, registered


def test_frozen_batch_can_be_written_again_byte_for_byte(house: House) -> None:
    registered(house, an_operation(house))
    frozen, _received = a_batch(house)
    batch_id = house.do(freeze_batch, frozen).value
    assert house.look(batch_bytes, batch_id) == ("BKO_A-000001.crm", b"package")
    (row,) = house.look(batches)
    assert (row.chain, row.seq, row.state, row.people) == (1, 1, "prepared", 1)
    assert house.folder.read_sidecar().last_batch == 1


def test_two_desks_never_give_one_number_twice(house: House, other_desk: House) -> None:
    registered(house, an_operation(house))
    first, _received = a_batch(house)
    second, _received = a_batch(other_desk)
    house.do(freeze_batch, first)
    with pytest.raises(Conflict, match="batch_meanwhile"):
        other_desk.do(freeze_batch, second)
    with pytest.raises(Conflict):
        house.do(freeze_batch, replace(first, chain=2, seq=1))
    assert len(house.look(batches)) == 1


def test_batch_is_copied_when_it_was_read_back(house: House) -> None:
    registered(house, an_operation(house))
    batch_id = house.do(freeze_batch, a_batch(house)[0]).value
    house.clock.step(timedelta(minutes=3))
    assert house.do(mark_copied, CopyMade(batch_id, "CLE-BKO")).value == house.clock.now()
    assert house.look(batches)[0].state == "copied"
    with pytest.raises(Refused, match="batch_unknown"):
        house.do(mark_copied, CopyMade(uuid7(), "CLE-BKO"))


def test_only_who_exports_freezes(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(mark_copied, CopyMade(uuid7(), "CLE-BKO"))
