"""Names of people: what may be written, how it is shown, and the forms that search compares."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from core.errors import InvalidInput

LONGEST_NAME = 80
LONGEST_TOKEN = 40
"""What the index of words holds; the end of a longer word finds nobody."""

SOUND_MARK = "~"
"""Stands before a sound key among the search tokens, so that it never meets a written word."""

_REMEMBERED = 16_384
"""Words whose folded form and sound stay at hand: few names are borne by many."""

_MOST_MARKS = 3
"""Combining marks in a row: toned Bambara needs 1, N'Ko and pointed Arabic 2."""

_SCRIPTS = ("LATIN", "ARABIC", "NKO", "TIFINAGH")
_HIDDEN = dict.fromkeys(
    map(ord, "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff")
)
_ACUTE_SIGNS = str.maketrans({"`": "'", "´": "'", "\u2010": "-", "\u2011": "-"})
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_APOSTROPHES = "'’‘ʼʹʻ′ߴߵ"
_SIGNS = frozenset(" -.") | frozenset(_APOSTROPHES)
_WORD = re.compile(r"[^\s\-]+")
_UNDECOMPOSED = str.maketrans(
    {
        "ɛ": "e",
        "ɔ": "o",
        "ɲ": "n",
        "ŋ": "n",
        "ɓ": "b",
        "ɗ": "d",
        "ƴ": "y",
        "ɣ": "g",
        "ǝ": "e",
        "ə": "e",
        "ı": "i",
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ـ": "",
        **dict.fromkeys(_APOSTROPHES, ""),
        "`": "",
        "´": "",
        "-": " ",
        ".": " ",
        ",": " ",
        "/": " ",
        "_": " ",
    }
)


