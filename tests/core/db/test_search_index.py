"""The index over the words: the newest who have them, on both databases the same."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from core.commands import command
from core.commands.departures.end_stay import EndStay, end_stay
from core.db.rows import key_form
from core.db.search_index import key_of, newest_with, present_entries, sharing_most
from core.db.search_words import add_words, drop_words, rewrite_words
from core.house import House
from core.ids import uuid7
from tests.builders import a_fiche, an_operation, registered

Words = dict[UUID, str]


@command(None)
def index(session: Session, words: Words) -> None:
    form = key_form(session)
    add_words(session, {form(key): frozenset(mine.split()) for key, mine in words.items()})


def found(house: House, *wanted: tuple[str, ...], limit: int = 10) -> set[UUID]:
    with Session(house.engine) as session:
        return {key_of(key) for _number, key, _words in newest_with(session, wanted, limit)}


@pytest.fixture
def four(house: House) -> tuple[UUID, ...]:
    """Four people in the order of their coming."""
    keys = tuple(uuid7() for _each in range(4))
    said = ("awa diarra ~a ~jr", "awatif keita ~atf ~kt", "moussa diarra ~ms ~jr 3456", "سيدي ~k")
    house.do(index, dict(zip(keys, said, strict=True)))
    return keys


def test_every_group_must_agree_and_any_word_of_it_will_do(
    house: House, four: tuple[UUID, ...]
) -> None:
    awa, awatif, moussa, arabic = four
    assert found(house, ("awa",)) == {awa}
    assert found(house, ("awa*",)) == {awa, awatif}
    assert found(house, ("awa*",), ("diarra",)) == {awa}
    assert found(house, ("keita", "3456")) == {awatif, moussa}
    assert found(house, ("~jr*",)) == {awa, moussa}
    assert found(house, ("سي*",)) == {arabic}
    assert found(house, ("zoumana", "z*")) == set()
    assert found(house) == found(house, ()) == set()


def test_newest_are_kept_where_there_are_too_many(house: House, four: tuple[UUID, ...]) -> None:
    assert found(house, ("~*",), limit=2) == set(four[2:])


@pytest.mark.parametrize("sign", ['"', "'", "\\", "*", "(", ":", "&", "|", "!", "-", "^", "\x01"])
def test_signs_of_the_index_are_no_part_of_a_word(
    house: House, four: tuple[UUID, ...], sign: str
) -> None:
    assert found(house, (f"a{sign}wa",)) == {four[0]}
    assert found(house, (sign,)) == set()


def test_those_who_share_most_words_come_first(house: House, four: tuple[UUID, ...]) -> None:
    awa, awatif, moussa, _arabic = four
    with Session(house.engine) as session:
        assert sharing_most(session, ["diarra", "moussa", "awa"], 10) == [moussa, awa]
        assert sharing_most(session, ["diarra", "moussa", "awatif", "~ms"], 1) == [moussa]
        assert sharing_most(session, ["awatif"], 10) == [awatif]
        assert sharing_most(session, [], 10) == []


@command(None)
def change(session: Session, words: tuple[UUID, str, str]) -> None:
    key, before, after = key_form(session)(words[0]), *words[1:]
    rewrite_words(session, {key: frozenset(before.split())}, {key: frozenset(after.split())})


@command(None)
def erase(session: Session, words: tuple[UUID, str]) -> None:
    drop_words(session, {key_form(session)(words[0]): frozenset(words[1].split())})


def test_index_follows_what_is_rewritten_and_dropped(house: House, four: tuple[UUID, ...]) -> None:
    awa = four[0]
    house.do(change, (awa, "awa diarra ~a ~jr", "hawa diarra ~a ~jr"))
    assert found(house, ("awa",)) == set()
    assert found(house, ("hawa",)) == {awa}
    house.do(erase, (awa, "hawa diarra ~a ~jr"))
    assert found(house, ("hawa", "~a")) == set()
    assert found(house, ("diarra",)) == {four[2]}
    assert whole(house)


def test_number_goes_on_where_the_newest_left_the_index(
    house: House, four: tuple[UUID, ...]
) -> None:
    house.do(erase, (four[3], "سيدي ~k"))
    late = uuid7()
    house.do(index, {late: "awa"})
    assert found(house, ("awa",)) == {four[0], late}
    assert whole(house)


def test_hundreds_of_acts_leave_a_whole_index(house: House) -> None:
    keys = [uuid7() for _each in range(40)]
    for at, key in enumerate(keys):
        house.do(index, {key: f"awa nom{at}"})
    assert found(house, ("awa",), limit=100) == set(keys)
    assert whole(house)


def test_present_are_those_whose_stay_goes_on(house: House) -> None:
    stays = registered(house, an_operation(house), a_fiche(1), a_fiche(2))
    house.do(end_stay, EndStay(stays[0].stay_id, "HOME"))
    with Session(house.engine) as session:
        assert [key_of(key) for _n, key, _w in present_entries(session)] == [stays[1].person_id]


def whole(house: House) -> bool:
    """Let SQLite compare its index with the entries, word by word."""
    if house.engine.dialect.name != "sqlite":
        return True
    writer = house.engine.execution_options(house_writes=True)
    with writer.begin() as connection:
        check: Any = "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"
        connection.execute(text(check))
    return True


def test_parts_of_many_acts_are_joined_in_an_idle_moment_and_all_are_found(house: House) -> None:
    operation_id = an_operation(house)
    before = found(house, ("~*",), limit=100)
    people = {registered(house, operation_id)[0].person_id for _each in range(20)}
    if house.engine.dialect.name == "sqlite":
        parted = _parts(house)
        house.settle()
        assert _parts(house) < parted
    else:
        house.settle()
    assert found(house, ("~*",), limit=100) == before | people


def _parts(house: House) -> int:
    with house.engine.connect() as connection:
        asked = text("SELECT count(DISTINCT segid) FROM search_index_idx")
        return int(connection.execute(asked).scalar_one())
