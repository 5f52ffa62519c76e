"""What is said of a family: how many parts, or who stands in the way, when, where and by whom."""

from datetime import UTC, datetime, timedelta

from core.commands.package.serve_family import FamilyRefusal, FamilyServed
from core.ids import uuid7
from core.rules.package import Verdict
from ui.parts.distribution.answers import family_answer

NOON = datetime(2026, 11, 14, 12, 5, tzinfo=UTC)


def a_refusal(verdict, reason=""):
    return FamilyRefusal(uuid7(), "01-002", verdict, reason, NOON, "Poste B", "Awa Traoré")


def test_served_family_is_counted_in_parts():
    stays = [(uuid7(), uuid7(), f"01-00{number}") for number in (2, 3)]
    names = {stays[0][0]: "Moussa", stays[1][0]: "Awa"}
    kind, answer = family_answer(FamilyServed(tuple(stays), ()), names, NOON)
    assert kind == "served"
    assert answer.word == "SERVEZ 2 PARTS"
    assert (answer.call_no, answer.name) == ("01-002, 01-003", "Moussa, Awa")


def test_who_ate_before_is_told_with_when_where_and_by_whom():
    done = FamilyServed((), (a_refusal(Verdict.ALREADY_SERVED),))
    kind, answer = family_answer(done, {done.refused[0].stay_id: "Moussa"}, NOON)
    assert (kind, answer.name) == ("already_served", "Moussa")
    assert all(part in answer.detail for part in ("12:05", "Poste B", "Awa Traoré"))
    _kind, later = family_answer(done, {}, NOON + timedelta(days=1))
    assert "14/11 12:05" in later.detail


def test_who_may_not_have_it_is_told_with_the_reason():
    done = FamilyServed((), (a_refusal(Verdict.NOT_ENTITLED, "has_left"),))
    kind, answer = family_answer(done, {}, NOON)
    assert (kind, answer.detail) == ("not_entitled", "La personne est sortie")
