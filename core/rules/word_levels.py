"""How alike each word of one list is to each word of another: all at once, for registers.

The rules are those of `core.rules.spellings.likeness`, which is asked word by word at the desk.
"""

import numpy as np
from numpy.typing import NDArray

from core.rules import spellings
from core.rules.name_variants import NameVariants
from core.rules.names import sound_key
from core.rules.spellings import ALIKE, CLOSE, EQUAL, SOUNDED, respell


def levels_between(mine: list[str], theirs: list[str], variants: NameVariants) -> NDArray[np.uint8]:
    """Return how alike each word is to each: the rules of `spellings.likeness`, all at once."""
    from rapidfuzz.distance import OSA, JaroWinkler
    from rapidfuzz.process import cdist, cpdist

    my_sounds, my_at = np.unique([respell(word) for word in mine], return_inverse=True)
    their_sounds, their_at = np.unique([respell(word) for word in theirs], return_inverse=True)
    near = cdist(
        my_sounds.tolist(),
        their_sounds.tolist(),
        scorer=JaroWinkler.similarity,
        score_cutoff=spellings.LEAST_WORTH_COUNTING,
        dtype=np.float32,
    )
    one, other = np.nonzero(near)
    likeness = near[one, other]
    slips = cpdist(
        my_sounds[one].tolist(), their_sounds[other].tolist(), scorer=OSA.distance,
        score_cutoff=2, dtype=np.uint8,
    )  # fmt: skip
    lengths = np.minimum(np.char.str_len(my_sounds)[one], np.char.str_len(their_sounds)[other])
    allowed = (lengths >= spellings.SHORTEST_SLIP).astype(np.int64)
    allowed += lengths >= spellings.LONG_WORD
    my_bones = np.array([hash_of(sound_key(each)) for each in my_sounds.tolist()], np.uint64)
    their_bones = np.array([hash_of(sound_key(each)) for each in their_sounds.tolist()], np.uint64)
    related = my_bones[one] == their_bones[other]
    found = np.zeros(len(one), np.uint8)
    found[(likeness >= spellings.LEAST_ALIKE) | (slips <= allowed)] = ALIKE
    close = likeness >= np.where(related, spellings.SAME_SKELETON, spellings.CLOSELY)
    found[((slips == 1) & (lengths >= spellings.SHORTEST_SLIP)) | close] = CLOSE
    found[slips == 0] = SOUNDED
    by_sound = np.zeros(near.shape, np.uint8)
    by_sound[one, other] = found
    levels = by_sound[my_at[:, None], their_at[None, :]]
    _add_table(levels, mine, theirs, variants)
    return levels


def _add_table(
    levels: NDArray[np.uint8], mine: list[str], theirs: list[str], variants: NameVariants
) -> None:
    """Add what the table of spellings knows, and the words themselves."""
    place = {word: at for at, word in enumerate(theirs)}
    for at, word in enumerate(mine):
        if word in place:
            levels[at, place[word]] = EQUAL
        for other in variants.spellings(word):
            column = place.get(other)
            if column is not None:
                level = spellings.likeness(word, other, variants)
                levels[at, column] = max(level, levels[at, column])


def hash_of(text: str) -> int:
    """Return a number for a text, 0 for the empty one; the same within one run only."""
    return hash(text) & 0xFFFFFFFFFFFFFFF if text else 0
