"""Which photos go to headquarters: what counts, of who agrees, until it is proven to be there."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from core.commands.people.keep_photo import KeepPhoto, WithdrawPhoto, keep_photo, withdraw_photo
from core.commands.people.register import CorrectFiche, correct_fiche
from core.db.engine import WRITES
from core.db.packages import PackagedPhoto, PhotoPackage
from core.db.packing import photos_to_pack, photos_unproven, still_go
from core.ids import uuid7
from core.queries.people.person_file import person_file
from core.rules.fiches import ConsentGiven
from tests.builders import FOUNDED_AT, a_fiche, a_photo, an_operation, registered, write_rows


@pytest.fixture
def man(house):
    return registered(house, an_operation(house))[0]


def taken(house, person_id):
    house.clock.step(timedelta(minutes=1))
    return house.do(keep_photo, KeepPhoto(person_id, a_photo())).value


def to_pack(house):
    with Session(house.engine) as session:
        return photos_to_pack(session)


def says(house, man, answer):
    """Let a person who was registered say something else about consent."""
    house.clock.step(timedelta(minutes=1))
    version = house.look(person_file, man.person_id).version
    fiche = replace(a_fiche(1), consent=ConsentGiven(answer), stay_id=man.stay_id)
    house.do(correct_fiche, CorrectFiche(man.person_id, version, fiche))


def test_the_newest_photo_of_each_goes_and_the_one_before_when_it_was_a_mistake(house, man):
    other = registered(house, an_operation(house, "Autre convoi"), a_fiche(2))[0]
    first = taken(house, man.person_id)
    theirs = taken(house, other.person_id)
    second = taken(house, man.person_id)
    assert to_pack(house) == (theirs, second)
    house.do(withdraw_photo, WithdrawPhoto(second))
    assert to_pack(house) == (first, theirs)
    house.do(withdraw_photo, WithdrawPhoto(first))
    assert to_pack(house) == (theirs,)


def test_the_last_word_about_consent_decides(house, man):
    photo = taken(house, man.person_id)
    says(house, man, "no")
    assert to_pack(house) == ()
    with Session(house.engine) as session:
        assert still_go(session, [photo]) == set()
        assert photos_unproven(session) == 0
    says(house, man, "yes")
    assert to_pack(house) == (photo,)
    with Session(house.engine) as session:
        assert still_go(session, [photo, uuid7()]) == {photo}


def test_packed_is_not_proven(house, man):
    photo, package = taken(house, man.person_id), uuid7()
    write_rows(
        house,
        PhotoPackage(
            id=package,
            chain=1,
            seq=1,
            part=1,
            file_name="BKO_A-000001-P01.crm",
            manifest="{}",
            manifest_sha256="0" * 64,
            signature="ab" * 64,
            readme="",
            photos=1,
            size=1,
            made_at=FOUNDED_AT,
        ),
        PackagedPhoto(photo_id=photo, package_id=package),
    )
    assert to_pack(house) == ()
    with Session(house.engine.execution_options(**{WRITES: True})) as session:
        assert photos_unproven(session) == 1
        session.execute(update(PhotoPackage).values(acknowledged_at=FOUNDED_AT))
        assert photos_unproven(session) == 0
    with Session(house.engine) as session:
        assert still_go(session, [photo]) == {photo}, "it may have to be written again"
