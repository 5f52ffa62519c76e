"""Rows 5 to 7: searching while one types, beside one `LIKE` scan of the same encrypted table.

The queries are what people type: a name letter by letter, in either order, with and without
accents. Each keystroke is answered by `House.look(search, …)`; among the people, 415 are here.

The spellings of row 7 are made by rules of their own (`domain.md` 5.1, none of the program's
code) for every word of a name, then taken from the table of spellings, which the search is not
given; found means that somebody who bears the registered names is among the 20 best. The
reference finds by the beginnings of the folded words alone.
"""

import random
import statistics
import unicodedata
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import resources
from bench.books import SEED, centre
from bench.harness import Row, timed
from core.db.engine import WRITES
from core.house import House
from core.queries.people.search import search

_WANTED = 60
"""People who are looked for letter by letter."""

_MISSPELT = 400
_HERE = 415
_SCANS = 40
_ROWS = 20
_SHORTEST = 2
_MANY = 1_000_000
_LACKING, _LACKING_OF_MANY = 10, 18
"""Percent not found at most: the goal at 100 000 people, the best measured at a million."""

_GOALS = {False: (5, 1 / 5, 1 / 1.5), True: (6, 1 / 50, 1 / 10)}

_RULES: Final = (
    ("ou", "u"), ("ou", "oo"), ("u", "ou"), ("dj", "j"), ("di", "dj"), ("gn", "ny"), ("ny", "gn"),
    ("c", "k"), ("k", "c"), ("ck", "k"), ("k", "ck"), ("kh", "k"), ("ss", "s"), ("s", "ss"),
    ("w", "ou"), ("z", "s"), ("s", "z"), ("h", ""), ("i", "y"), ("y", "i"), ("th", "t"),
    ("ll", "l"), ("l", "ll"), ("m", "mm"), ("mm", "m"), ("é", "ai"), ("e", "é"), ("o", "au"),
    ("ï", "y"), ("ai", "ei"), ("ph", "f"), ("a", "aa"), ("tch", "ti"), ("ch", "sh"), ("qu", "k"),
)  # fmt: skip
"""Letters, and how else the same sound is written in Mali."""


def measure(people: int) -> list[Row]:
    """Search letter by letter and misspelt, in turn with scans and beginnings."""
    with centre(people) as (house, _operation):
        _keep_here(house)
        draw = random.Random(SEED)
        names = _names(house, draw, _WANTED + _MISSPELT)
        rows = _keystrokes(house, [*_typed(draw, names[:_WANTED])], people)
        by_rules = _misspelt(draw, names[_WANTED:])
        by_table = _as_others_write(draw, names[_WANTED:])
        return [
            *rows,
            _recall(house, by_rules, f"by rules, {people:,} people", people),
            _recall(house, by_table, f"of the table, {people:,} people", people),
        ]


def _keystrokes(house: House, typed: list[str], people: int) -> list[Row]:
    raw = _driver(house)
    for text in typed[:_ROWS]:
        house.look(search, text)
    ours, scans = [], []
    every = max(1, len(typed) // _SCANS)
    for place, text in enumerate(typed):
        ours.append(timed(partial(house.look, search, text)))
        if place % every == 0:
            scans.append(timed(partial(_scan, raw, text)))
    ours.sort()
    scan, late = statistics.median(scans), ours[int(len(ours) * 0.99)]
    number, middle, last = _GOALS[people >= _MANY]
    job = f"search, one keystroke, {people:,} people"
    said = "one LIKE scan of the same table"
    return [
        Row(number, f"{job}, p50", said, statistics.median(ours), scan, middle),
        Row(number, f"{job}, p99", said, late, scan, last),
    ]


def _recall(house: House, wanted: list[tuple[str, str, str]], said: str, people: int) -> Row:
    raw = _driver(house)
    found = by_beginning = 0
    for text, family, given in wanted:
        hits = house.look(search, text, limit=_ROWS)
        found += any(_is_meant(hit.family_name, hit.given_names, family, given) for hit in hits)
        by_beginning += any(_is_meant(*each, family, given) for each in _beginning(raw, text))
    share, reference = 100 * found / len(wanted), 100 * by_beginning / len(wanted)
    # A row says what may be at most: so it counts who is not found.
    return Row(
        7,
        f"spellings {said}, not found (found: {share:.1f} %, by beginnings {reference:.1f} %)",
        "found by beginnings alone",
        100 - share,
        100 - reference,
        (_LACKING_OF_MANY if people >= _MANY else _LACKING) / max(100 - reference, 1),
        "%",
    )


def _is_meant(family_name: str, given_names: str, family: str, given: str) -> bool:
    return family_name == family and f"{given_names} ".startswith(f"{given} ")


def _keep_here(house: House) -> None:
    """Let the newest people be here, as on a full day."""
    writer = house.engine.execution_options(**{WRITES: True})
    with writer.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE stay SET exited_at = NULL, exit_type = '' WHERE id IN"
            f" (SELECT id FROM stay ORDER BY id DESC LIMIT {_HERE})"
        )


