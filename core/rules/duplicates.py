"""How likely two records are the same person, and why: a score that warns and never blocks."""

from dataclasses import dataclass, field
from typing import Final

from core.rules.births import Birth
from core.rules.documents import document_key
from core.rules.name_variants import NameVariants
from core.rules.names import fold, sound_key

SUSPICION: Final = 0.75
"""From here on the desk is asked, if something besides the name agrees (ux.md 3.4)."""

_ALIKE = 0.88
"""Jaro-Winkler from which two spellings may be one name (domain.md 5.1)."""

_NAME_SHARE = 0.65
_CERTAIN_DOCUMENT = 0.9
_YEARS_CLOSE = 3
_YEARS_CLOSE_ESTIMATED = 5
_NO_VARIANTS = NameVariants()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one person; everything may be missing."""

    family_name: str = ""
    given_names: str = ""
    sex: str = ""
    birth: Birth | None = None
    phone: str = ""
    documents: tuple[str, ...] = ()
    father_first_name: str = ""
    mother_name: str = ""
    destination: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The score from 0 to 1, and codes of what agrees (`same_…`, `near_…`) or not (`other_…`)."""

    score: float
    reasons: tuple[str, ...] = ()

    @property
    def is_suspicion(self) -> bool:
        """Say whether the desk should compare: a name alone is no duplicate (ux.md 0.13)."""
        agreeing = {reason for reason in self.reasons if not reason.startswith("other_")}
        strong = agreeing - {"same_name", "near_name", "same_sex"}
        return self.score >= SUSPICION and bool(strong)


@dataclass(slots=True)
class _Evidence:
    """What was found so far; weights are added to the share of the name."""

    weight: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def add(self, reason: str, weight: float) -> None:
        self.reasons.append(reason)
        self.weight += weight


def score(one: Facts, other: Facts, variants: NameVariants = _NO_VARIANTS) -> Match:
    """Compare two people; symmetric, names in either order, missing facts say nothing.

    The same document number is strong by itself (0.9 at least) but decides nothing alone.
    """
    evidence = _Evidence()
    name = _name_likeness(one, other, variants)
    if name >= _ALIKE:
        evidence.add("same_name" if name > 0.99 else "near_name", 0.0)  # noqa: PLR2004 - equal
    _compare_sex(one, other, evidence)
    _compare_births(one.birth, other.birth, evidence)
    _compare_texts(one, other, evidence)
    total = (
        _NAME_SHARE * name * max(_weight_of_name(one, variants), _weight_of_name(other, variants))
        + evidence.weight
    )
    if {document_key(text) for text in one.documents} & {
        document_key(text) for text in other.documents
    } - {""}:
        evidence.add("same_document", 0.0)
        total = max(total, _CERTAIN_DOCUMENT)
    return Match(round(min(max(total, 0.0), 1.0), 4), tuple(evidence.reasons))


def _weight_of_name(facts: Facts, variants: NameVariants) -> float:
    """Return 0.91..1: an agreeing Traoré Mamadou says less than an agreeing rare name."""
    words = fold(f"{facts.family_name} {facts.given_names}").split()
    return 0.88 + 0.12 * max((variants.rarity(word) for word in words), default=1.0)


def _compare_sex(one: Facts, other: Facts, evidence: _Evidence) -> None:
    if one.sex and other.sex:
        same = one.sex == other.sex
        evidence.add("same_sex" if same else "other_sex", 0.03 if same else -0.3)


def _compare_births(one: Birth | None, other: Birth | None, evidence: _Evidence) -> None:
    if one is None or other is None:
        return
    mine, theirs = (one.year, one.month, one.day), (other.year, other.month, other.day)
    if _has_sure_day(one) and mine == theirs:
        evidence.add("same_birth", 0.22)
        return
    estimated = "AGE" in (one.precision, other.precision)
    apart = abs(one.year - other.year)
    if apart <= (_YEARS_CLOSE_ESTIMATED if estimated else _YEARS_CLOSE):
        evidence.add("near_birth", 0.14 - 0.02 * apart)
    else:
        evidence.add("other_birth", -min(0.05 * apart, 0.4))


def _has_sure_day(birth: Birth) -> bool:
    return birth.day is not None and not birth.is_day_doubtful


def _compare_texts(one: Facts, other: Facts, evidence: _Evidence) -> None:
    """Compare what is compared as text: phone, parents, destination."""
    if one.phone and one.phone == other.phone:
        evidence.add("same_phone", 0.15)
    for name, agreeing, differing in (
        ("mother_name", 0.2, -0.25),
        ("father_first_name", 0.1, -0.1),
        ("destination", 0.1, 0.0),
    ):
        mine, theirs = fold(getattr(one, name)), fold(getattr(other, name))
        if not (mine and theirs):
            continue
        if mine == theirs or _words_likeness(mine, theirs, _NO_VARIANTS) >= _ALIKE:
            evidence.add(f"same_{name}", agreeing)
        else:
            evidence.add(f"other_{name}", differing)


def _name_likeness(one: Facts, other: Facts, variants: NameVariants) -> float:
    """Return 0..1: the better of both orders of family name and given names."""
    mine = (fold(one.family_name), fold(one.given_names))
    theirs = (fold(other.family_name), fold(other.given_names))
    if not any(mine) or not any(theirs):
        return 0.0
    straight = _pair_likeness(mine, theirs, variants)
    return max(straight, _pair_likeness(mine, (theirs[1], theirs[0]), variants))


def _pair_likeness(mine: tuple[str, str], theirs: tuple[str, str], variants: NameVariants) -> float:
    """Weigh family and given names by how much they say: a rare name counts more."""
    total = weights = 0.0
    for my_part, their_part in zip(mine, theirs, strict=True):
        if not my_part and not their_part:
            continue
        words = (my_part + " " + their_part).split()
        weight = 0.5 + 0.5 * max(variants.rarity(word) for word in words)
        weights += weight
        total += weight * _words_likeness(my_part, their_part, variants)
    return total / weights


def _words_likeness(mine: str, theirs: str, variants: NameVariants) -> float:
    """Return how well the words of the shorter name are found in the longer; extra words cost."""
    if variants.same(mine, theirs):
        return 1.0
    shorter, longer = sorted((mine.split(), theirs.split()), key=lambda words: (len(words), words))
    if not shorter:
        return 0.0
    found = []
    rest = list(longer)
    for word in shorter:
        best = max(rest, key=lambda candidate: _word_likeness(word, candidate, variants))
        found.append(_word_likeness(word, best, variants))
        rest.remove(best)
    return max(sum(found) / len(found) - 0.04 * len(rest), 0.0)


def _word_likeness(one: str, other: str, variants: NameVariants) -> float:
    from rapidfuzz.distance import JaroWinkler

    if variants.same(one, other):
        return 1.0
    written = JaroWinkler.similarity(one, other)
    if sound_key(one) == sound_key(other) != "" and written >= 0.7:  # noqa: PLR2004 - one sound, other letters
        return max(written, 0.95)
    return written if written >= _ALIKE else 0.5 * written
