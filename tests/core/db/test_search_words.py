"""The index of words: what is in it is what the names say, and nothing else."""

from collections.abc import Callable, Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.commands import command
from core.db.people import Person, SearchEntry
from core.db.rows import key_form
from core.db.search_words import (
    Words,
    add_words,
    drop_words,
    rewrite_words,
    words_kept,
    words_of,
    words_of_person,
)
from core.house import House
from core.ids import uuid7
from core.rules.names import LONGEST_TOKEN
from tests.builders import a_fiche, an_operation, registered


@command(None)
def act_on_index(
    session: Session, request: Callable[[Session, Callable[[UUID], object]], None]
) -> None:
    request(session, key_form(session))


def words_in(house: House, person_id: UUID) -> set[str]:
    with Session(house.engine) as session:
        asked = select(SearchEntry.words).where(SearchEntry.person_id == person_id)
        return set((session.scalar(asked) or "").split())


def some(*words: str) -> frozenset[str]:
    return frozenset(words)


def test_words_are_folded_sounded_and_end_with_the_telephone() -> None:
    assert words_of("N’Diaye", "Awa", "", "+22370123456") == {
        "ndiaye", "diaye", "awa", "3456", *sounds("ndiaye", "diaye", "awa")
    }  # fmt: skip
    assert words_of("", "", "", "") == frozenset()


def sounds(*words: str) -> Iterable[str]:
    from core.rules.names import SOUND_MARK, sound_key

    return {SOUND_MARK + sound_key(word) for word in words}


def test_no_word_is_longer_than_its_column() -> None:
    assert max(map(len, words_of("a" * 80, "b" * 80, "", ""))) == LONGEST_TOKEN


def test_words_of_a_registered_person_are_in_the_index(house: House) -> None:
    (man,) = registered(house, an_operation(house), a_fiche(phone="+22370123456"))
    with Session(house.engine) as session:
        person = session.get_one(Person, man.person_id)
        kept = words_kept(session, [key_form(session)(man.person_id), key_form(session)(uuid7())])
        assert words_in(house, man.person_id) == words_of_person(person)
        assert list(kept.values()) == [words_of_person(person)]


def test_words_are_added_once_dropped_and_put_in_the_place_of_others(house: House) -> None:
    person_id = uuid7()

    def doing(act: Callable[[Session, Words], None], *words: str) -> set[str]:
        house.do(act_on_index, lambda session, key: act(session, {key(person_id): some(*words)}))
        return words_in(house, person_id)

    assert doing(add_words, "awa", "diarra") == {"awa", "diarra"}
    assert doing(add_words, "awa", "kone") == {"awa", "diarra", "kone"}
    assert doing(drop_words, "kone") == {"awa", "diarra"}

    def rewrite(session: Session, key: Callable[[UUID], object]) -> None:
        mine = key(person_id)
        rewrite_words(session, {mine: some("awa", "diarra")}, {mine: some("awa", "sidibe")})

    house.do(act_on_index, rewrite)
    assert words_in(house, person_id) == {"awa", "sidibe"}
