"""Refusing a photo changes nothing in what a person gets."""

from core.commands.package.serve import Serve, serve
from core.commands.people.refuse_photo import RefusePhoto, refuse_photo
from core.house import House
from core.queries.people.person_file import person_file
from core.rules.package import Verdict
from tests.builders import an_operation, registered


def test_person_who_refused_gets_the_same(house: House) -> None:
    begun = registered(house, an_operation(house))[0]
    before = house.look(person_file, begun.person_id)
    house.do(refuse_photo, RefusePhoto(begun.person_id))
    assert house.look(person_file, begun.person_id) == before
    served = house.do(serve, Serve(begun.card_code, "KHY", "stay")).value
    assert served.verdict is Verdict.SERVED
