"""The words under which a person is found: derived from the names, rewritten with them.

Which words a person has is computed from the names and not looked up: an index from person to
words would be the most expensive one of a registration, and searching is quicker without it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from core.db.people import Person, SearchWord
from core.db.rows import run, run_many
from core.db.tracking import touch
from core.rules.names import search_tokens

Words = Mapping[Any, frozenset[str]]
"""Words of people, by the person's key in the form of the driver (`core.db.rows.key_form`)."""

NAMED_BY = ("family_name", "given_names", "alias", "phone")
"""The columns of a person that give the words."""

_LAST_DIGITS = 4
_MANY = 4_000
_TABLE = SearchWord.__tablename__
_ADD = "INSERT INTO search_word (word, person_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
_DROP = "DELETE FROM search_word WHERE word = ? AND person_id = ?"


def words_of(family_name: str, given_names: str, alias: str, phone: str) -> frozenset[str]:
    """Return the folded words under which a person is found, phone ending included."""
    words = search_tokens(family_name, given_names, alias)
    return words | {phone[-_LAST_DIGITS:]} if phone else words


def words_of_person(person: Person) -> frozenset[str]:
    """Return the words of a person as the books have him or her now."""
    return words_of(*(getattr(person, name) for name in NAMED_BY))


def words_kept(session: Session, keys: Sequence[Any]) -> Words:
    """Return the words of those of the people who are in the books."""
    found: dict[Any, frozenset[str]] = {}
    for start in range(0, len(keys), _MANY):
        some = keys[start : start + _MANY]
        marks = ", ".join("?" * len(some))
        asked = f"SELECT id, {', '.join(NAMED_BY)} FROM person WHERE id IN ({marks})"  # noqa: S608 - our names
        found.update({key: words_of(*names) for key, *names in run(session, asked, *some)})
    return found


def add_words(session: Session, words: Words) -> None:
    """Add words of people; those that are there already stay.

    Written word by word, so that thousands of people fill the index from one end to the other.
    """
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for key, mine in words.items():
        for word in mine:
            found[word].append(key)
    run_many(session, _ADD, [(word, key) for word in sorted(found) for key in found[word]])
    touch(session, _TABLE, None)


def rewrite_words(session: Session, before: Words, after: Words) -> None:
    """Put the words of `after` in the place of those of `before`."""
    drop_words(session, {key: words - after[key] for key, words in before.items()})
    add_words(session, after)


def drop_words(session: Session, words: Words) -> None:
    """Take words of people out of the index."""
    run_many(session, _DROP, [(word, key) for key, mine in words.items() for word in mine])
    touch(session, _TABLE, None)
