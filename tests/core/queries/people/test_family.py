"""What the tab of a family shows: members and who answers for them, history, whom to join."""

from core.commands.departures.cancel_stay import CancelStay, cancel_stay
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.people.join_family import JoinFamily, join_family
from core.commands.people.register import Register, register
from core.commands.people.split_family import SplitFamily, split_family
from core.commands.people.undo_family_change import UndoFamilyChange, undo_family_change
from core.house import House
from core.queries.people.family import family_picture, family_targets
from core.rules.births import from_age
from tests.builders import a_family, a_fiche, an_operation, registered


def test_uncle_and_nephews_are_shown_with_the_question_that_is_open(house: House) -> None:
    operation, today = an_operation(house), house.clock.now().date()
    uncle = a_fiche(1, given_names="Bakary", relation="HEAD", birth=from_age(40, today))
    nephew = a_fiche(1, relation="NIECE", birth=from_age(10, today))
    named = a_fiche(1, relation="NIECE", birth=from_age(8, today), guardian_id=uncle.stay_id)
    begun = house.do(register, Register(operation, (uncle, nephew, named))).value
    seen = house.look(family_picture, begun[0].stay_id)
    assert seen.label == "FAM-0001"
    head, first, second = seen.members
    assert (head.care, head.responsible, head.asks) == ("", "", False)
    assert (first.care, first.responsible, first.is_named, first.asks) == (
        "separated",
        "Bakary",
        False,
        True,
    )
    assert (second.care, second.is_named, second.asks) == ("separated", True, False)


def test_who_left_is_still_shown_but_answers_for_nobody(house: House) -> None:
    mother, child = a_family(house, an_operation(house), 34, 9)
    house.do(end_stay, EndStay(mother.stay_id, "HOME"))
    first, second = house.look(family_picture, child.stay_id).members
    assert (first.is_here, second.care, second.responsible_id) == (False, "alone", None)


def test_who_never_came_is_not_shown(house: House) -> None:
    begun = a_family(house, an_operation(house), 34, 9)
    house.do(cancel_stay, CancelStay(begun[1].stay_id, "not_arrived"))
    assert len(house.look(family_picture, begun[0].stay_id).members) == 1


def test_somebody_alone_is_the_only_member_and_a_child_is_alone(house: House) -> None:
    child = a_fiche(1, birth=from_age(9, house.clock.now().date()))
    (begun,) = registered(house, an_operation(house), child)
    seen = house.look(family_picture, begun.stay_id)
    assert (seen.family_id, seen.label, len(seen.members)) == (None, "", 1)
    assert seen.members[0].care == "alone"


def test_history_tells_who_left_why_and_that_it_was_taken_back(house: House) -> None:
    begun = a_family(house, an_operation(house), 34, 36, 9)
    family = house.look(family_picture, begun[0].stay_id).family_id
    assert family is not None
    request = SplitFamily(family, (begun[1].stay_id,), "own_wish")
    done = house.do(split_family, request).value
    house.do(undo_family_change, UndoFamilyChange(done.act_id))
    history = house.look(family_picture, begun[0].stay_id).history
    assert [(row.kind, row.reason, row.call_no) for row in history] == [
        ("undo", "undo", "01-002"),
        ("split", "own_wish", "01-002"),
    ]
    assert (history[1].from_label, history[1].to_label) == ("FAM-0001", "")
    assert (history[1].by, history[1].post) == (house.actor.name, "Poste A")


def test_family_to_join_is_found_by_label_number_card_and_name(house: House) -> None:
    operation = an_operation(house)
    mother, _child = a_family(house, operation, 34, 9)
    (man,) = registered(house, operation, a_fiche(6, family_name="Sangaré"))
    for text in ("FAM-0001", "fam 1", mother.call_no, mother.card_code):
        (found,) = house.look(family_targets, text)
        assert (found.stay_id, found.label, found.size) == (mother.stay_id, "FAM-0001", 2)
    (alone,) = house.look(family_targets, "sangare")
    assert (alone.stay_id, alone.family_id, alone.size) == (man.stay_id, None, 1)
    family = house.look(family_picture, mother.stay_id).family_id
    assert house.look(family_targets, mother.call_no, not_family=family) == ()
    house.do(join_family, JoinFamily((man.stay_id,), mother.stay_id, "OTHERREL", "found"))
    assert house.look(family_targets, "fam-1")[0].size == 3
    assert house.look(family_targets, "fam-99") == ()
