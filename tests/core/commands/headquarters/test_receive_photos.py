"""Photos arrive once, are nobody else's, and lie sealed by headquarters' own key."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.headquarters.receive_batch import Received
from core.commands.headquarters.receive_photos import ReceivePhotos, receive_photos
from core.db.packages import ArrivedPhoto
from core.db.photos import arrived_pictures
from core.errors import NotAllowed, Refused
from core.ids import uuid7
from core.queries.headquarters.photo_inbox import photo_packages_of
from core.rules.access import Role
from tests.builders import FOUNDED_AT, a_photo, as_roles


@pytest.fixture
def package():
    """Two photos of a centre."""
    return ReceivePhotos(
        centre="BKO",
        installation="A",
        chain=1,
        seq=1,
        part=1,
        manifest_sha256="1" * 64,
        made_at=FOUNDED_AT,
        pictures={uuid7(): a_photo("red"), uuid7(): a_photo("blue")},
    )


def held(hq, keys):
    with Session(hq.engine) as session:
        return arrived_pictures(session, hq.keys, keys)


def test_second_delivery_changes_nothing(hq, package):
    assert hq.do(receive_photos, package).value == Received("applied", "", 2)
    assert hq.do(receive_photos, package).value == Received("already", "", 0)
    assert held(hq, package.pictures) == package.pictures
    assert len(hq.look(photo_packages_of, "BKO", "A", 1)) == 1


def test_photo_that_comes_in_two_packages_is_kept_as_it_came_first(hq, package):
    hq.do(receive_photos, package)
    first, third = next(iter(package.pictures)), uuid7()
    other = {first: a_photo("green"), third: a_photo("green")}
    late = replace(package, part=2, manifest_sha256="2" * 64, pictures=other)
    assert hq.do(receive_photos, late).value == Received("applied", "", 1)
    assert held(hq, other) == {first: a_photo("red"), third: a_photo("green")}


def test_nobody_takes_the_place_of_a_photo_of_another_centre(hq, package):
    hq.do(receive_photos, package)
    stolen = dict.fromkeys([*package.pictures, uuid7()], a_photo("green"))
    thief = replace(package, centre="GAO", manifest_sha256="3" * 64, pictures=stolen)
    with pytest.raises(Refused, match="record_of_other_centre"):
        hq.do(receive_photos, thief)
    assert held(hq, stolen) == package.pictures
    assert hq.look(photo_packages_of, "GAO", "A", 1) == ()


def test_pictures_lie_sealed_and_show_no_face_in_an_error(hq, package):
    hq.do(receive_photos, package)
    with Session(hq.engine) as session:
        sealed = session.scalars(select(ArrivedPhoto.picture)).all()
    assert len(sealed) == 2
    assert all(b"\xff\xd8\xff" not in each for each in sealed)
    assert "pictures" not in repr(package)


def test_only_who_consolidates_receives(hq, package):
    with pytest.raises(NotAllowed):
        as_roles(hq, Role.RECEPTION).do(receive_photos, package)
