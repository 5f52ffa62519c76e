"""A code is looked for among every batch that was frozen, of every chain."""

import pytest

from core.commands.batches.begin_chain import StartOver, start_over
from core.commands.batches.load_receipt import LoadReceipt, load_receipt
from core.errors import NotAllowed
from core.queries.batches.spoken import possible_stands
from core.rules.access import Role
from core.vault.spoken_receipts import Stand
from tests.builders import a_fiche, a_frozen_batch, an_operation, as_roles, registered


def test_every_batch_is_a_stand_the_newest_last(house):
    assert house.look(possible_stands) == ()
    operation, made = an_operation(house), []
    for number in (1, 2):
        registered(house, operation, a_fiche(number))
        made.append(a_frozen_batch(house))
    aside = LoadReceipt("r" * 64, 1, 0, {}, {}, "{}", refused={1: "does_not_follow"})
    house.do(load_receipt, aside)
    house.do(start_over, StartOver(1))
    made.append(a_frozen_batch(house))
    assert [(batch.chain, batch.seq) for batch in made] == [(1, 1), (1, 2), (2, 1)]
    assert house.look(possible_stands) == tuple(
        Stand("BKO", "A", batch.chain, batch.seq, batch.manifest_sha256) for batch in made
    )


def test_who_sends_nothing_reads_none(house):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).look(possible_stands)
