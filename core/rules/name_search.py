"""What is typed into the search: the words to look for, and how well somebody's words fit.

The folding, the sounds and the spellings are those of the duplicates (`core.rules.spellings`).
"""

import re
from dataclasses import dataclass

from core.rules.name_variants import NameVariants
from core.rules.names import LONGEST_TOKEN, SOUND_MARK, fold, sound_key
from core.rules.spellings import ALIKE, CLOSE, EQUAL, SOUNDED, likeness, respell

NEAR = 60
"""Who fits less is shown as « near »: alike in sound, or with one of several words."""

WHOLE = 99
"""The word itself; what is pointed at by a number has 100."""

_BEGINNING, _SPELLING, _HEARD, _BADLY_HEARD = 90, 86, 80, 45
_SOUNDING = {EQUAL: 84, SOUNDED: 84, CLOSE: 74, ALIKE: 62}
_SAME_SOUND = 52
_SLIPPED = {EQUAL: 70, SOUNDED: 70, CLOSE: 66, ALIKE: 48}
_SHORTEST = 2
_SHORTEST_SLIP = 4
_SHORTEST_SOUND = 2
"""A shorter sound begins like half of all names."""
_MOST_WORDS = 5
_MISTAKEN = ("sčkj", "pb", "ñn", "td", "iua")
_PLAIN = re.compile(r"[^\x00-/:-`{-\x7f]+")
"""Folded letters and digits: no sign that the index reads as the end of a word."""

_NOBODY = NameVariants()

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """One typed word, what it sounds like and how else it is written."""

    text: str
    sound: str
    spellings: frozenset[str]

    @property
    def alike(self) -> tuple[str, ...]:
        """Return what the index is asked for: the beginning, the sound, other spellings."""
        found = [f"{self.text}*", *sorted(self.spellings - {self.text})]
        if self.sound:
            begins = "*" if len(self.sound) >= _SHORTEST_SOUND else ""
            found.append(f"{SOUND_MARK}{self.sound}{begins}")
        return tuple(found)


def _heard_as(word: _Word) -> str:
    """Return the first sounds for which the word's own is mistaken."""
    first = word.sound[0]
    return next((sounds for sounds in _MISTAKEN if first in sounds), first)


def joined(text: str) -> tuple[str, ...]:
    """Return the text with two words in a row written as one, in each place: Fa Moussa."""
    words = text.split()
    return tuple(
        " ".join((*words[:at], words[at] + words[at + 1], *words[at + 2 :]))
        for at in range(min(len(words), _MOST_WORDS) - 1)
    )


class NameSearch:
    """A text that somebody looks for; `slips` also lets one wrong letter pass."""

    def __init__(
        self, text: str, variants: NameVariants | None = None, *, slips: bool = False
    ) -> None:
        self._variants = variants or _NOBODY
        words = [word[:LONGEST_TOKEN] for word in _PLAIN.findall(fold(text))][:_MOST_WORDS]
        if max(map(len, words), default=0) < _SHORTEST:
            words = []
        self._words = tuple(_Word(word, sound_key(word), self._spellings(word)) for word in words)
        self._needles = tuple(
            tuple(f" {each.removesuffix('*')}" for each in word.alike) for word in self._words
        )
        self._fits = tuple(_Fits(word, self._variants, slips=slips) for word in self._words)

    def __bool__(self) -> bool:
        """Say whether there is anything to look for."""
        return bool(self._words)

    def exactly(self) -> Groups:
        """Return the words themselves."""
        return tuple((word.text,) for word in self._words)

    def beginning(self) -> Groups:
        """Return the words as beginnings."""
        return tuple((f"{word.text}*",) for word in self._words)

    def alike(self) -> Groups:
        """Return beginnings, sounds and known spellings of each word."""
        return tuple(word.alike for word in self._words)

    def loosely(self) -> tuple[Groups, ...]:
        """Return what finds who has all the words, one of them only by its first sound."""
        groups = self.alike()
        return tuple(
            (
                *groups[:at],
                tuple(f"{SOUND_MARK}{first}*" for first in _heard_as(word)),
                *groups[at + 1 :],
            )
            for at, word in enumerate(self._words)
            if word.sound and len(groups) > 1
        )

    def but_one(self) -> tuple[Groups, ...]:
        """Return what finds who has all of several words but one."""
        many = len(self._words)
        if many < _SHORTEST:
            return ()
        groups = self.alike()
        return tuple(groups[:left] + groups[left + 1 :] for left in range(many))

    def may_fit(self, words: str) -> bool:
        """Say quickly whether somebody's words have what the index would be asked for."""
        padded = f" {words}"
        return all(any(each in padded for each in needles) for needles in self._needles)

    def score(self, words: str) -> int:
        """Return how well somebody's words fit, 0 to 99; 0 for who lacks one of those typed.

        Words as `search_entry` keeps them.
        """
        tokens, total = words.split(), 0
        for fits in self._fits:
            best = max(map(fits.__getitem__, tokens))
            if not best:
                return 0
            total += best
        return total // len(self._fits)

    def score_any(self, words: str) -> int:
        """Return the score of somebody who may lack some of the words."""
        tokens = words.split()
        best = [max(map(fits.__getitem__, tokens)) for fits in self._fits]
        return sum(best) // len(best)

    def _spellings(self, word: str) -> frozenset[str]:
        if len(word) <= _SHORTEST:
            return frozenset({word})
        return frozenset(each for each in self._variants.spellings(word) if each.isalnum())


class _Fits(dict[str, int]):
    """How well each word of the books fits one that was typed; each is looked at once."""

    def __init__(self, word: _Word, variants: NameVariants, *, slips: bool) -> None:
        super().__init__()
        self._word = word
        self._variants = variants
        self._slips = slips

    def __missing__(self, token: str) -> int:
        fit = self[token] = self._fit(token)
        return fit

    def _fit(self, token: str) -> int:
        if token == self._word.text:
            return WHOLE
        if token.startswith(self._word.text):
            return _BEGINNING
        if token in self._word.spellings:
            return _SPELLING
        if token[0] == SOUND_MARK:
            return 0
        return self._by_sound(token) or (self._by_slip(token) if self._slips else 0)

    def _by_sound(self, token: str) -> int:
        wanted, sound = self._word.sound, sound_key(token)
        if not wanted or not sound.startswith(wanted):
            return 0
        if sound == wanted:
            return _SOUNDING.get(likeness(self._word.text, token, self._variants), _SAME_SOUND)
        if len(wanted) < _SHORTEST_SOUND:
            return 0
        heard = respell(token).startswith(respell(self._word.text))
        return _HEARD if heard else _BADLY_HEARD

    def _by_slip(self, token: str) -> int:
        if min(len(self._word.text), len(token)) < _SHORTEST_SLIP:
            return 0
        return _SLIPPED.get(likeness(self._word.text, token, self._variants), 0)


def split_name(text: str, variants: NameVariants) -> tuple[str, str]:
    """Return what was typed as family and given names, for a form that proposes it.

    The first word that is only known as a surname is the family name, else the last one after
    a known first name, else the first one: `ami kulibali` and `kulibali ami` are the same.
    """
    words = [word for word in text.split() if any(char.isalpha() for char in word)]
    if len(words) < _SHORTEST:
        return (words[0] if words else "", "")
    sure = [
        at
        for at, word in enumerate(words)
        if variants.is_surname(word) and not variants.is_first_name(word)
    ]
    likely = len(words) - 1 if variants.is_first_name(words[0]) else 0
    at = sure[0] if sure else likely
    return words[at], " ".join(words[:at] + words[at + 1 :])
