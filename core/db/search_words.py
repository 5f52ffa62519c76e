"""The words under which a person is found: derived from the names, rewritten with them.

One entry a person in `search_entry`, its number given in the order of writing; SQLite's index
over the entries (`core.db.search_index`) is written with them, PostgreSQL keeps its own.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from core.db.people import Person, SearchEntry
from core.db.rows import run, run_about, run_many, write_new
from core.db.search_index import FTS
from core.db.tracking import touch
from core.rules.names import search_tokens

Words = Mapping[Any, frozenset[str]]
"""Words of people, by the person's key in the form of the driver (`core.db.rows.key_form`)."""

NAMED_BY = ("family_name", "given_names", "alias", "phone")
"""The columns of a person that give the words."""

_LAST_DIGITS = 4
_TABLE = SearchEntry.__tablename__
_LAST = "SELECT coalesce(max(number), 0) FROM search_entry"
_CHANGE = "UPDATE search_entry SET words = ? WHERE number = ?"
_DROP = "DELETE FROM search_entry WHERE number = ?"
_INDEX = f"INSERT INTO {FTS} (rowid, words) VALUES (?, ?)"  # noqa: S608 - our names
_UNINDEX = f"INSERT INTO {FTS} ({FTS}, rowid, words) VALUES ('delete', ?, ?)"  # noqa: S608 - our names


def words_of(family_name: str, given_names: str, alias: str, phone: str) -> frozenset[str]:
    """Return the folded words under which a person is found, phone ending included."""
    words = search_tokens(family_name, given_names, alias)
    return words | {phone[-_LAST_DIGITS:]} if phone else words


def words_of_person(person: Person) -> frozenset[str]:
    """Return the words of a person as the books have him or her now."""
    return words_of(*(getattr(person, name) for name in NAMED_BY))


def words_kept(session: Session, keys: Sequence[Any]) -> Words:
    """Return the words of those of the people who are in the books, by their names."""
    asked = f"SELECT id, {', '.join(NAMED_BY)} FROM person WHERE id"  # noqa: S608 - our names
    return {key: words_of(*names) for key, *names in run_about(session, asked, keys)}


def add_words(session: Session, words: Words) -> None:
    """Add words of people; those that are there already stay."""
    there = _entries_of(session, words)
    new = {key: mine for key, mine in words.items() if key not in there}
    _add(session, new)
    _change(
        session, there, {key: words[key] | set(kept.split()) for key, (_n, kept) in there.items()}
    )
    touch(session, _TABLE, None)


def add_first_words(session: Session, words: Words) -> None:
    """Add words of people who were not in the books before this act: they have none yet."""
    _add(session, words)
    touch(session, _TABLE, None)


def rewrite_words(session: Session, before: Words, after: Words) -> None:
    """Put the words of `after` in the place of those of `before`."""
    there = _entries_of(session, {**before, **after})
    none: frozenset[str] = frozenset()
    _add(session, {key: mine for key, mine in after.items() if key not in there})
    _change(
        session,
        there,
        {
            key: set(kept.split()) - before.get(key, none) | after.get(key, none)
            for key, (_number, kept) in there.items()
        },
    )
    touch(session, _TABLE, None)


def drop_words(session: Session, words: Words) -> None:
    """Take words of people out of the index; who has none left is in it no more."""
    there = _entries_of(session, words)
    left = {key: set(kept.split()) - words[key] for key, (_number, kept) in there.items()}
    _change(session, there, left)
    touch(session, _TABLE, None)


def _add(session: Session, words: Words) -> None:
    """Write new entries; whoever writes is alone, so the next number is the highest and one."""
    said = [(key, " ".join(sorted(mine))) for key, mine in words.items() if mine]
    if not said:
        return
    ((last,),) = run(session, _LAST)
    rows = [(number, key, text) for number, (key, text) in enumerate(said, start=last + 1)]
    write_new(session, _TABLE, ("number", "person_id", "words"), rows)
    _index(session, _INDEX, [(number, text) for number, _key, text in rows])


def _change(
    session: Session, there: Mapping[Any, tuple[int, str]], words: Mapping[Any, Collection[str]]
) -> None:
    """Write other words into entries that are there; the old ones leave the index first."""
    said = {key: " ".join(sorted(mine)) for key, mine in words.items()}
    changed = [key for key, text in said.items() if text != there[key][1]]
    _index(session, _UNINDEX, [there[key] for key in changed])
    kept = [(there[key][0], said[key]) for key in changed if said[key]]
    run_many(session, _CHANGE, [(text, number) for number, text in kept])
    run_many(session, _DROP, [there[key][:1] for key in changed if not said[key]])
    _index(session, _INDEX, kept)


def _index(session: Session, statement: str, rows: Sequence[tuple[int, str]]) -> None:
    if session.get_bind().dialect.name == "sqlite":
        run_many(session, statement, rows)


def _entries_of(session: Session, keys: Collection[Any]) -> dict[Any, tuple[int, str]]:
    asked = "SELECT person_id, number, words FROM search_entry WHERE person_id"
    return {key: (number, kept) for key, number, kept in run_about(session, asked, list(keys))}
