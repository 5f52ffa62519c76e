"""The different names of a register, and what each is worth beside the words of another name."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from core.rules import spellings
from core.rules.commonness import Commonness
from core.rules.name_pairs import KEPT, LEAST_SHARE, MOST_WORDS, WIDER, Words, words_in
from core.rules.name_variants import NameVariants
from core.rules.names import fold, sound_key
from core.rules.spellings import ALIKE, CLOSE, EQUAL, SOUNDED, respell

_START = 1_024
_REMEMBERED = 20_000
_LEVELS = (ALIKE, CLOSE, SOUNDED, EQUAL)
_KEPT = np.array([1.0, *(KEPT[level] for level in _LEVELS)], np.float32)
_WIDER = np.array([1.0, *(WIDER[level] for level in _LEVELS)], np.float32)
"""By level, UNLIKE first: a word that is unlike is worth nothing, for or against."""

_Numbers = NDArray[np.int64]
_Levels = NDArray[np.uint8]
_Bits = NDArray[np.float32]


class Texts:
    """Different texts by number (0 is the empty one), and the different words in them."""

    def __init__(self, variants: NameVariants) -> None:
        self._variants = variants
        self._numbers: dict[str, int] = {"": 0}
        self._raw: dict[str, int] = {"": 0}
        self._texts: list[tuple[str, Words]] = [("", ())]
        self._joined: defaultdict[str, list[int]] = defaultdict(list)
        self._words: list[str] = [""]
        self._sounds: list[str] = [""]
        self._skeletons: list[int] = [0]
        self._word_numbers: dict[str, int] = {"": 0}
        self._slots = np.zeros((MOST_WORDS, _START), np.int64)
        self._hits: dict[str, tuple[int, _Numbers, _Levels]] = {}
        self._shares = np.zeros(0, np.float32)
        self._shared_by: Commonness | None = None

    def number(self, name: str) -> int:
        """Return the number of a name as it is written, given to it when it is new."""
        known = self._raw.get(name)
        if known is None:
            folded = fold(name)
            known = self._numbers.get(folded)
            if known is None:
                known = self._take(folded)
            self._raw[name] = known
        return known

    def words(self, number: int) -> Words:
        """Return the folded words of a text."""
        return self._texts[number][1]

    def text(self, number: int) -> str:
        """Return a text, folded."""
        return self._texts[number][0]

    def evidence(self, asked: Words, known: Commonness) -> _Bits:
        """Return for each text the bits by which its words speak for the words that are asked."""
        worth = np.zeros(len(self._words), np.float32)
        shares = self._all_shares(known)
        words = list(dict.fromkeys(asked))
        self._look_up(words)
        for word in words:
            _upto, hits, levels = self._hits[word]
            if len(hits):
                share = np.maximum(shares[hits], max(known.share(word), LEAST_SHARE))
                kept = _KEPT[levels]
                bits = np.log2(kept / np.minimum(share + _WIDER[levels], kept))
                worth[hits] = np.maximum(worth[hits], bits)
        found = np.zeros(len(self._texts), np.float32)
        for numbers in self._slots:
            found += np.take(worth, numbers[: len(found)])
        self._add_joined(found, words, known)
        return found

    def word_counts(self, *columns: _Numbers) -> Mapping[str, int]:
        """Return how many people have each word in one of these columns of text numbers."""
        borne = np.zeros(len(self._texts), np.int64)
        for column in columns:
            borne += np.bincount(column, minlength=len(borne))
        borne[0] = 0
        counts = np.zeros(len(self._words), np.int64)
        for slot in range(MOST_WORDS):
            counts += np.bincount(
                self._slots[slot, : len(borne)], weights=borne, minlength=len(counts)
            ).astype(np.int64)
        return {word: int(counts[at]) for at, word in enumerate(self._words) if at and counts[at]}

    def text_counts(self, column: _Numbers) -> Mapping[str, int]:
        """Return how many people have each text in this column."""
        borne = np.bincount(column, minlength=len(self._texts))
        return {self._texts[at][0]: int(borne[at]) for at in np.flatnonzero(borne) if at}

    def _take(self, folded: str) -> int:
        number = len(self._texts)
        words = words_in(folded)
        if number == self._slots.shape[1]:
            self._slots = np.hstack((self._slots, np.zeros_like(self._slots)))
        for slot, word in enumerate(words):
            self._slots[slot, number] = self._word_number(word)
        if words:
            self._joined[respell("".join(words))].append(number)
        self._texts.append((folded, words))
        self._numbers[folded] = number
        return number

    def _word_number(self, word: str) -> int:
        known = self._word_numbers.get(word)
        if known is None:
            known = self._word_numbers[word] = len(self._words)
            self._words.append(word)
            self._sounds.append(respell(word))
            self._skeletons.append(_skeleton(word))
        return known

    def _all_shares(self, known: Commonness) -> _Bits:
        if self._shared_by is not known:
            self._shares, self._shared_by = np.zeros(0, np.float32), known
        missing = self._words[len(self._shares) :]
        if missing:
            more = [known.share(word) if word else 1.0 for word in missing]
            self._shares = np.concatenate((self._shares, np.array(more, np.float32)))
        return self._shares

    def _add_joined(self, found: _Bits, asked: list[str], known: Commonness) -> None:
        """Raise the texts that are the words that are asked, run together or taken apart."""
        for word in {"".join(asked), *asked}:
            for number in self._joined.get(respell(word), ()):
                if len(self._texts[number][1]) > 1 or word not in asked:
                    share = max(known.share(word), LEAST_SHARE)
                    bits = np.float32(np.log2(KEPT[SOUNDED] / min(share, KEPT[SOUNDED])))
                    found[number] = max(found[number], bits)

    def _look_up(self, words: list[str]) -> None:
        """Find the words of the register that may be these; what was found before is kept."""
        if len(self._hits) > _REMEMBERED:
            self._hits.clear()
        nothing = (0, np.zeros(0, np.int64), np.zeros(0, np.uint8))
        for word in words:
            upto, hits, levels = self._hits.get(word, nothing)
            if upto < len(self._words):
                more, theirs = self._near(word, upto)
                both = np.concatenate((hits, more)), np.concatenate((levels, theirs))
                self._hits[word] = (len(self._words), *both)

    def _near(self, word: str, start: int) -> tuple[_Numbers, _Levels]:
        """Return the numbers from `start` of the words that may be the same, and how alike.

        The rules of `core.rules.spellings.likeness`, for all words at once.
        """
        from rapidfuzz.distance import OSA, JaroWinkler
        from rapidfuzz.process import cdist

        sound, tail = respell(word), self._sounds[start:]
        near = cdist([sound], tail, scorer=JaroWinkler.similarity, dtype=np.float32)[0]
        could_be = np.flatnonzero(near >= spellings.LEAST_WORTH_COUNTING)
        chosen = [tail[at] for at in could_be]
        near = near[could_be]
        slips = cdist([sound], chosen, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)[0]
        shorter = np.array([min(len(each), len(sound)) for each in chosen], np.int64)
        hits = could_be + start
        levels = np.zeros(len(hits), np.uint8)
        levels[(near >= spellings.LEAST_ALIKE) | (slips <= _allowed(shorter))] = ALIKE
        skeleton = _skeleton(word)
        related = np.array([self._skeletons[hit] == skeleton for hit in hits], bool)
        one_slip = (slips == 1) & (shorter >= spellings.SHORTEST_SLIP)
        close = near >= np.where(related, spellings.SAME_SKELETON, spellings.CLOSELY)
        levels[one_slip | close] = CLOSE
        levels[slips == 0] = SOUNDED
        return self._with_table(word, start, hits[levels > 0], levels[levels > 0])

    def _with_table(
        self, word: str, start: int, hits: _Numbers, levels: _Levels
    ) -> tuple[_Numbers, _Levels]:
        """Add what the table of spellings knows, and the word itself."""
        known = dict(zip(hits.tolist(), levels.tolist(), strict=True))
        for other in self._variants.spellings(word):
            number = self._word_numbers.get(other, 0)
            if number >= start and number:
                level = spellings.likeness(word, other, self._variants)
                known[number] = max(level, known.get(number, 0))
        known.pop(0, None)
        return np.array(list(known), np.int64), np.array(list(known.values()), np.uint8)


def _allowed(lengths: _Numbers) -> _Numbers:
    allowed: _Numbers = (lengths >= spellings.SHORTEST_SLIP).astype(np.int64)
    return allowed + (lengths >= spellings.LONG_WORD)


def _skeleton(word: str) -> int:
    return hash(sound_key(word))
