import pytest

from core.commands.batches.freeze_batch import FreezeBatch, freeze_batch
from core.errors import NotAllowed
from core.queries.access.accounts import journal_lines
from core.queries.access.proofs import batch_anchors, batch_package, journal_fault
from core.queries.batches.outbox import next_batch
from core.rules.access import Role
from tests.builders import an_operation, as_roles


def frozen(house, **changes):
    head = house.look(next_batch)
    values = {
        "chain": 1,
        "seq": 1,
        "from_change": 1,
        "upto_change": 2,
        "manifest_sha256": "ab" * 32,
        "journal_seq": head.journal_seq,
        "journal_sha256": head.journal_sha256,
        "file_name": "BKO_A-000001.crm",
        "people": 0,
        "records": 1,
        "package": b"PK",
    }
    return house.do(freeze_batch, FreezeBatch(**(values | changes))).value


def test_a_whole_journal_has_no_fault(house):
    an_operation(house)
    assert len(house.look(journal_lines)) >= 2
    assert house.look(journal_fault) is None


def test_a_batch_is_anchored_in_the_journal_that_it_cites(house):
    first = frozen(house)
    second = frozen(house, seq=2, journal_sha256="00" * 32)
    anchors = house.look(batch_anchors)
    assert [(each.batch_id, each.held) for each in anchors] == [(first, True), (second, False)]
    assert anchors[0].manifest_sha256 == "ab" * 32
    assert house.look(batch_package, first) == b"PK"


def test_whoever_makes_backups_may_prove_and_nobody_else(house):
    assert as_roles(house, Role.ADMINISTRATOR).look(journal_fault) is None
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).look(journal_fault)
