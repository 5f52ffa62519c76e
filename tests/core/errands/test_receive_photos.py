"""Headquarters believes a centre's signature, and still looks at what it signed."""

import pytest

from core.errands.keys import sealing_identity, signing_key, trust_in_force
from core.errands.receive_photos import photo_names, receive_photo_package, spoken_receipt
from core.errors import Refused
from core.exchange.batch_file import manifest_hash
from core.exchange.photo_package import PhotoContents, photo_zip, sign_photos
from core.ids import uuid7
from core.queries.headquarters.photo_inbox import photo_packages_of
from core.vault.spoken_receipts import SpokenReceipts, Stand, read_spoken
from tests.builders import a_photo


def signed_by(house, siege, *pictures, **changes):
    """Return a package as the key of a centre signs it, whatever is in it."""
    values = {
        "centre": house.place.centre_code,
        "installation": house.place.installation,
        "centre_name": house.place.centre_name,
        "exercise": False,
        "chain": 1,
        "seq": 3,
        "part": 2,
        "at": house.clock.now(),
        "to": signing_key(siege).kid,
        "pictures": {uuid7(): picture for picture in pictures},
    }
    contents = PhotoContents(**(values | changes))
    return photo_zip(sign_photos(contents, signing_key(house)), contents.pictures)


def received(siege, package):
    return receive_photo_package(siege, package, trust_in_force(siege))


def test_package_is_kept_and_named_in_the_receipt(trusting, siege):
    package = signed_by(trusting, siege, a_photo("red"), a_photo("blue"))
    read, done = received(siege, package)
    assert (read.name, done.status, done.records) == ("BKO_A-000003-P02", "applied", 2)
    assert received(siege, package)[1].status == "already"
    assert photo_names(siege, "BKO", "A", 1) == {"BKO_A-000003-P02": manifest_hash(package)}


@pytest.mark.parametrize(
    "picture",
    [a_photo() + b"MZ" * 9, b"\xff\xd8\xff" + bytes(90_000), a_photo()[:-300]],
    ids=["something behind it", "too heavy", "cut"],
)
def test_signature_makes_no_photo_of_what_is_none(trusting, siege, picture):
    package = signed_by(trusting, siege, a_photo("red"), picture)
    with pytest.raises(Refused, match="batch_altered"):
        received(siege, package)
    assert siege.look(photo_packages_of, "BKO", "A", 1) == ()


def test_what_is_read_out_is_empty_before_the_first_batch_and_fits_at_the_centre(trusting, siege):
    chain, recipient = ("BKO", "A", 1), sealing_identity(trusting).recipient
    assert spoken_receipt(siege, chain, (0, ""), recipient) == ""
    told = read_spoken(spoken_receipt(siege, chain, (2, "ab" * 32), recipient))
    here = SpokenReceipts(sealing_identity(trusting), trust_in_force(trusting).age_recipient)
    stands = [Stand(*chain, seq, "ab" * 32) for seq in (1, 2, 3)]
    assert here.found(told, stands) == stands[1]
