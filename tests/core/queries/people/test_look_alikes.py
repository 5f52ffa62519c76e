"""The comparison beside the fiche: at most five, side by side, decided ones left out."""

from dataclasses import replace

import pytest

from core.commands.arrivals.express import ExpressArrival, express_arrival
from core.commands.cards.make_cards import MakeBlankCards, make_blank_cards
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.people.judge_double import JudgeDouble, judge_double
from core.errors import NotAllowed, Refused
from core.ids import uuid7
from core.queries.cards.cards_to_print import blank_cards
from core.queries.people.candidates import Wanted
from core.queries.people.look_alikes import MOST, look_alikes, suspects_of
from core.rules.access import Role
from tests.builders import a_fiche, an_operation, as_roles, registered


@pytest.fixture
def fiche():
    return a_fiche(1, phone="+22376000001")


def twins(house, fiche, count):
    fiches = [replace(fiche, person_id=uuid7(), stay_id=uuid7()) for _each in range(count)]
    return registered(house, an_operation(house), *fiches)


def asked(fiche):
    return Wanted.of(replace(fiche, person_id=uuid7(), destination_text="Gao"))


def test_at_most_five_are_shown(house, fiche):
    twins(house, fiche, MOST + 2)
    assert len(house.look(look_alikes, asked(fiche))) == MOST


def test_each_stands_beside_what_is_typed_with_where_he_or_she_is(house, fiche):
    (man,) = twins(house, fiche, 1)
    house.do(assign_bed, AssignBed(man.stay_id, "H1-01"))
    (look,) = house.look(look_alikes, asked(fiche))
    lines = {line.field: (line.mine, line.theirs, line.verdict) for line in look.lines}
    assert lines["destination"] == ("Gao", "Kayes", "other")
    assert lines["phone"][2] == "same"
    assert look.suspicion
    assert (look.presence.here, look.presence.bed, look.presence.stays) == (True, "H1-01", 1)


def test_room_is_made_for_the_next_where_one_was_judged_different(house, fiche):
    mine, *others = twins(house, fiche, MOST + 2)
    house.do(judge_double, JudgeDouble(mine.person_id, others[0].person_id, "different"))
    found = house.look(look_alikes, Wanted.of(replace(fiche, person_id=mine.person_id)))
    assert len(found) == MOST
    assert others[0].person_id not in {each.person_id for each in found}


def test_put_off_is_said(house, fiche):
    mine, other = twins(house, fiche, 2)
    house.do(judge_double, JudgeDouble(mine.person_id, other.person_id, "later"))
    (look,) = house.look(look_alikes, Wanted.of(replace(fiche, person_id=mine.person_id)))
    assert look.verdict == "later"


def test_who_was_only_counted_is_suspected_of_nothing(house):
    house.do(make_blank_cards, MakeBlankCards(2))
    operation = an_operation(house)
    for card in house.look(blank_cards):
        request = ExpressArrival(operation, card.code, "F", "adult")
        counted = house.do(express_arrival, request).value
    assert house.look(suspects_of, counted.person_id) == ()
    with pytest.raises(Refused, match="person_unknown"):
        house.look(suspects_of, uuid7())


def test_who_may_not_see_people_compares_nobody(house, fiche):
    with pytest.raises(NotAllowed):
        as_roles(house, Role.CATERING).look(look_alikes, asked(fiche))
