"""Photos: the newest counts, an undo gives the former back, and nobody else reads a face."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.commands.people.keep_photo import KeepPhoto, WithdrawPhoto, keep_photo, withdraw_photo
from core.commands.people.refuse_photo import RefusePhoto, refuse_photo
from core.db.engine import WRITES
from core.db.photos import Photo
from core.errors import HouseTrouble, InvalidInput, NotAllowed, Refused
from core.house import House
from core.ids import uuid7
from core.queries.batches.outbox import next_batch
from core.queries.people.photo import photo_of
from core.rules.access import Role
from tests.builders import a_photo, an_operation, as_roles, registered


@pytest.fixture
def person(house: House):
    return registered(house, an_operation(house))[0].person_id


def test_photo_comes_back_as_it_was_kept(house: House, person) -> None:
    assert house.look(photo_of, person).state == ""
    kept = house.do(keep_photo, KeepPhoto(person, a_photo())).value
    found = house.look(photo_of, person)
    assert (found.state, found.photo_id, found.jpeg) == ("taken", kept, a_photo())
    assert found.at == house.clock.now()


def test_newest_photo_counts_and_its_undo_gives_the_former_back(house: House, person) -> None:
    house.do(keep_photo, KeepPhoto(person, a_photo("red")))
    second = house.do(keep_photo, KeepPhoto(person, a_photo("blue"))).value
    assert house.look(photo_of, person).jpeg == a_photo("blue")
    house.do(withdraw_photo, WithdrawPhoto(second))
    assert house.look(photo_of, person).jpeg == a_photo("red")


def test_refusal_hides_the_photo_and_can_be_taken_back(house: House, person) -> None:
    house.do(keep_photo, KeepPhoto(person, a_photo()))
    refusal = house.do(refuse_photo, RefusePhoto(person)).value
    found = house.look(photo_of, person)
    assert (found.state, found.jpeg) == ("refused", b"")
    house.do(withdraw_photo, WithdrawPhoto(refusal))
    assert house.look(photo_of, person).jpeg == a_photo()


def test_photo_after_a_refusal_counts(house: House, person) -> None:
    house.do(refuse_photo, RefusePhoto(person))
    house.do(keep_photo, KeepPhoto(person, a_photo()))
    assert house.look(photo_of, person).state == "taken"


def test_retry_with_the_same_key_doubles_nothing(house: House, person) -> None:
    photo, refusal = KeepPhoto(person, a_photo()), RefusePhoto(person)
    house.do(refuse_photo, refusal)
    assert house.do(refuse_photo, refusal).value == refusal.id
    assert house.do(keep_photo, photo).value == house.do(keep_photo, photo).value
    undo = WithdrawPhoto(photo.id)
    assert house.do(withdraw_photo, undo).value == undo.id
    assert house.do(withdraw_photo, WithdrawPhoto(photo.id)).value == undo.id
    with Session(house.engine) as session:
        assert len(session.scalars(select(Photo.id)).all()) == 3


def test_only_photos_of_the_books_are_kept(house: House, person) -> None:
    with pytest.raises(InvalidInput) as refusal:
        house.do(keep_photo, KeepPhoto(person, b"GIF89a"))
    assert refusal.value.problems == {"photo": "photo_wrong_form"}
    assert house.look(photo_of, person).state == ""


def test_strangers_and_unknown_photos_are_told(house: House, person) -> None:
    with pytest.raises(Refused, match="person_unknown"):
        house.do(keep_photo, KeepPhoto(uuid7(), a_photo()))
    with pytest.raises(Refused, match="person_unknown"):
        house.do(refuse_photo, RefusePhoto(uuid7()))
    with pytest.raises(Refused, match="photo_unknown"):
        house.do(withdraw_photo, WithdrawPhoto(uuid7()))
    undo = house.do(
        withdraw_photo, WithdrawPhoto(house.do(refuse_photo, RefusePhoto(person)).value)
    )
    with pytest.raises(Refused, match="photo_unknown"):
        house.do(withdraw_photo, WithdrawPhoto(undo.value))
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).do(keep_photo, KeepPhoto(person, a_photo()))


def test_no_face_lies_open_in_the_table(house: House, person) -> None:
    house.do(keep_photo, KeepPhoto(person, a_photo()))
    with Session(house.engine) as session:
        stored = session.scalars(select(Photo.picture)).one()
    assert a_photo()[300:400] not in stored
    assert b"JFIF" not in stored


def test_picture_moved_to_another_person_does_not_open(house: House, person) -> None:
    other = registered(house, an_operation(house, "Autre"))[0].person_id
    house.do(keep_photo, KeepPhoto(person, a_photo("red")))
    house.do(keep_photo, KeepPhoto(other, a_photo("blue")))
    with Session(house.engine.execution_options(**{WRITES: True})) as session:
        red = session.scalars(select(Photo.picture).where(Photo.person_id == person)).one()
        session.execute(update(Photo).where(Photo.person_id == other).values(picture=red))
        session.commit()
    with pytest.raises(HouseTrouble, match="field_altered"):
        house.look(photo_of, other)
    assert house.look(photo_of, person).jpeg == a_photo("red")


def test_batch_tells_of_a_photo_and_leaves_the_picture_to_its_own_package(house, person) -> None:
    house.do(keep_photo, KeepPhoto(person, a_photo()))
    (row,) = house.look(next_batch).tables["photo"]
    assert row["person_id"] == str(person)
    assert row["picture"] is None
