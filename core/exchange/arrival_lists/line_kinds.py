"""Telling people from the other lines of a sheet: totals, signatures, sections, empty numbers."""

import re
from collections.abc import Mapping, Sequence

from core.exchange.arrival_lists.cell_values import is_nothing, text_of
from core.exchange.arrival_lists.preview import Value
from core.rules.names import fold

_TOTAL = re.compile(
    r"^(sous |grand )?totaux?\b|^(sous |sub ?|grand )?total\b|^(nombre|effectif|somme|sum|recap)\b"
    r"|^total$|^(hommes|femmes|adultes|enfants|mineurs) ?:? ?[0-9]+$"
)
_SIGNATURE = re.compile(
    r"^fait (a|le)\b|^done (at|in)\b|^signatures?\b|^signe\b|^(l )?ambassad|^(le |la )?consul\b"
    r"|^le (chef|charge|responsable|directeur|coordinateur|president|representant)\b|^cachet\b"
    r"|^visa\b|^vu( et|$)|^arretee? (la|le) present|^p o\b|^lu et approuve|^certifie\b"
    r"|^(nb|n b|source|date|page) ?:|^page [0-9]"
)
_SECTION = re.compile(
    r"^(famille|family|groupe?|bus|car|convoi|vague|vehicule|liste|list|hommes|femmes|enfants"
    r"|adultes|mineurs|men|women|children|menage|household|suite)\b"
)
_NUMBER = re.compile(r"[A-Za-z]{0,4}[-/ ]?[0-9]{1,6}")
_FEWEST_SIGNS = 2
_PERSONAL = ("sex", "birth", "age", "number", "document", "phone")


def kind_of_line(row: Sequence[Value], mapping: Mapping[str, int], *, ended: bool) -> str:
    """Return `person`, or the code of a line that is none.

    `blank_line`, `empty_number` (prepared and never filled in), `total_line`,
    `signature_line`, `section_line`, and `unread_line` for one that says something, only not
    where it is looked for. `ended` says that a total or a signature came before: then a line
    that says nothing personal belongs to it.
    """
    texts = [text for text in map(text_of, row) if text]
    if not texts:
        return "blank_line"
    personal = [name for name in _PERSONAL if not is_nothing(_text(row, mapping, name))]
    named = any(not is_nothing(_text(row, mapping, name)) for name in _names(mapping))
    numbered = named and _NUMBER.match(_text(row, mapping, "number")) is not None
    rich = numbered or len(personal) > 1 or (bool(personal) and personal != ["number"])
    plain = [fold(text.replace("'", " ").replace("’", " ")).strip() for text in texts]
    if "sex" not in personal and any(_TOTAL.search(text) for text in plain[:2]):
        return "total_line"
    signed = any(_SIGNATURE.search(text) for text in plain) or (ended and not _is_uncut(texts))
    if signed and not rich:
        return "signature_line"
    if not named and not rich:
        return _kind_of_nobody(texts, plain, personal)
    if len(texts) == 1 and len(mapping) > 1 and _SECTION.search(plain[0]):
        return "section_line"
    return "person"


def _kind_of_nobody(texts: list[str], plain: list[str], personal: list[str]) -> str:
    """Tell apart the lines without a name: only what surely is no person may be left out."""
    if personal and all(is_nothing(text) or _NUMBER.fullmatch(text) for text in texts):
        return "empty_number"
    titled = any(_SECTION.search(text) for text in plain)
    if not personal and (titled or _is_words(texts)):
        return "section_line"
    return "unread_line"


def _is_words(texts: list[str]) -> bool:
    return len(texts) == 1 and not texts[0].isdecimal() and not _is_uncut(texts)


def _is_uncut(texts: list[str]) -> bool:
    """Say whether a whole line stands in one cell, its separators still inside."""
    return len(texts) == 1 and any(texts[0].count(sign) >= _FEWEST_SIGNS for sign in ";,|")


def _names(mapping: Mapping[str, int]) -> list[str]:
    return [name for name in ("family_name", "given_names", "full_name") if name in mapping]


def _text(row: Sequence[Value], mapping: Mapping[str, int], name: str) -> str:
    column = mapping.get(name)
    return text_of(row[column]) if column is not None and column < len(row) else ""
