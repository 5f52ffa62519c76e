"""The first rows of the books of a centre."""

from dataclasses import replace

import pytest

from core.commands.access.found_centre import FoundCentre, found_centre
from core.commands.housing.lay_out_beds import BlockPlan
from core.errors import InvalidInput
from core.house import House
from core.queries.access.accounts import accounts, centre_facts, journal_lines, posts
from core.queries.batches.outbox import key_pairs
from core.queries.housing.bed_plan import bed_plan
from core.vault.sealing import Identity, recipient_of
from core.vault.signing import SigningKey, open_private
from tests.builders import ADMIN, BLOCKS, FOUNDED_AT, package

FOUND = FoundCentre("BKO", "Centre", "Awa")


def test_books_say_whose_they_are(house: House) -> None:
    facts = house.look(centre_facts)
    assert (facts.centre_code, facts.installation, facts.profile) == ("BKO", "A", "centre")
    assert (facts.exercise, facts.made_at, facts.chain) == (False, FOUNDED_AT, 1)
    assert [row.name for row in house.look(accounts)] == [ADMIN]
    assert [row.name for row in house.look(posts)] == ["Poste A"]
    assert len(house.look(bed_plan)) == sum(plan.rooms * plan.beds_per_room for plan in BLOCKS)
    (line,) = house.look(journal_lines)
    assert (line.seq, line.command, line.by) == (1, "found_centre", ADMIN)


def test_keys_open_for_who_holds_the_books_only(house: House) -> None:
    keys = house.look(key_pairs)
    signing = SigningKey(open_private(keys["signing"].sealed_private, house.keys))
    assert (signing.public_text, signing.kid) == (keys["signing"].public, keys["signing"].kid)
    secret = open_private(keys["sealing"].sealed_private, house.keys).decode()
    assert Identity(recipient_of(secret), secret).recipient == keys["sealing"].public
    assert secret.encode() not in keys["sealing"].sealed_private


def test_headquarters_has_no_package_and_no_beds(hq: House) -> None:
    assert hq.look(centre_facts).profile == "headquarters"
    assert hq.look(bed_plan) == ()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"centre_code": "bko"}, {"centre_code": "centre_code_shape"}),
        ({"installation": "AB"}, {"installation": "installation_shape"}),
        ({"centre_name": " "}, {"centre_name": "required"}),
        ({"admin_name": ""}, {"admin_name": "required"}),
        ({"profile": "shop"}, {"profile": "profile_unknown"}),
        ({"blocks": (BlockPlan("A", "x", "men", 1, 1),) * 2}, {"blocks": "block_exists"}),
        ({"blocks": (BlockPlan("A", "x", "all", 1, 1),)}, {"blocks": "block_kind_unknown"}),
    ],
)
def test_unusable_centre_is_told(changes: dict[str, object], problem: dict[str, str]) -> None:
    assert replace(FOUND, **changes).problems() == problem


def test_centre_is_founded_once(house: House) -> None:
    with pytest.raises(InvalidInput):
        house.do(found_centre, replace(FOUND, profile="shop"))
    assert FOUND.problems() == {}
    assert len(package()) > 10
