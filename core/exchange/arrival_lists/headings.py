"""Understanding the headings of a list: which line they are, and which field each column is."""

import hashlib
import re
from collections.abc import Mapping, Sequence

from core.exchange.arrival_lists.preview import RawSheet, Value, column_letter
from core.rules.names import fold

_LINES_LOOKED_AT = 40
_FEWEST = 2
_LONGEST_HEADING = 80
_LONGEST_LONE = 30
_OWN_NAMES = ("nom de famille", "noms de famille", "family name", "family names")
"""Where the family is no group of people."""

_LONE_NAME = ("nom", "noms")
NAME_FIELDS = frozenset({"family_name", "given_names", "full_name"})

_MEANINGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("", r"lieu (et date )?(de )?naiss|place of birth|birth ?place|pays de naissance"),
        ("", r"\b(pere|mere|father|mother|conjoint|spouse|tuteur|guardian|agent|enqueteur)\b"),
        ("", r"nationalite|nationality|signature|emargement|photo"),
        ("phone", r"\b(tel|telephone|phone|contacts?|gsm|mobile|portable|whatsapp)\b"),
        ("relation", r"\blien\b|parente|relation|statut familial|chef de (famille|menage)"),
        ("group", r"groupe?|\b(famille|family|household|menage|foyer)\b(?<!nom de famille)"),
        ("full_name", r"\bnoms?\b.*\bprenoms?\b|\bprenoms?\b.*\bnoms?\b|full ?name|nom complet"),
        ("full_name", r"names? (and|&) (sur|first|given)|^(beneficiaires?|identite|rapatrie)\b"),
        ("given_names", r"prenom|(first|given|christian|fore) ?names?|^given"),
        ("family_name", r"nom de famille|(family|last|sur) ?name|patronyme|^noms?\b|^family$"),
        ("full_name", r"^(the )?names?$|name of (the )?(returnee|beneficiary|person)"),
        ("sex", r"\b(sexe?|genre|gender)\b|^(m f|h f|s|m h f)$"),
        ("birth", r"naiss|\bnee?\b|^ne$|ne e|birth|\bdob\b|\bddn\b|\byob\b"),
        ("age", r"\bages?\b|^ans$|^years$"),
        ("number", r"^(n|no|nr|num|numero|ordre|id|rang|s n|sn|serial.*)$|d ordre|^n ordre"),
        ("document", r"document|passeport|passport|piece|\bnina\b|\bcni\b|carte|laissez|\bid\b"),
        ("document", r"identity|identification|titre de voyage"),
        ("provenance", r"provenance|depart\b|departure|pays|country|^from|venant|accueil|site"),
        ("region", r"region"),
        ("cercle", r"cercle"),
        ("commune", r"commune"),
        ("locality", r"village|localite|quartier|ville|town|city"),
        ("destination", r"destination|residence|retour|adresse|address|home|origine?"),
        ("note", r"observation|remar[qk]|notes?\b|comment|\bobs\b|vulnerab|besoin|needs"),
    )
)


def field_of(heading: str) -> str:
    """Return the field that a heading means in French or English, or ""."""
    plain = re.sub(r"[^a-z0-9&]+", " ", fold(heading.replace("'", " ").replace("’", " "))).strip()
    if heading.strip() == "#":
        return "number"
    if plain in _OWN_NAMES:
        return "family_name"
    if not plain or len(plain) > _LONGEST_HEADING:
        return ""
    return next((name for name, pattern in _MEANINGS if pattern.search(plain)), "")


def find_headings(sheet: RawSheet) -> int | None:
    """Return the line of the headings, counted from 0, or None.

    It is the line with the most different fields, at least two, one of them a name; a lone
    « Nom » over a column of names passes too.
    """
    best, best_count = None, 0
    for index, row in enumerate(sheet.rows[:_LINES_LOOKED_AT]):
        texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
        fields = {field_of(text) for text in texts} - {""}
        lone = len(texts) == 1 and len(texts[0]) <= _LONGEST_LONE
        enough = len(fields) >= _FEWEST or lone
        if enough and fields & NAME_FIELDS and len(fields) > best_count:
            best, best_count = index, len(fields)
    return best


def map_columns(headings: Sequence[Value]) -> tuple[dict[str, int], tuple[int, ...]]:
    """Return the column of each field, and the columns whose field was taken already."""
    mapping: dict[str, int] = {}
    repeated = []
    for column, heading in enumerate(headings):
        name = field_of(heading) if isinstance(heading, str) else ""
        if not name:
            continue
        if name in mapping:
            repeated.append(column)
        else:
            mapping[name] = column
    if "given_names" in mapping and "full_name" in mapping and "family_name" not in mapping:
        mapping["family_name"] = mapping.pop("full_name")
    if not {"given_names", "full_name"} & mapping.keys() and "family_name" in mapping:
        column = mapping["family_name"]
        if fold(str(headings[column])) in _LONE_NAME:
            mapping["full_name"] = mapping.pop("family_name")
    return mapping, tuple(repeated)


def letters_of(mapping: Mapping[str, int]) -> dict[str, str]:
    """Return the mapping with column letters, as people see them."""
    return {name: column_letter(column) for name, column in mapping.items()}


def shape_of(headings: Sequence[Value]) -> str:
    """Return a hash of the headings: lists of one sender have one shape."""
    texts = [fold(str(heading)) for heading in headings]
    while texts and not texts[-1]:
        texts.pop()
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()
