"""Whose face is shown where: on the fiche, to who serves, on the card."""

from core.commands.people.keep_photo import KeepPhoto, keep_photo
from core.commands.people.refuse_photo import RefusePhoto, refuse_photo
from core.db.photos import Photo
from core.house import House
from core.ids import uuid7
from core.queries.people.photo import photo_at_serving, photos_of_stays
from core.rules.access import Role
from tests.builders import a_fiche, a_photo, an_operation, as_roles, registered, write_rows


def test_who_serves_sees_the_face_and_needs_no_other_right(house: House) -> None:
    begun = registered(house, an_operation(house))[0]
    house.do(keep_photo, KeepPhoto(begun.person_id, a_photo()))
    kitchen = as_roles(house, Role.CATERING)
    assert kitchen.look(photo_at_serving, begun.stay_id).jpeg == a_photo()
    assert kitchen.look(photo_at_serving, uuid7()) is None


def test_cards_get_the_photos_that_count_and_open(house: House) -> None:
    people = registered(house, an_operation(house), *(a_fiche(n) for n in range(1, 5)))
    with_photo, refuses, without, spoiled = people
    house.do(keep_photo, KeepPhoto(with_photo.person_id, a_photo("red")))
    house.do(keep_photo, KeepPhoto(with_photo.person_id, a_photo("blue")))
    house.do(keep_photo, KeepPhoto(refuses.person_id, a_photo()))
    house.do(refuse_photo, RefusePhoto(refuses.person_id))
    write_rows(
        house,
        Photo(
            person_id=spoiled.person_id,
            state="taken",
            picture=b"\x01 not what was sealed",
            at=house.clock.now(),
            agent_id=house.actor.user_id,
        ),
    )
    stays = [each.stay_id for each in people]
    assert house.look(photos_of_stays, stays) == {with_photo.stay_id: a_photo("blue")}
    assert without.stay_id not in house.look(photos_of_stays, stays)
    assert house.look(photos_of_stays, ()) == {}
