"""Who answers for a child: parents first, an uncle where he was named, nobody where none is."""

from uuid import UUID

import pytest

from core.rules.families import (
    ALONE,
    RELATIONS,
    SEPARATED,
    Member,
    care_of,
    next_head,
    responsible_for,
    to_be_named,
)
from resources import rows

HEAD, WIFE, SECOND, CHILD, OTHER = (UUID(int=number) for number in range(1, 6))


def test_links_are_those_of_the_list():
    listed = [
        row["code"] for row in rows("vocabularies_fr.csv") if row["list"] == "relationship_to_head"
    ]
    assert sorted(RELATIONS) == sorted(listed)


def test_head_answers_for_his_child_and_nobody_is_missing():
    family = (Member(HEAD, "HEAD", 40), Member(CHILD, "CHILD", 9))
    assert responsible_for(family[1], family) == HEAD
    assert care_of(family[1], family) == "accompanied"
    assert care_of(family[0], family) == ""


def test_second_wife_answers_where_she_was_named():
    family = (
        Member(HEAD, "HEAD", 50),
        Member(WIFE, "SPOUSE", 40),
        Member(SECOND, "SPOUSE", 30),
        Member(CHILD, "CHILD", 4, SECOND),
    )
    assert responsible_for(family[3], family) == SECOND


def test_nephew_of_his_uncle_is_separated_until_the_uncle_is_named_and_stays_so_in_figures():
    uncle, nephew = Member(HEAD, "HEAD", 35), Member(CHILD, "NIECE", 12)
    assert care_of(nephew, (uncle, nephew)) == SEPARATED
    assert to_be_named(nephew, (uncle, nephew))
    named = Member(CHILD, "NIECE", 12, HEAD)
    assert care_of(named, (uncle, named)) == SEPARATED
    assert not to_be_named(named, (uncle, named))


@pytest.mark.parametrize("age", [17, None])
def test_somebody_who_is_no_known_adult_does_not_answer(age):
    family = (Member(HEAD, "HEAD", age), Member(CHILD, "SIB", 9, HEAD))
    assert responsible_for(family[1], family) is None
    assert care_of(family[1], family) == ALONE


def test_child_without_a_family_is_alone_and_an_unknown_age_is_not_claimed():
    child = Member(CHILD, "", 9)
    assert care_of(child, (child,)) == ALONE
    assert care_of(Member(CHILD, "", None), ()) == ""


def test_nothing_is_claimed_where_no_link_was_written():
    family = (Member(HEAD, "", 40), Member(CHILD, "", 9))
    assert care_of(family[1], family) == "accompanied"


def test_grandmother_with_a_grandchild_is_not_its_mother():
    family = (Member(HEAD, "HEAD", 70), Member(CHILD, "GCHILD", 6))
    assert care_of(family[1], family) == SEPARATED
    mother = Member(OTHER, "CHILD", 30)
    assert care_of(family[1], (*family, mother)) == "accompanied"


def test_head_is_followed_by_the_eldest_and_an_adult_comes_before_an_unknown_age():
    family = (Member(CHILD, "CHILD", 9), Member(OTHER, "", None), Member(WIFE, "SPOUSE", 31))
    assert next_head(family) == WIFE
    assert next_head((*family, Member(HEAD, "HEAD", 20))) == HEAD
    assert next_head(()) is None
