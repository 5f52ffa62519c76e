"""What goes into the next package of photos, and when one may not be written again."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from core.commands.batches.freeze_photos import FreezePhotos, freeze_photos, give_up_photos
from core.commands.people.keep_photo import KeepPhoto, WithdrawPhoto, keep_photo, withdraw_photo
from core.db.engine import WRITES
from core.db.photos import Photo
from core.errors import NotAllowed
from core.queries.batches.photos import (
    next_photos,
    package_pictures,
    photo_packages,
    unpacked_photos,
)
from core.rules.access import Role
from tests.builders import a_fiche, a_frozen_batch, a_photo, an_operation, as_roles, registered

COLOURS = ("red", "blue", "green")
PLENTY = 7_000_000


@pytest.fixture
def photos(house):
    """Photos of three people, whose records were not frozen yet."""
    people = registered(house, an_operation(house), *(a_fiche(number) for number in range(3)))
    return [
        house.do(keep_photo, KeepPhoto(one.person_id, a_photo(colour))).value
        for one, colour in zip(people, COLOURS, strict=True)
    ]


def packed(house, picture):
    request = FreezePhotos(
        chain=picture.chain,
        seq=picture.seq,
        part=picture.part,
        file_name=f"BKO_A-{picture.seq:06d}-P{picture.part:02d}.crm",
        manifest="{}",
        manifest_sha256=f"{picture.seq}{picture.part}" * 32,
        signature="ab" * 64,
        readme="",
        photo_ids=tuple(picture.pictures),
        size=picture.size,
    )
    return house.do(freeze_photos, request).value


def test_package_goes_along_with_the_newest_batch_and_counts_its_own_parts(house, photos):
    assert house.look(next_photos, PLENTY) is None, "no batch that it could go along with"
    a_frozen_batch(house)
    first = house.look(next_photos, 1)
    assert (first.chain, first.seq, first.part) == (1, 1, 1)
    assert list(first.pictures) == photos[:1], "one goes however heavy it is"
    packed(house, first)
    registered(house, an_operation(house, "Autre convoi"), a_fiche(9))
    a_frozen_batch(house)
    rest = house.look(next_photos, PLENTY)
    assert (rest.seq, rest.part) == (2, 1)
    assert rest.pictures == {photos[1]: a_photo("blue"), photos[2]: a_photo("green")}
    assert rest.size == len(a_photo("blue")) + len(a_photo("green"))
    packed(house, rest)
    assert house.look(next_photos, PLENTY) is None
    assert [(row.file_name, row.size) for row in house.look(photo_packages)] == [
        ("BKO_A-000001-P01.crm", first.size),
        ("BKO_A-000002-P01.crm", rest.size),
    ]


def test_photo_that_no_longer_opens_holds_no_other_back(house, photos):
    a_frozen_batch(house)
    with Session(house.engine.execution_options(**{WRITES: True})) as session:
        session.execute(update(Photo).where(Photo.id == photos[0]).values(picture=b"torn"))
        session.commit()
    assert list(house.look(next_photos, PLENTY).pictures) == photos[1:]


def test_package_is_not_written_again_when_somebody_in_it_changed_their_mind(house, photos):
    a_frozen_batch(house)
    key = packed(house, house.look(next_photos, PLENTY))
    row, pictures = house.look(package_pictures, key)
    assert (row.id, row.photos, list(pictures)) == (key, 3, photos)
    house.do(withdraw_photo, WithdrawPhoto(photos[2]))
    assert house.look(package_pictures, key) == (row, None)
    house.do(give_up_photos, key)
    assert house.look(unpacked_photos) == 2
    assert house.look(photo_packages) == ()


def test_who_sends_nothing_sees_no_picture(house, photos):
    assert photos
    with pytest.raises(NotAllowed):
        as_roles(house, Role.RECEPTION).look(next_photos, PLENTY)
