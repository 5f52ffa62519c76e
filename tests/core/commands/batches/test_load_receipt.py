"""« Accusé reçu » is said when headquarters holds the batch byte for byte, and not before."""

import pytest

from core.commands.batches.begin_chain import StartOver, start_over
from core.commands.batches.load_receipt import LoadedReceipt, LoadReceipt, load_receipt
from core.errors import NotAllowed, Refused
from core.house import House
from core.queries.batches.outbox import batches, next_batch, waiting
from core.rules.access import Role
from tests.builders import a_fiche, a_frozen_batch, an_operation, as_roles, registered


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


def test_receipt_of_books_that_went_on_elsewhere_acknowledges_nothing(
    house: House, sent: dict[int, str]
) -> None:
    with pytest.raises(Refused, match="receipt_of_other_books"):
        house.do(load_receipt, receipt(sent | {9: "0" * 64}))
    assert house.look(waiting).unacknowledged == 2


def test_batch_whose_number_headquarters_knows_with_other_contents_is_kept_aside(
    house: House, sent: dict[int, str]
) -> None:
    loaded = house.do(load_receipt, receipt({1: sent[1], 2: "0" * 64})).value
    assert loaded == LoadedReceipt(1, 0, refused=1)
    states = [(row.state, row.refused_reason) for row in house.look(batches)]
    assert states == [("refused", "same_number_other_content"), ("acknowledged", "")]
    assert not house.look(waiting).nothing
    assert house.look(waiting).refused == 1


def test_what_was_kept_aside_goes_again_in_a_new_chain(house: House, sent: dict[int, str]) -> None:
    house.do(load_receipt, receipt({1: sent[1]}, refused={2: "does_not_follow"}))
    assert house.do(start_over, StartOver(1)).value == 2
    picture = house.look(next_batch)
    assert (picture.chain, picture.seq, picture.forked_from, picture.people) == (2, 1, 2, 1)
    again = a_frozen_batch(house)
    house.do(load_receipt, receipt({1: again.manifest_sha256}, sha256="s" * 64, chain=2))
    assert [row.state for row in house.look(batches)] == [
        "acknowledged", "replaced", "acknowledged"
    ]  # fmt: skip
    assert house.look(waiting).nothing


def test_a_chain_is_never_left_while_nothing_is_kept_aside(
    house: House, sent: dict[int, str]
) -> None:
    with pytest.raises(Refused, match="nothing_refused"):
        house.do(start_over, StartOver(1))
    house.do(load_receipt, receipt({}, refused={2: "does_not_follow"}))
    with pytest.raises(Refused, match="nothing_refused"):
        house.do(start_over, StartOver(2))
    assert sent


def test_everything_is_proven_by_acknowledged_batches_and_by_nothing_else(
    house: House, sent: dict[int, str]
) -> None:
    """Every set of acknowledged batches: only all of them yields « tout est transmis »."""
    registered(house, an_operation(house, "Troisième"), a_fiche(3))
    third = a_frozen_batch(house)
    hashes = sent | {3: third.manifest_sha256}
    said = {}
    for number, some in enumerate([(), (3,), (2, 3), (1, 2, 3)]):
        house.do(
            load_receipt,
            receipt({seq: hashes[seq] for seq in some}, sha256=str(number) * 64),
        )
        said[some] = house.look(waiting).nothing
    assert said == {(): False, (3,): False, (2, 3): False, (1, 2, 3): True}
    registered(house, an_operation(house, "Quatrième"), a_fiche(4))
    assert not house.look(waiting).nothing


def test_reception_loads_no_receipt(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(load_receipt, receipt({}))