@lru_cache(maxsize=_REMEMBERED)
def clean_name(text: str) -> str:
    """Return the name as it is kept: NFC, single spaces, hidden characters removed.

    Any name in Latin (Bambara letters too), Arabic, N'Ko or Tifinagh letters passes, with
    spaces, apostrophes, hyphens, dots and even digits. Raises InvalidInput with `name` one of
    `name_missing`, `too_long`, `direction_marks`, `control_characters`, `sign_not_allowed`,
    `letters_not_allowed`, `mixed_scripts`, `too_many_marks`, `name_without_letter`
    (security.md 4, cases 13-26).
    """
    if len(text) > 4 * LONGEST_NAME:
        raise _unusable("too_long")
    if any(char in _DIRECTION for char in text):
        raise _unusable("direction_marks")
    if any(unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") for char in text):
        raise _unusable("control_characters")
    text = unicodedata.normalize("NFC", text.translate(_HIDDEN).translate(_ACUTE_SIGNS))
    text = " ".join(text.split())
    if code := _fault_of(text):
        raise _unusable(code)
    return text


def name_warnings(text: str) -> tuple[str, ...]:
    """Return what should be asked about a name: `digits_in_name`, `hidden_characters`."""
    found = []
    if any(char.isdigit() for char in text):
        found.append("digits_in_name")
    if any(ord(char) in _HIDDEN for char in text):
        found.append("hidden_characters")
    return tuple(found)


def show_family_name(text: str) -> str:
    """Return a family name as it is shown: in capitals."""
    return text.upper()


def show_given_names(text: str) -> str:
    """Return given names as they are shown: as typed, « Aminata » when typed all in small."""
    if text != text.lower():
        return text
    return _WORD.sub(_capitalised, text)


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """Return the text for comparing: small, no accents, no apostrophes, single spaces.

    `N'DIAYE` and `ndiaye`, `Kɔnɛ` and `Kone`, `Abdoul-Karim` and `abdoul karim` are one.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_UNDECOMPOSED).split())
    # Taken apart before too: casefold() knows no small letter for 𝕬.
    small = unicodedata.normalize("NFKD", text).casefold()
    letters = unicodedata.normalize("NFKD", small).translate(_HIDDEN)
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(plain.translate(_UNDECOMPOSED).split())


_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tch|th?i(?=[aeou])", "č"),
        (r"[sc]h(?!r)", "s"),
        (r"d[ijy](?=[aeiouy])|dj|j", "j"),
        (r"n(?=[bp])", "m"),
        (r"g?n[iy](?=[aeou])|gn", "ñ"),
        (r"ph", "f"),
        (r"w", "u"),
        (r"ou", "u"),
        (r"c(?=[eiy])", "s"),
        (r"z", "s"),
        (r"[ckq]+|g", "k"),
        (r"h", ""),
        (r"y", "i"),
    )
)
_DOUBLE = re.compile(r"(.)\1+")
_FIRST_VOWEL = str.maketrans("eo", "iu")


@lru_cache(maxsize=_REMEMBERED)
def sound_key(word: str) -> str:
    """Return what a word sounds like in French spelling of Malian names (domain.md 5.1).

    Only for finding candidates: `Koulibaly` and `Coulibali` share a key, but so do Traoré and
    Touré. g counts as k (performance.md 2). Empty for a word without Latin letters.
    """
    sound = "".join(char for char in fold(word) if "a" <= char <= "z")
    for pattern, replacement in _SOUNDS:
        sound = pattern.sub(replacement, sound)
    sound = _DOUBLE.sub(r"\1", sound)
    first = sound[:1].translate(_FIRST_VOWEL)
    rest = "".join(char for char in sound[1:] if char not in "aeiou")
    return first + rest


def search_tokens(family_name: str, given_names: str, alias: str = "") -> frozenset[str]:
    """Return the words under which a person is found.

    The folded words of the names, those behind an apostrophe also without what stands before
    it (`N'Diaye`: `ndiaye`, `diaye`), and the sound keys behind SOUND_MARK. Searching: the
    folded prefix of what is typed, or SOUND_MARK + its sound key.
    """
    return _tokens_of(family_name).union(_tokens_of(given_names), _tokens_of(alias))


@lru_cache(maxsize=_REMEMBERED)
def _tokens_of(name: str) -> frozenset[str]:
    words = {*fold(name).split(), *_behind_apostrophes(name)}
    keys = {sound_key(word) for word in words}
    tokens = words | {SOUND_MARK + key for key in keys if key}
    return frozenset(token[:LONGEST_TOKEN] for token in tokens)


def _behind_apostrophes(name: str) -> Iterable[str]:
    for word in name.split():
        pieces = re.split(f"[{_APOSTROPHES}]", word)
        if len(pieces) > 1 and len(pieces[-1]) > 1:
            yield from fold(pieces[-1]).split()


def _unusable(code: str) -> InvalidInput:
    return InvalidInput({"name": code})


def _fault_of(text: str) -> str:
    if not text:
        return "name_missing"
    if len(text) > LONGEST_NAME:
        return "too_long"
    if _has_too_many_marks(text):
        return "too_many_marks"
    scripts = {_script_of(char) for char in text} - {""}
    if text[0] == "-" or "sign_not_allowed" in scripts:
        return "sign_not_allowed"
    if "letters_not_allowed" in scripts:
        return "letters_not_allowed"
    return {0: "name_without_letter", 1: ""}.get(len(scripts), "mixed_scripts")


def _has_too_many_marks(text: str) -> bool:
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks > _MOST_MARKS:
            return True
    return False


def _script_of(char: str) -> str:
    """Return the script of a letter, "" for what belongs to none, or the code of its fault."""
    if char in _SIGNS or (char.isascii() and char.isdigit()) or unicodedata.combining(char):
        return ""
    name = unicodedata.name(char, "")
    if unicodedata.category(char)[0] in "LM":
        script = next((known for known in _SCRIPTS if name.startswith(known + " ")), "")
        return script or ("" if name.startswith("MODIFIER LETTER") else "letters_not_allowed")
    return "sign_not_allowed"


def _capitalised(found: re.Match[str]) -> str:
    """Capitalise a word, and what follows a one-letter beginning: « N'Tji », « D'Arc »."""
    word = found[0]
    if len(word) > 2 and word[1] in _APOSTROPHES:  # noqa: PLR2004 - letter, apostrophe, rest
        return word[:2].upper() + word[2].upper() + word[3:]
    return word[0].upper() + word[1:]
