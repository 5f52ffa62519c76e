"""What is shown of people found: the newest stay, and the order in which they are shown."""

from uuid import UUID

from sqlalchemy.orm import Session

from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.departures.end_stay import EndStay, end_stay
from core.house import House
from core.queries import query
from core.queries.people.hits import Hit, hits
from tests.builders import a_fiche, an_operation, registered


@query(None)
def shown(session: Session, scores: dict[UUID, int], limit: int) -> tuple[Hit, ...]:
    return hits(session, scores, limit)


def test_nobody_is_asked_about_nobody(house: House) -> None:
    assert house.look(shown, {}, 8) == ()


def test_newest_stay_is_shown_with_its_card(house: House) -> None:
    fiche = a_fiche(1)
    (first,) = registered(house, an_operation(house), fiche)
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    again = a_fiche(1, person_id=first.person_id)
    (second,) = registered(house, an_operation(house, "Retour"), again)
    (hit,) = house.look(shown, {first.person_id: 80}, 8)
    assert (hit.stay_id, hit.call_no, hit.card_code) == (
        second.stay_id,
        second.call_no,
        second.card_code,
    )
    assert hit.is_here
    assert hit.deadline_at is not None
    assert hit.deadline_at.tzinfo is not None


def test_cancelled_stay_is_not_shown(house: House) -> None:
    (only,) = registered(house, an_operation(house))
    house.do(cancel_stay, CancelStay(only.stay_id, "wrong_person"))
    (hit,) = house.look(shown, {only.person_id: 80}, 8)
    assert (hit.stay_id, hit.call_no, hit.is_here) == (None, "", False)


def test_best_are_kept_and_shown_by_presence_then_nearness(house: House) -> None:
    stays = registered(house, an_operation(house), *(a_fiche(at) for at in range(4)))
    gone, here, near, last = (each.person_id for each in stays)
    house.do(end_stay, EndStay(stays[0].stay_id, "HOME"))
    found = house.look(shown, {gone: 99, here: 90, near: 50, last: 40}, 3)
    assert [(hit.person_id, hit.score) for hit in found] == [(here, 90), (gone, 99), (near, 50)]
