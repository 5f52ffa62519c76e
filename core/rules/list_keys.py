"""Who is who between two arrivals of a list: keys of lines that survive corrections."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.rules.births import Birth
from core.rules.names import fold, sound_key

LONGEST_KEY = 160
_LONGEST_NUMBER = 20
_REMEMBERED = 16_384
_SAME_LIST = 0.5
"""Share of lines that must agree before a list counts as a correction of what is known.

Lists of different people share about 1 % of (name, birth year) by chance."""

_FEWEST_AGREEING = 2
_YEARS_APART = 1
"""Between two years that may be one: an age that was read again in January."""


def list_key(number: str, family_name: str, given_names: str, birth: Birth | None) -> str:
    """Return the identity of a line: its number in the list, how the name sounds, birth year.

    The same file gives the same keys; spelling and the order of the names do not matter.
    """
    sounds = " ".join(sorted((*_sounds(family_name), *_sounds(given_names))))
    year = str(birth.year) if birth else ""
    if not number.isdecimal():
        number = fold(number).replace("|", " ")
    number = number[:_LONGEST_NUMBER]
    room = LONGEST_KEY - len(number) - len(year) - 6
    return f"{number}|{sounds[:room]}|{year}"


@lru_cache(maxsize=_REMEMBERED)
def _sounds(name: str) -> tuple[str, ...]:
    words = fold(name).replace("|", " ").split()
    return tuple(sound_key(word) or word for word in words)


def distinct_keys(keys: Sequence[str]) -> tuple[str, ...]:
    """Return the keys with `/2`, `/3`… behind repeated ones, in the order of the lines."""
    if len(set(keys)) == len(keys):
        return tuple(keys)
    seen: Counter[str] = Counter()
    distinct = []
    for key in keys:
        seen[key] += 1
        distinct.append(key if seen[key] == 1 else f"{key}/{seen[key]}")
    return tuple(distinct)


def spelled(family_name: str, given_names: str) -> str:
    """Return the names of a line as they are spelled, in any order: finer than how they sound."""
    return " ".join(sorted(fold(f"{family_name} {given_names}").split()))


def adopt_keys(
    new: Sequence[str],
    known: Iterable[str],
    spellings: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
) -> dict[str, str]:
    """Return the known key that each new key stands for, where it is not known itself.

    Only when the new list is a correction (at least half of its lines, or of the known ones,
    agree in name and birth year or in number and name): then a line that was renumbered,
    respelled or got another age is the same line if the two other parts agree and no other
    line claims it. So is one to which a birth or a number was added, if its name is the only
    one of its kind; `spellings` (of the new and of the known keys) tell Awa from Hawa, who
    sound alike. A list of other people adopts nothing, however its lines are numbered.
    """
    fresh, free = [], set(known)
    for key in new:
        if key in free:
            free.discard(key)
        else:
            fresh.append(key)
    exact = len(new) - len(fresh)
    likely: dict[str, str] = {}
    for part in (_name_and_birth, _number_and_name):
        _pair(part, fresh, free, likely)
    mine, theirs = spellings
    by_name = _ByName(fresh, free, likely)
    by_name.pair(lambda key: mine.get(key, ""), lambda key: theirs.get(key, ""), _YEARS_APART)
    by_name.pair(_name_only, _name_only, _YEARS_APART)
    smaller = min(len(new), exact + len(free) + len(likely))
    agreeing = exact + len(likely)
    if agreeing < max(_FEWEST_AGREEING, _SAME_LIST * smaller):
        return {}
    _pair(_number_and_birth, fresh, free, likely)
    by_name.pair(lambda key: mine.get(key, ""), lambda key: theirs.get(key, ""), None)
    by_name.pair(_name_only, _name_only, None)
    return likely


def _pair(
    part: Callable[[str], str],
    fresh: Sequence[str],
    free: set[str],
    found: dict[str, str],
    part_of_known: Callable[[str], str] | None = None,
) -> None:
    """Pair what only one new and one known line have in common; take pairs out of `free`."""
    theirs: dict[str, list[str]] = defaultdict(list)
    for key in free:
        theirs[(part_of_known or part)(key)].append(key)
    mine: dict[str, list[str]] = defaultdict(list)
    for key in fresh:
        if key not in found:
            mine[part(key)].append(key)
    for shared, keys in mine.items():
        candidates = theirs.get(shared, [])
        if shared and len(keys) == len(candidates) == 1:
            found[keys[0]] = candidates[0]
            free.discard(candidates[0])


@dataclass(slots=True)
class _ByName:
    """Pairs lines by the name alone, where it is the only one of its kind in both lists."""

    fresh: Sequence[str]
    free: set[str]
    found: dict[str, str]

    def pair(
        self,
        part: Callable[[str], str],
        part_of_known: Callable[[str], str],
        years_apart: int | None,
    ) -> None:
        """Pair them; births that are both known may be so many years apart, None takes any."""
        taken = dict(self.found)
        _pair(part, self.fresh, self.free, taken, part_of_known)
        for new, old in taken.items():
            if new in self.found:
                continue
            mine, theirs = _parts(new)[2], _parts(old)[2]
            apart = abs(int(mine) - int(theirs)) if mine.isdecimal() and theirs.isdecimal() else 0
            if years_apart is None or apart <= years_apart:
                self.found[new] = old
            else:
                self.free.add(old)


def _parts(key: str) -> tuple[str, str, str]:
    number, _, rest = key.partition("|")
    name, _, year = rest.partition("|")
    return number, name, year.partition("/")[0]


def _name_and_birth(key: str) -> str:
    _, name, year = _parts(key)
    return f"{name}|{year}" if name else ""


def _name_only(key: str) -> str:
    return _parts(key)[1]


def _number_and_name(key: str) -> str:
    number, name, _ = _parts(key)
    return f"{number}|{name}" if number and name else ""


def _number_and_birth(key: str) -> str:
    number, _, year = _parts(key)
    return f"{number}|{year}" if number and year else ""
