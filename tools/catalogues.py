"""Renew the catalogues of translations from the sources: `python -m tools.catalogues`.

French is the language of the sources and needs none. What is new in the English catalogue is
left empty, and a test refuses it until somebody has translated it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "resources" / "translations"
SPEAKING = ("ui", "printing", "resources")
LANGUAGES = ("en",)
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def extracted() -> Catalog:
    """Return every text of the sources that a person may read."""
    catalog = Catalog(charset="utf-8")
    for part in SPEAKING:
        found = extract_from_dir(
            ROOT / part,
            method_map=[("**.py", "python")],
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
        )
        for _file, _line, text, comments, context in found:
            if not text or not (text if isinstance(text, str) else text[0]):
                continue
            catalog.add(text, auto_comments=comments, context=context)
    return catalog


def kept(language: str) -> Catalog:
    """Return the catalogue of a language as it stands; an empty one where there is none."""
    path = file_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def file_of(language: str) -> Path:
    """Return where the catalogue of a language lies."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "app.po"


def renewed(language: str) -> Catalog:
    """Return the catalogue with exactly the texts of the sources, in a steady order."""
    old = kept(language)
    new = Catalog(
        locale=language, charset="utf-8", project="Accueil 72", version="1", fuzzy=False,
        header_comment=f"# Accueil 72: {language}",
    )  # fmt: skip
    for message in sorted(_texts(extracted()), key=_order):
        known = old.get(message.id if isinstance(message.id, str) else message.id[0],
                        message.context)  # fmt: skip
        said = known.string if known else ""
        new.add(message.id, said, context=message.context, flags=message.flags)
    return new


def write(language: str) -> int:
    """Write the renewed catalogue; return how many texts wait for a translation."""
    catalog = renewed(language)
    path = file_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, omit_header=False, sort_output=False)
    _without_dates(path)
    return sum(1 for message in _texts(catalog) if not _is_said(message))


def missing(language: str) -> list[str]:
    """Return the texts of the sources that the catalogue lacks or leaves empty or fuzzy."""
    old = kept(language)
    waiting = []
    for message in _texts(extracted()):
        key = message.id if isinstance(message.id, str) else message.id[0]
        known = old.get(key, message.context)
        if known is None or known.fuzzy or not _is_said(known):
            waiting.append(key)
    return waiting


def _texts(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def _order(message: Message) -> tuple[str, str]:
    key = message.id if isinstance(message.id, str) else message.id[0]
    return (key, message.context or "")


def _is_said(message: Message) -> bool:
    said = message.string
    return all(said) if isinstance(said, tuple) else bool(said)


def _without_dates(path: Path) -> None:
    """Keep the file the same while the texts are the same."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    dated = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Last-Translator")
    path.write_text(
        "".join(line for line in lines if not any(each in line for each in dated)), "utf-8"
    )


if __name__ == "__main__":
    for each in LANGUAGES:
        sys.stdout.write(f"{each}: {write(each)} to translate\n")
