"""Tables about people."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.db.people import Person, SearchWord
from core.house import House
from core.ids import uuid7
from tests.builders import FOUNDED_AT, write_rows


def a_person(number: str = "BKOA-26-00001-65") -> Person:
    return Person(id=uuid7(), registration_no=number, registered_at=FOUNDED_AT)


def test_registration_number_belongs_to_one_person(house: House) -> None:
    write_rows(house, a_person())
    with pytest.raises(IntegrityError):
        write_rows(house, a_person())


def test_words_are_in_the_order_of_their_letters_on_both_databases(house: House) -> None:
    person = a_person()
    key = person.id
    words = ["zan", "~k", "a b", "é", "ab", "abc", "Z", "0123", "awa"]
    write_rows(house, person, *(SearchWord(word=word, person_id=key) for word in words))
    with Session(house.engine) as session:
        found = list(session.scalars(select(SearchWord.word).order_by(SearchWord.word)))
        assert found == sorted(words)
        prefixed = select(SearchWord.word).where(
            SearchWord.word >= "ab", SearchWord.word < "ab\U0010ffff"
        )
        assert sorted(session.scalars(prefixed)) == ["ab", "abc"]


def test_people_who_name_each_other_can_be_written_in_any_order(house: House) -> None:
    first, second = a_person("A"), a_person("B")
    first.merged_into_id = second.id
    write_rows(house, first, second)
    with Session(house.engine) as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 2


def test_person_merged_into_nobody_is_refused_at_the_end(house: House) -> None:
    person = a_person()
    person.merged_into_id = uuid7()
    with pytest.raises(IntegrityError):
        write_rows(house, person)
