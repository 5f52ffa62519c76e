"""Packages of photos: a name once in its chain, a photo in one package, a delivery once."""

import pytest
from sqlalchemy.exc import IntegrityError

from core.commands.people.keep_photo import KeepPhoto, keep_photo
from core.db.packages import InboundPhotoPackage, PackagedPhoto, PhotoPackage
from core.ids import uuid7
from tests.builders import FOUNDED_AT, a_photo, an_operation, registered, write_rows


def a_package(**changes):
    values = {
        "id": uuid7(),
        "chain": 1,
        "seq": 1,
        "part": 1,
        "file_name": "BKO_A-000001-P01.crm",
        "manifest": "{}",
        "manifest_sha256": "0" * 64,
        "signature": "ab" * 64,
        "readme": "",
        "photos": 1,
        "size": 1,
        "made_at": FOUNDED_AT,
    }
    return PhotoPackage(**(values | changes))


def an_arrival(**changes):
    values = {
        "from_centre": "BKO",
        "installation": "A",
        "chain": 1,
        "seq": 1,
        "part": 1,
        "manifest_sha256": "0" * 64,
        "photos": 1,
        "made_at": FOUNDED_AT,
        "received_at": FOUNDED_AT,
    }
    return InboundPhotoPackage(**(values | changes))


def test_name_is_given_once_also_after_it_was_given_up(house):
    others = ({"part": 2}, {"seq": 2}, {"chain": 2})
    write_rows(house, a_package(voided_at=FOUNDED_AT), *(a_package(**each) for each in others))
    with pytest.raises(IntegrityError):
        write_rows(house, a_package())


def test_photo_is_in_one_package_and_must_be_there(house):
    (man,) = registered(house, an_operation(house))
    photo = house.do(keep_photo, KeepPhoto(man.person_id, a_photo())).value
    one, other = uuid7(), uuid7()
    write_rows(house, a_package(id=one), a_package(id=other, part=2))
    write_rows(house, PackagedPhoto(photo_id=photo, package_id=one))
    with pytest.raises(IntegrityError):
        write_rows(house, PackagedPhoto(photo_id=photo, package_id=other))
    with pytest.raises(IntegrityError):
        write_rows(house, PackagedPhoto(photo_id=uuid7(), package_id=one))


def test_delivery_is_noted_once_for_each_centre(hq):
    write_rows(
        hq, an_arrival(), an_arrival(from_centre="GAO"), an_arrival(manifest_sha256="1" * 64)
    )
    with pytest.raises(IntegrityError):
        write_rows(hq, an_arrival(part=2))
