"""Pictures of things are sealed like faces, and told apart by what they are about."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.deposits.take_deposit import TakeDeposit, take_deposit
from core.db.kept_pictures import KeptPicture, picture_about, with_picture
from core.house import House
from tests.builders import a_fiche, a_photo, an_operation, registered


def test_picture_is_sealed_and_found_by_its_thing(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(1))
    seen = TakeDeposit(man.stay_id, "Sac", jpeg=a_photo())
    unseen = TakeDeposit(man.stay_id, "Carton")
    house.do(take_deposit, seen)
    house.do(take_deposit, unseen)
    with Session(house.engine) as session:
        kept = session.scalars(select(KeptPicture)).one()
        assert a_photo()[:40] not in kept.picture
        assert picture_about(session, house.keys, seen.id) == a_photo()
        assert picture_about(session, house.keys, unseen.id) == b""
        assert with_picture(session, (seen.id, unseen.id)) == {seen.id}
