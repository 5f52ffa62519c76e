"""The index behind the search: who has which words, newest first, read in the books' own way.

Every person has one entry with the words of `core.db.search_words`. SQLite keeps an FTS5 table
over the entries (no positions, beginnings of one to three letters ready made), PostgreSQL a GIN
index; both answer « the newest who have all of these » without reading everybody
(performance.md 2: a scan of encrypted books is 60 to 120 times dearer).
"""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from core.db.rows import run

FTS = "search_index"
LEXEMES = "ix_search_entry_lexemes"

MADE_BY_HAND = re.compile(rf"{FTS}(_\w+)?|{LEXEMES}")
"""Tables and indexes that no model describes: FTS5 keeps its own, whose rows come and go."""

Wanted = Sequence[Sequence[str]]
"""One group for each thing that must agree; any word of a group will do, `tra*` by beginning."""

_SIGNS = re.compile(r"[\x00-/:-`{-}\x7f]+")
"""What is no part of a word: all ASCII but letters, digits and the mark of a sound."""

_NOBODY = "~"
"""The mark of a sound without a sound: no word of anybody."""

_FTS = f"""
    CREATE VIRTUAL TABLE {FTS} USING fts5(
        words, content='search_entry', content_rowid='number', columnsize=0, detail=none,
        prefix='1 2 3 4', tokenize="ascii tokenchars '~'"
    )"""
_AS_LEXEMES = "array_to_tsvector(string_to_array(words, ' '))"
_LEXEMES = f"CREATE INDEX {LEXEMES} ON search_entry USING gin (({_AS_LEXEMES}))"

_MOST_PARTS = 64
"""So many acts in a row may pass before one of them has to join their parts itself."""

_JOINING = (
    f"INSERT INTO {FTS} ({FTS}, rank) VALUES ('automerge', 0)",  # noqa: S608 - our names
    f"INSERT INTO {FTS} ({FTS}, rank) VALUES ('crisismerge', {_MOST_PARTS})",  # noqa: S608 - ours
)
"""An act joins nothing: that is for the moments in which nobody waits (`join_parts`)."""

_PAGES = 400
"""Pages that one such moment joins at most: a few milliseconds."""

_JOIN = f"INSERT INTO {FTS} ({FTS}, rank) VALUES ('merge', {_PAGES})"  # noqa: S608 - our names

_FILLING = f"INSERT INTO {FTS} ({FTS}) VALUES ('rebuild')"  # noqa: S608 - our names

_NEWEST = f"""
    SELECT number, person_id, words FROM search_entry WHERE number IN (
        SELECT rowid FROM {FTS} WHERE {FTS} MATCH ? ORDER BY rowid DESC LIMIT ?
    )"""  # noqa: S608 - our names
_NEWEST_LEXEMES = f"""
    SELECT number, person_id, words FROM search_entry
    WHERE {_AS_LEXEMES} @@ CAST(? AS tsquery) ORDER BY number DESC LIMIT ?"""  # noqa: S608 - ours
_PRESENT = """
    SELECT number, search_entry.person_id, words
    FROM stay JOIN search_entry ON search_entry.person_id = stay.person_id
    WHERE stay.exited_at IS NULL ORDER BY number DESC"""


Entry = tuple[int, Any, str]
"""Number (a higher one came later into these books), key as the driver has it, and words."""


def make_index(connection: Connection) -> None:
    """Make the index over the entries that are there (a migration does, once)."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql(_LEXEMES)
        return
    connection.exec_driver_sql(_FTS)
    for statement in _JOINING:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(_FILLING)


def join_parts(connection: Connection) -> None:
    """Join what the last acts added to the index: each left a small part of its own."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_JOIN)


def newest_with(session: Session, wanted: Wanted, limit: int) -> list[Entry]:
    """Return the newest people who have a word of every group, at most `limit`, in no order."""
    if not wanted or not all(wanted):
        return []
    if _is_sqlite(session):
        asked = " AND ".join(f"({' OR '.join(map(_for_fts, group))})" for group in wanted)
        return _entries(session, _NEWEST, asked, limit)
    asked = " & ".join(f"({' | '.join(map(_for_lexemes, group))})" for group in wanted)
    return _entries(session, _NEWEST_LEXEMES, asked, limit)


def present_entries(session: Session) -> list[Entry]:
    """Return the entries of everybody who is here."""
    return _entries(session, _PRESENT)


def sharing_most(session: Session, words: Sequence[str], limit: int) -> list[UUID]:
    """Return the people who have most of these whole words, the newest first among equals."""
    if not words:
        return []
    if _is_sqlite(session):
        one = f"SELECT rowid AS found FROM {FTS} WHERE {FTS} MATCH ?"  # noqa: S608 - our names
        terms = [_for_fts(word) for word in words]
    else:
        one = (
            "SELECT number AS found FROM search_entry"  # noqa: S608 - our names
            f" WHERE {_AS_LEXEMES} @@ CAST(? AS tsquery)"
        )
        terms = [_for_lexemes(word) for word in words]
    sharing = f"""
        SELECT number, person_id, words FROM (
            SELECT found, count(*) AS shared FROM ({" UNION ALL ".join([one] * len(terms))}) AS hits
            GROUP BY found ORDER BY shared DESC, found DESC LIMIT ?
        ) AS best JOIN search_entry ON number = found ORDER BY shared DESC, found DESC"""  # noqa: S608 - our names
    return [key_of(key) for _number, key, _words in run(session, sharing, *terms, limit)]


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def key_of(stored: Any) -> UUID:
    """Return a person's key from what the driver gave: SQLite keeps its hexadecimal digits."""
    return stored if isinstance(stored, UUID) else UUID(hex=stored)


def _entries(session: Session, statement: str, *values: object) -> list[Entry]:
    found: list[Any] = run(session, statement, *values)
    return found


def _for_fts(word: str) -> str:
    """Write a word for FTS5; a sign that would end it is left out, or the books would refuse."""
    plain = _SIGNS.sub("", word)
    return f'"{plain}"*' if plain and word.endswith("*") else f'"{plain or _NOBODY}"'


def _for_lexemes(word: str) -> str:
    plain = _SIGNS.sub("", word)
    return f"'{plain}':*" if plain and word.endswith("*") else f"'{plain or _NOBODY}'"
