"""Values that the program seals itself: only at their own place do they open."""

from dataclasses import replace

import pytest

from core.errors import HouseTrouble
from core.ids import uuid7
from core.vault.sealed_fields import Spot, open_field, seal_field

KEY = bytes(range(32))


@pytest.fixture
def spot() -> Spot:
    return Spot("photo", uuid7(), "picture", 1)


def test_value_opens_where_it_was_sealed(spot: Spot) -> None:
    sealed = seal_field(b"a face", KEY, spot)
    assert b"face" not in sealed
    assert open_field(sealed, KEY, spot) == b"a face"
    assert seal_field(b"a face", KEY, spot) != sealed


def test_value_that_was_moved_does_not_open(spot: Spot) -> None:
    sealed = seal_field(b"a face", KEY, spot)
    for other in (
        replace(spot, row=uuid7()),
        replace(spot, table="person"),
        replace(spot, column="other"),
        replace(spot, version=2),
    ):
        with pytest.raises(HouseTrouble, match="field_altered"):
            open_field(sealed, KEY, other)


def test_changed_cut_or_foreign_bytes_do_not_open(spot: Spot) -> None:
    sealed = seal_field(b"a face", KEY, spot)
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for bad in (changed, sealed[:20], sealed[:3], b"", b"\x02" + sealed[1:], b"a face"):
        with pytest.raises(HouseTrouble, match="field_altered"):
            open_field(bad, KEY, spot)
    with pytest.raises(HouseTrouble, match="field_altered"):
        open_field(sealed, bytes(32), spot)
