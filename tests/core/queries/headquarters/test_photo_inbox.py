"""What a receipt says of packages of photos: those of one chain, as they came."""

from datetime import timedelta

from core.commands.headquarters.receive_photos import ReceivePhotos, receive_photos
from core.ids import uuid7
from core.queries.headquarters.photo_inbox import photo_packages_of
from tests.builders import FOUNDED_AT, a_photo


def test_packages_of_one_chain_come_in_the_order_of_their_arrival(hq):
    came = [
        ("BKO", "A", 1, 2, 1),
        ("BKO", "A", 1, 1, 2),
        ("BKO", "A", 1, 1, 1),
        ("BKO", "A", 2, 1, 1),
        ("BKO", "B", 1, 1, 1),
        ("GAO", "A", 1, 1, 1),
    ]
    for number, (centre, installation, chain, seq, part) in enumerate(came):
        pictures = {uuid7(): a_photo()}
        hashed = str(number) * 64
        request = ReceivePhotos(
            centre, installation, chain, seq, part, hashed, FOUNDED_AT, pictures
        )
        hq.do(receive_photos, request)
        hq.clock.step(timedelta(minutes=1))
    assert hq.look(photo_packages_of, "BKO", "A", 1) == (
        (2, 1, "0" * 64),
        (1, 2, "1" * 64),
        (1, 1, "2" * 64),
    )
    assert hq.look(photo_packages_of, "BKO", "A", 2) == ((1, 1, "3" * 64),)
    assert hq.look(photo_packages_of, "KAY", "A", 1) == ()
