"""What headquarters received, and which numbers are missing."""

from core.commands.headquarters.receive_batch import receive_batch
from core.house import House
from core.queries.headquarters.inbox import chain_standing, inbound
from tests.builders import a_fiche, a_frozen_batch, an_operation, registered


def test_standing_of_a_chain_says_what_a_receipt_may_say(house: House, hq: House) -> None:
    operation, made = an_operation(house), []
    for number in range(4):
        registered(house, operation, a_fiche(number))
        made.append(a_frozen_batch(house))
    nothing = hq.look(chain_standing, "BKO", "A", 1)
    assert (nothing.accepted, nothing.applied_up_to, nothing.missing) == ({}, 0, ())
    for batch in (made[3], made[0], made[0]):
        hq.do(receive_batch, batch)
    gap = hq.look(chain_standing, "BKO", "A", 1)
    assert (gap.applied_up_to, gap.missing) == (1, (2, 3))
    assert gap.accepted == {1: made[0].manifest_sha256, 4: made[3].manifest_sha256}
    for batch in (made[2], made[1]):
        hq.do(receive_batch, batch)
    whole = hq.look(chain_standing, "BKO", "A", 1)
    assert (whole.applied_up_to, whole.missing) == (4, ())
    rows = hq.look(inbound)
    assert sorted(row.seq for row in rows) == [1, 2, 3, 4]
    assert {(row.status, row.people) for row in rows} == {("applied", 1)}
    assert hq.look(chain_standing, "BKO", "B", 1).accepted == {}