def _names(house: House, draw: random.Random, many: int) -> list[tuple[str, str]]:
    rows = _driver(house).execute("SELECT family_name, given_names FROM person").fetchall()
    found: list[tuple[str, str]] = draw.sample(rows, many)
    return found


def _typed(draw: random.Random, names: list[tuple[str, str]]) -> Iterator[str]:
    """Give what the field holds after each letter of a name."""
    for family, given in names:
        first = given.split()[0]
        text = f"{family} {first}" if draw.random() < 1 / 2 else f"{first} {family}"
        if draw.random() < 1 / 2:
            text = _plain(text)
        for end in range(_SHORTEST, len(text) + 1):
            if not text[:end].endswith(" "):
                yield text[:end]


def _misspelt(draw: random.Random, names: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Give whole names with each word written otherwise by one or two rules."""
    made = []
    for family, given in names:
        words = [_otherwise(draw, word) for word in (family, *given.split())]
        if draw.random() < 1 / 2:
            words = [*words[1:], words[0]]
        made.append((" ".join(words), family, given))
    return made


def _as_others_write(
    draw: random.Random, names: list[tuple[str, str]]
) -> list[tuple[str, str, str]]:
    """Give a family name and a first name in spellings of the table, where it has any."""
    table = {
        row.get("surname") or row["first_name"]: [
            each for each in row["variants"].split("|") if each
        ]
        for file in ("surnames_ml.csv", "firstnames_ml.csv")
        for row in resources.rows(file)
    }
    made = []
    for family, given in names:
        first = given.split()[0]
        words = [draw.choice(table.get(word) or [word]) for word in (family, first)]
        made.append((" ".join(_plain(word) for word in words), family, first))
    return made


def _otherwise(draw: random.Random, word: str) -> str:
    """Write a word otherwise where a rule fits; at least without its accents."""
    small = unicodedata.normalize("NFC", word.lower())
    for _each in range(draw.choice((1, 1, 2))):
        fitting = [rule for rule in _RULES if rule[0] in small]
        if fitting:
            letters, others = draw.choice(fitting)
            small = small.replace(letters, others, 1)
    return _plain(small)


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(char for char in apart if not unicodedata.combining(char)).lower()


def _scan(raw: Any, text: str) -> object:
    return raw.execute(
        "SELECT id, family_name, given_names FROM person"
        " WHERE family_name || ' ' || given_names LIKE ?",
        (f"%{text}%",),
    ).fetchall()


def _beginning(raw: Any, text: str) -> set[tuple[str, str]]:
    """Return who has all the words as beginnings, accents aside: the usual prefix search."""
    asked = " AND ".join(f'"{word}"*' for word in text.replace("'", "").split())
    return set(
        raw.execute(
            "SELECT family_name, given_names FROM person WHERE id IN"
            " (SELECT person_id FROM search_entry WHERE number IN"
            " (SELECT rowid FROM search_index WHERE search_index MATCH ?))",
            (asked.replace("-", " "),),
        ).fetchall()
    )


def _driver(house: House) -> Any:
    return house.engine.connect().connection.driver_connection
