"""Reuniting two fiches: one person, one stay, every right once, and nothing lost."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands.cards.replace_card import ReplaceCard, replace_card
from core.commands.departures.end_stay import EndStay, end_stay
from core.commands.housing.assign_bed import AssignBed, assign_bed
from core.commands.package.serve import Serve, UndoServing, serve, undo_serving
from core.commands.people.judge_double import JudgeDouble, judge_double
from core.commands.people.merge_people import MergePeople, merge_people
from core.commands.people.register import CorrectFiche, Register, correct_fiche, register
from core.db.stays import Serving
from core.errors import Conflict, InvalidInput, NotAllowed, Refused
from core.ids import uuid7
from core.queries.package.follow_up import board
from core.queries.people.doubles import doubles_of, doubles_to_decide, pair_file
from core.queries.people.person_file import person_file
from core.queries.people.search import presented
from core.rules.access import Role
from core.rules.fiches import PaperSeen
from core.rules.package import Verdict
from tests.builders import a_family, a_fiche, an_operation, as_roles, registered

BREAKFAST, LUNCH, DINNER = (
    f"2026-11-14/{meal}" for meal in ("petit-dejeuner", "dejeuner", "diner")
)


@pytest.fixture
def operation(house):
    return an_operation(house)


@pytest.fixture
def pair(house, operation):
    """The known fiche and the one that was made a second time."""
    fiche = a_fiche(1)
    paper = PaperSeen("NINA", "12345678901234A")
    again = replace(fiche, person_id=uuid7(), stay_id=uuid7(), papers=(paper,), needs=("health",))
    return registered(house, operation, fiche, again)


def merging(house, kept, merged, reason="twice_at_desk"):
    versions = [house.look(person_file, each.person_id).version for each in (kept, merged)]
    return MergePeople(kept.person_id, versions[0], merged.person_id, versions[1], reason)


def merge(house, kept, merged):
    return house.do(merge_people, merging(house, kept, merged)).value


def verdict(house, code, slot):
    return house.do(serve, Serve(code, "REP", slot)).value.verdict


def test_both_cards_and_all_numbers_lead_to_the_fiche_that_is_kept(house, pair):
    kept, merged = pair
    merge(house, kept, merged)
    texts = (kept.card_code, merged.card_code, merged.registration_no, merged.call_no)
    for text in texts:
        (hit,) = house.look(presented, text)
        assert (hit.person_id, hit.call_no) == (kept.person_id, kept.call_no), text
    assert house.look(board).present == 1


def test_right_is_served_once_to_one_person_whichever_card_is_shown(house, pair):
    kept, merged = pair
    verdict(house, merged.card_code, LUNCH)
    merge(house, kept, merged)
    assert verdict(house, kept.card_code, LUNCH) is Verdict.ALREADY_SERVED
    assert verdict(house, merged.card_code, LUNCH) is Verdict.ALREADY_SERVED
    assert verdict(house, merged.card_code, DINNER) is Verdict.SERVED
    assert verdict(house, kept.card_code, DINNER) is Verdict.ALREADY_SERVED


def test_what_was_given_twice_is_told_before_and_stays_in_the_ledger(house, pair):
    kept, merged = pair
    for each in pair:
        verdict(house, each.card_code, LUNCH)
    verdict(house, merged.card_code, BREAKFAST)
    preview = house.look(pair_file, kept.person_id, merged.person_id).preview
    assert (preview.servings, preview.again, preview.double) == (2, 1, merged.call_no)
    merge(house, kept, merged)
    given = house.look(person_file, kept.person_id).given
    assert sorted(row.slot for row in given) == sorted([LUNCH, LUNCH, BREAKFAST])
    with Session(house.engine) as session:
        live = (Serving.voided_by.is_(None), Serving.kind != "void")
        assert set(session.scalars(select(Serving.stay_id).where(*live))) == {kept.stay_id}


def test_papers_consents_and_needs_are_found_through_the_kept_fiche(house, pair):
    kept, merged = pair
    merge(house, kept, merged)
    assert house.look(person_file, kept.person_id).needs == ("health",)
    empty = house.look(person_file, merged.person_id)
    assert (empty.stay_id, empty.consent, empty.given) == (None, "", ())


@pytest.mark.parametrize("kept_has_bed", [True, False], ids=["both", "double_only"])
def test_bed_is_kept_or_moves_with_the_person(house, pair, kept_has_bed):
    kept, merged = pair
    house.do(assign_bed, AssignBed(merged.stay_id, "H1-02"))
    if kept_has_bed:
        house.do(assign_bed, AssignBed(kept.stay_id, "H1-01"))
    preview = house.look(pair_file, kept.person_id, merged.person_id).preview
    expected = ("H1-02", "") if kept_has_bed else ("", "H1-02")
    assert (preview.bed_freed, preview.bed_moved) == expected
    merge(house, kept, merged)
    bed = "H1-01" if kept_has_bed else "H1-02"
    assert house.look(person_file, kept.person_id).bed == bed
    assert house.look(board).beds_taken == 1


def test_family_of_the_double_keeps_its_adult(house, operation):
    (alone,) = registered(house, operation, a_fiche(1, sex="F"))
    mother, child = a_family(house, operation, 34, 9)
    merge(house, alone, mother)
    file = house.look(person_file, alone.person_id)
    assert [row.person_id for row in file.relatives if row.age == 9] == [child.person_id]
    assert house.look(board).lone_minors == 0


def test_person_who_comes_back_is_one_person_with_two_stays(house, operation):
    (first,) = registered(house, operation)
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    again = a_fiche(1, person_id=first.person_id, stay_id=uuid7())
    (second,) = house.do(register, Register(an_operation(house, "Convoi 2"), (again,))).value
    assert second.registration_no == first.registration_no
    stays = house.look(doubles_of, first.person_id).stays
    assert [stay.call_no for stay in stays] == [second.call_no, first.call_no]


def test_stays_of_a_returnee_who_was_written_down_anew_are_put_together(house, operation):
    (first,) = registered(house, operation)
    house.do(end_stay, EndStay(first.stay_id, "HOME"))
    again = a_fiche(1, person_id=uuid7(), stay_id=uuid7())
    (second,) = registered(house, an_operation(house, "Convoi 2"), again)
    preview = house.look(pair_file, first.person_id, second.person_id).preview
    assert (preview.double, preview.stays) == ("", 1)
    merge(house, first, second)
    file = house.look(person_file, first.person_id)
    assert (file.call_no, file.exited_at) == (second.call_no, None)
    assert len(house.look(doubles_of, first.person_id).stays) == 2


def test_given_up_fiche_says_by_whom_and_when_and_takes_no_more_writing(house, pair):
    kept, merged = pair
    merge(house, kept, merged)
    into = house.look(doubles_of, merged.person_id).into
    assert (into.other.number, into.by) == (kept.call_no, house.actor.name)
    assert (into.at, into.reason) == (house.clock.now(), "twice_at_desk")
    assert [each.other.person_id for each in house.look(doubles_of, kept.person_id).reunited] == [
        merged.person_id
    ]
    version = house.look(person_file, merged.person_id).version
    with pytest.raises(Refused, match="fiche_merged"):
        house.do(correct_fiche, CorrectFiche(merged.person_id, version, a_fiche(1)))
    third = a_fiche(1, person_id=merged.person_id, stay_id=uuid7())
    with pytest.raises(Refused, match="fiche_merged"):
        house.do(register, Register(an_operation(house, "Convoi 2"), (third,)))


def test_retry_reunites_once(house, pair):
    request = merging(house, *pair)
    first = house.do(merge_people, request)
    again = house.do(merge_people, request)
    assert (again.value, again.changed) == (first.value, frozenset())


def test_what_cannot_be_reunited_is_refused_and_changes_nothing(house, pair, operation):
    kept, merged = pair
    (third,) = registered(house, operation, a_fiche(2))
    request = merging(house, kept, merged)
    with pytest.raises(InvalidInput):
        house.do(merge_people, replace(request, reason=""))
    with pytest.raises(Refused, match="same_fiche"):
        house.do(merge_people, replace(request, merged_id=kept.person_id))
    with pytest.raises(Refused, match="person_unknown"):
        house.do(merge_people, replace(request, merged_id=uuid7()))
    with pytest.raises(NotAllowed):
        as_roles(house, Role.HEALTH).do(merge_people, request)
    file = house.look(person_file, merged.person_id)
    house.do(correct_fiche, CorrectFiche(merged.person_id, file.version, a_fiche(1, alias="Vieux")))
    with pytest.raises(Conflict, match="changed_meanwhile"):
        house.do(merge_people, request)
    assert house.look(doubles_of, kept.person_id).reunited == ()
    merge(house, kept, merged)
    with pytest.raises(Refused, match="fiche_merged"):
        house.do(merge_people, merging(house, third, merged))
    with pytest.raises(Refused, match="fiche_merged"):
        house.do(merge_people, merging(house, merged, third))


def test_chain_of_merges_leads_to_the_last_fiche(house, pair, operation):
    first, second = pair
    (third,) = registered(house, operation, a_fiche(2))
    merge(house, second, first)
    merge(house, third, second)
    for each in (first, second, third):
        (hit,) = house.look(presented, each.card_code)
        assert hit.person_id == third.person_id
    (hit,) = house.look(presented, first.registration_no)
    assert hit.person_id == third.person_id


def test_pair_that_waits_goes_over_to_the_fiche_that_is_kept(house, pair, operation):
    first, second = pair
    (third,) = registered(house, operation, a_fiche(2))
    house.do(judge_double, JudgeDouble(second.person_id, third.person_id, "later"))
    merge(house, first, second)
    (waiting,) = house.look(doubles_to_decide)
    assert {waiting.first.person_id, waiting.second.person_id} == {
        first.person_id,
        third.person_id,
    }
    house.do(judge_double, JudgeDouble(first.person_id, third.person_id, "different"))
    assert house.look(doubles_to_decide) == ()


def test_new_card_ends_both_of_the_old_ones(house, pair):
    kept, merged = pair
    merge(house, kept, merged)
    house.do(replace_card, ReplaceCard(kept.stay_id, "lost"))
    for each in pair:
        assert verdict(house, each.card_code, LUNCH) is Verdict.NOT_ENTITLED


def test_meal_of_the_double_still_counts_when_the_other_one_is_taken_back(house, pair):
    kept, merged = pair
    mine = house.do(serve, Serve(kept.card_code, "REP", LUNCH)).value
    verdict(house, merged.card_code, LUNCH)
    merge(house, kept, merged)
    house.do(undo_serving, UndoServing(mine.serving_id))
    assert verdict(house, kept.card_code, LUNCH) is Verdict.ALREADY_SERVED
