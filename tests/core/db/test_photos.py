"""Which photo of a person counts, also for many people at once."""

from sqlalchemy.orm import Session

from core.commands.people.keep_photo import KeepPhoto, WithdrawPhoto, keep_photo, withdraw_photo
from core.db.photos import standing_photos
from core.house import House
from tests.builders import a_photo, an_operation, some_people


def test_what_counts_is_found_for_everybody_at_once(house: House) -> None:
    people = [each.person_id for each in some_people(house, an_operation(house), 6)]
    kept = {
        person: house.do(keep_photo, KeepPhoto(person, a_photo())).value for person in people[:4]
    }
    house.do(withdraw_photo, WithdrawPhoto(kept[people[0]]))
    newer = house.do(keep_photo, KeepPhoto(people[1], a_photo())).value
    with Session(house.engine) as session:
        found = standing_photos(session, people)
    assert {person: each.photo_id for person, each in found.items()} == {
        people[1]: newer,
        people[2]: kept[people[2]],
        people[3]: kept[people[3]],
    }
