"""The trust list of headquarters: the highest number holds, an older one is refused."""

import pytest

from core.commands.access.load_trust import KeepTrustList, keep_trust_list
from core.errors import NotAllowed, Refused
from core.house import House
from core.queries.batches.outbox import newest_trust_list
from core.rules.access import Role
from tests.builders import as_roles


def test_newest_list_holds(house: House) -> None:
    assert house.look(newest_trust_list) == ""
    assert house.do(keep_trust_list, KeepTrustList(3, "three")).value is True
    assert house.do(keep_trust_list, KeepTrustList(3, "three")).value is False
    assert house.do(keep_trust_list, KeepTrustList(7, "seven")).value is True
    assert house.look(newest_trust_list) == "seven"


def test_older_list_or_another_of_the_same_number_is_refused(house: House) -> None:
    house.do(keep_trust_list, KeepTrustList(3, "three"))
    with pytest.raises(Refused) as refusal:
        house.do(keep_trust_list, KeepTrustList(2, "two"))
    assert (refusal.value.code, refusal.value.details) == (
        "trust_older",
        {"number": 2, "newest": 3},
    )
    with pytest.raises(Refused, match="trust_altered"):
        house.do(keep_trust_list, KeepTrustList(3, "other"))
    assert house.look(newest_trust_list) == "three"


def test_reception_changes_no_trust(house: House) -> None:
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(keep_trust_list, KeepTrustList(1, "x"))
