"""Each record is not sent, in a batch, received or kept aside, and they add up."""

from core.commands.batches.load_receipt import LoadReceipt, load_receipt
from core.commands.departures.end_stay import EndStay, end_stay
from core.house import House
from core.queries.batches.standing import (
    StandingCounts,
    fiche_standing,
    standing_counts,
    standing_rows,
)
from tests.builders import a_fiche, a_frozen_batch, an_operation, registered


def receipt(accepted: dict[int, str], refused: dict[int, str], name: str) -> LoadReceipt:
    return LoadReceipt(
        sha256=name * 64,
        chain=1,
        applied_up_to=max(accepted, default=0),
        accepted=accepted,
        refusals={},
        body="{}",
        refused=refused,
    )


def test_a_fiche_goes_from_not_sent_to_received(house: House) -> None:
    operation = an_operation(house)
    (one,) = registered(house, operation, a_fiche(1))
    assert house.look(fiche_standing, one.person_id).state == "not_sent"
    sent = a_frozen_batch(house)
    standing = house.look(fiche_standing, one.person_id)
    assert (standing.state, standing.file_name) == ("in_batch", "BKO_A-000001.crm")
    house.do(load_receipt, receipt({1: sent.manifest_sha256}, {}, "r"))
    assert house.look(fiche_standing, one.person_id).state == "received"


def test_what_changes_after_it_was_received_is_not_sent_again_until_it_is(house: House) -> None:
    (one,) = registered(house, an_operation(house), a_fiche(1))
    first = a_frozen_batch(house)
    house.do(load_receipt, receipt({1: first.manifest_sha256}, {}, "r"))
    house.do(end_stay, EndStay(one.stay_id, "HOME"))
    assert house.look(fiche_standing, one.person_id).state == "not_sent"
    a_frozen_batch(house)
    assert house.look(fiche_standing, one.person_id).file_name == "BKO_A-000002.crm"


def test_what_headquarters_keeps_aside_is_named_with_its_reason(house: House) -> None:
    (one,) = registered(house, an_operation(house), a_fiche(1))
    a_frozen_batch(house)
    house.do(load_receipt, receipt({}, {1: "does_not_follow"}, "r"))
    standing = house.look(fiche_standing, one.person_id)
    assert (standing.state, standing.reason) == ("refused", "does_not_follow")
    (row,) = house.look(standing_rows, "refused")
    assert (row.person_id, row.standing) == (one.person_id, standing)


def test_the_states_add_up_to_everybody(house: House) -> None:
    operation = an_operation(house)
    registered(house, operation, a_fiche(1), a_fiche(2))
    first = a_frozen_batch(house)
    house.do(load_receipt, receipt({1: first.manifest_sha256}, {}, "r"))
    registered(house, operation, a_fiche(3))
    a_frozen_batch(house)
    house.do(load_receipt, receipt({}, {2: "does_not_follow"}, "s"))
    registered(house, operation, a_fiche(4), a_fiche(5), a_fiche(6))
    a_frozen_batch(house)
    registered(house, operation, a_fiche(7))
    assert house.look(standing_counts) == StandingCounts(
        not_sent=1, in_batch=3, received=2, refused=1
    )
    assert len(house.look(standing_rows, "in_batch")) == 3
    assert len(house.look(standing_rows, "in_batch", limit=2)) == 2
