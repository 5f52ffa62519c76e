"""A package of photos has a name of its own; no photo goes twice, what was given up goes anew."""

from dataclasses import replace

import pytest

from core.commands.batches.freeze_photos import (
    FreezePhotos,
    freeze_photos,
    give_up_photos,
    mark_photos_copied,
)
from core.commands.people.keep_photo import KeepPhoto, keep_photo
from core.errors import Conflict, NotAllowed, Refused
from core.ids import uuid7
from core.queries.batches.photos import photo_packages, unpacked_photos
from core.rules.access import Role
from tests.builders import a_fiche, a_frozen_batch, a_photo, an_operation, as_roles, registered


@pytest.fixture
def photos(house):
    """Photos of two people whose records left in a batch."""
    people = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    keys = tuple(house.do(keep_photo, KeepPhoto(p.person_id, a_photo())).value for p in people)
    a_frozen_batch(house)
    return keys


def packing(*photo_ids, part=1):
    return FreezePhotos(
        chain=1,
        seq=1,
        part=part,
        file_name=f"BKO_A-000001-P{part:02d}.crm",
        manifest="{}",
        manifest_sha256=f"{part}" * 64,
        signature="ab" * 64,
        readme="Bonjour",
        photo_ids=photo_ids,
        size=len(a_photo()) * len(photo_ids),
    )


def test_two_desks_never_give_one_name_or_pack_one_photo_twice(house, other_desk, photos):
    house.do(freeze_photos, packing(photos[0]))
    for late in (packing(photos[1]), packing(photos[0], part=2), packing(photos[1], part=3)):
        with pytest.raises(Conflict, match="batch_meanwhile"):
            other_desk.do(freeze_photos, late)
    other_desk.do(freeze_photos, packing(photos[1], part=2))
    assert [row.photos for row in house.look(photo_packages)] == [1, 1]
    assert house.look(unpacked_photos) == 0


def test_package_is_copied_when_it_was_read_back(house, photos):
    key = house.do(freeze_photos, packing(*photos)).value
    (row,) = house.look(photo_packages)
    asked = packing(*photos)
    assert (row.id, row.manifest, row.signature, row.readme) == (
        key, asked.manifest, asked.signature, asked.readme,
    )  # fmt: skip
    assert (row.copied_at, row.acknowledged_at) == (None, None)
    at = house.do(mark_photos_copied, key).value
    assert house.look(photo_packages) == (replace(row, copied_at=at),)


def test_photos_of_a_package_that_was_given_up_go_under_a_new_name(house, photos):
    key = house.do(freeze_photos, packing(*photos)).value
    house.do(give_up_photos, key)
    assert house.look(photo_packages) == ()
    assert house.look(unpacked_photos) == 2
    with pytest.raises(Conflict):
        house.do(freeze_photos, packing(*photos))
    house.do(freeze_photos, packing(*photos, part=2))
    assert [row.file_name for row in house.look(photo_packages)] == ["BKO_A-000001-P02.crm"]


def test_package_must_be_known_and_only_who_exports_packs(house, photos):
    for act in (mark_photos_copied, give_up_photos):
        with pytest.raises(Refused, match="batch_unknown"):
            house.do(act, uuid7())
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).do(freeze_photos, packing(*photos))
