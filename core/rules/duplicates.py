"""How likely two records are the same person, and why: a score that warns and never blocks.

Each field adds evidence in bits (Fellegi and Sunter 1969): how much likelier an agreement is
for one person than for two strangers of the register. A warning needs more of it the more
people are known, because among a million there are strangers who agree in a lot.
"""

from dataclasses import dataclass
from math import log2
from typing import Final, Literal

from core.rules.births import Birth
from core.rules.commonness import Commonness
from core.rules.documents import document_key, is_telling
from core.rules.name_pairs import (
    MOST_AGAINST,
    NameAgreement,
    Words,
    compare_names,
    compare_words,
    straight_bits,
    words_in,
)
from core.rules.name_variants import NameVariants
from core.rules.names import fold
from core.rules.spellings import distances

SUSPICION: Final = 0.75
"""From here on the desk is asked, if something besides the name agrees (ux.md 3.4)."""

Verdict = Literal["same", "near", "other", "unknown"]
"""What two values of one field have in common: = ≈ ≠ ?"""

FIELDS: Final = (
    "family_name",
    "given_names",
    "sex",
    "birth",
    "father_first_name",
    "mother_name",
    "phone",
    "document",
    "destination",
)
"""What is compared, in the order in which it is shown."""

_YEARS_CLOSE = 2
_YEARS_CLOSE_ESTIMATED = 5
_GENERATION = 12
"""Years beyond which nobody is taken for the other, whatever else agrees but a paper."""

_SURE_YEARS = (0.4, 0.15, 0.11, 0.02, 0.008)
_ESTIMATED_YEARS = (0.2, 0.14, 0.11, 0.06, 0.045, 0.03, 0.008)
_OTHER_YEARS = 0.002
"""How often one person's year is written that many years off, on either side; then farther."""

_SAME_DAY_BITS = 7.0
_NEAR_DAY_BITS = 2.0
_ONLY_DAY_BITS = 4.0
_OTHER_DAY_BITS = -1.5
_SAME_SEX_BITS = 0.3
_OTHER_SEX_BITS = -8.0
_PHONE_KEPT = 0.6
_MOST_PHONE_BITS = 13.0
_NEAR_PHONE_BITS = 5.0
_OTHER_PHONE_BITS = -0.5
_PLACE_KEPT = 0.5
_NEAR_PLACE_BITS = 1.5
_OTHER_PLACE_BITS = -0.4
_SAME_DOCUMENT_BITS = 16.0
_DOCUMENT_ABOVE_ALARM = 4.0
_NEAR_DOCUMENT_BITS = 6.0
_OTHER_DOCUMENT_BITS = -2.0
_FAR = 60.0

_FEWER_CLEAR = 0.99
_NO_VARIANTS = NameVariants()
_NO_REASONS = frozenset({"other_phone", "other_document"})
"""Said field by field only: people change both."""

_NAMES_ONLY = frozenset({"same_name", "near_name", "same_sex"})


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
class Prepared:
    """Facts in the form in which they are compared: folded once, compared often."""

    family: Words
    given: Words
    sex: str
    birth: Birth | None
    phone: str
    documents: frozenset[str]
    father: Words
    mother: Words
    destination: str


@dataclass(frozen=True, slots=True)
class Match:
    """The score from 0 to 1, and codes of what agrees (`same_…`, `near_…`) or not (`other_…`).

    `bits` is the evidence behind it, `verdicts` says for each of FIELDS what was compared.
    """

    score: float
    reasons: tuple[str, ...] = ()
    bits: float = 0.0
    verdicts: tuple[tuple[str, Verdict], ...] = ()

    @property
    def is_suspicion(self) -> bool:
        """Say whether the desk should compare: a name alone is no duplicate (ux.md 0.13)."""
        return self.score >= SUSPICION

    @property
    def is_worth_showing(self) -> bool:
        """Say whether the desk may want to see it: a namesake, or a telephone in common."""
        return self.bits > 0 or self.score >= SUSPICION / 4


_Found = tuple[str, Verdict, float]
"""A field of FIELDS, what its values have in common, and what that is worth."""


def prepare(facts: Facts) -> Prepared:
    """Return the facts as `compare` takes them."""
    return Prepared(
        family=words_in(facts.family_name),
        given=words_in(facts.given_names),
        sex=facts.sex,
        birth=facts.birth,
        phone=facts.phone,
        documents=frozenset(
            key for text in facts.documents if is_telling(key := document_key(text))
        ),
        father=words_in(facts.father_first_name),
        mother=words_in(facts.mother_name),
        destination=fold(facts.destination),
    )


def score(
    one: Facts,
    other: Facts,
    variants: NameVariants = _NO_VARIANTS,
    commonness: Commonness | None = None,
) -> Match:
    """Compare two people; symmetric, names in either order, missing facts say nothing.

    `commonness` is that of the register. The same document number is strong by itself (0.9 at
    least) but decides nothing alone.
    """
    if commonness is None:
        commonness = Commonness(variants=variants)
    return compare(prepare(one), prepare(other), commonness)


def compare(one: Prepared, other: Prepared, commonness: Commonness) -> Match:
    """Compare two people whose facts are prepared already."""
    name, found = _weighed(one, other, commonness)
    bits = name.bits + sum(worth for _field, _verdict, worth in found)
    reasons = []
    if name.agrees:
        reasons.append("same_name" if name.is_equal else "near_name")
    reasons += [f"{verdict}_{field}" for field, verdict, _worth in found]
    verdicts: dict[str, Verdict] = {field: verdict for field, verdict, _worth in found}
    verdicts |= {"family_name": name.family, "given_names": name.given}
    if "same_document" in reasons:
        bits = max(bits, commonness.alarm + _DOCUMENT_ABOVE_ALARM)
    return Match(
        round(_likely(reasons, bits - commonness.alarm, _may_be_asked(one, other, reasons)), 4),
        tuple(reason for reason in reasons if reason not in _NO_REASONS),
        round(bits, 3),
        tuple((field, verdicts.get(field, "unknown")) for field in FIELDS),
    )


def bits_between(one: Prepared, other: Prepared, commonness: Commonness) -> float:
    """Return the evidence alone: for choosing among many whom to compare."""
    name, found = _weighed(one, other, commonness)
    return name.bits + sum(worth for _field, _verdict, worth in found)


def reaches(one: Prepared, other: Prepared, commonness: Commonness, bits: float) -> bool:
    """Say whether the evidence comes to so many bits: for thousands of pairs.

    What costs most is only looked at where it can change the answer.
    """
    parents = bool(one.mother and other.mother) + bool(one.father and other.father)
    wanted = bits - parents * MOST_AGAINST
    found = sum(worth for _field, _verdict, worth in _quick_fields(one, other, commonness))
    mine, theirs = (one.family, one.given), (other.family, other.given)
    if found >= wanted and mine == theirs:
        return True
    if found + straight_bits(mine, theirs, commonness) >= wanted:
        return True
    found += compare_names(mine, theirs, commonness).bits
    if found >= wanted or not parents:
        return found >= bits
    return found + sum(worth for _f, _v, worth in _parents(one, other, commonness)) >= bits


def _weighed(
    one: Prepared, other: Prepared, commonness: Commonness
) -> tuple[NameAgreement, list[_Found]]:
    """Return what the names have in common, and what each other field has that both know."""
    name = compare_names((one.family, one.given), (other.family, other.given), commonness)
    parents = _parents(one, other, commonness)
    return name, parents + _quick_fields(one, other, commonness)


def _parents(one: Prepared, other: Prepared, commonness: Commonness) -> list[_Found]:
    found: list[_Found] = []
    if one.mother and other.mother:
        parent = compare_words(one.mother, other.mother, commonness, is_parent=True)
        found.append(("mother_name", parent.verdict, parent.bits))
    if one.father and other.father:
        parent = compare_words(one.father, other.father, commonness, is_parent=True)
        found.append(("father_first_name", parent.verdict, parent.bits))
    return found


def _quick_fields(one: Prepared, other: Prepared, commonness: Commonness) -> list[_Found]:
    """Compare what both know of the fields that are no names."""
    found: list[_Found] = []
    if one.sex and other.sex:
        same = one.sex == other.sex
        found.append(("sex", "same", _SAME_SEX_BITS) if same else ("sex", "other", _OTHER_SEX_BITS))
    if one.birth is not None and other.birth is not None:
        found.append(_births(one.birth, other.birth, commonness))
    if one.phone and other.phone:
        found.append(_phones(one.phone, other.phone, commonness))
    if one.destination and other.destination:
        found.append(_places(one.destination, other.destination, commonness))
    if one.documents and other.documents:
        found.append(_documents(one.documents, other.documents))
    return found


def _may_be_asked(one: Prepared, other: Prepared, reasons: list[str]) -> bool:
    """Say whether the desk may be asked at all: names and a second field, nothing against it."""
    if "same_document" in reasons:
        return True
    if not {"same_name", "near_name"} & set(reasons) or "other_sex" in reasons:
        return False
    births = (one.birth, other.birth)
    if births[0] and births[1] and abs(births[0].year - births[1].year) > _GENERATION:
        return False
    return any(not code.startswith("other_") for code in set(reasons) - _NAMES_ONLY)


def _likely(reasons: list[str], above: float, may_be_asked: bool) -> float:  # noqa: FBT001 - one caller
    """Turn bits above the alarm into a score: 0.75 where the desk is asked, if it may be."""
    if not reasons:
        return 0.0
    odds: float = 3.0 * 2.0 ** (max(min(above, _FAR), -_FAR) / 2)
    likely = odds / (1 + odds)
    return likely if may_be_asked else likely * SUSPICION * _FEWER_CLEAR


def year_bits(one: int, other: int, estimated: bool, commonness: Commonness) -> float:  # noqa: FBT001 - called a hundred times for one question
    """Return what two years of birth say for one person; `estimated`: one of them is."""
    apart = abs(one - other)
    written = _ESTIMATED_YEARS if estimated else _SURE_YEARS
    chance = written[apart] if apart < len(written) else _OTHER_YEARS
    return log2(chance / max(commonness.year_share(one), commonness.year_share(other)))


def _births(one: Birth, other: Birth, commonness: Commonness) -> _Found:
    estimated = "AGE" in (one.precision, other.precision)
    apart = abs(one.year - other.year)
    bits = year_bits(one.year, other.year, estimated, commonness)
    days = _days_in_common(one, other)
    if days == "same":
        return "birth", "same", bits + _SAME_DAY_BITS
    if apart <= (_YEARS_CLOSE_ESTIMATED if estimated else _YEARS_CLOSE):
        day_bits = {"near": _NEAR_DAY_BITS, "other": _OTHER_DAY_BITS}.get(days, 0.0)
        return "birth", "near", bits + day_bits
    return "birth", "other", bits + (_ONLY_DAY_BITS if days == "day_only" else 0.0)


def _days_in_common(one: Birth, other: Birth) -> str:
    """Return what full dates share: same, near, other, day_only (another year), or ""."""
    if not (_has_sure_day(one) and _has_sure_day(other)):
        return ""
    mine, theirs = (one.month, one.day), (other.month, other.day)
    if one.year != other.year:
        return "day_only" if mine == theirs else ""
    if mine == theirs:
        return "same"
    one_slip = mine[0] == theirs[0] or mine[1] == theirs[1]
    return "near" if one_slip or mine == theirs[::-1] else "other"


def _has_sure_day(birth: Birth) -> bool:
    return birth.day is not None and not birth.is_day_doubtful


def _phones(one: str, other: str, commonness: Commonness) -> _Found:
    if one == other:
        bits = log2(_PHONE_KEPT / min(commonness.phone_share(one), _PHONE_KEPT))
        return "phone", "same", min(bits, _MOST_PHONE_BITS)
    if _is_slip(one, other):
        return "phone", "near", _NEAR_PHONE_BITS
    return "phone", "other", _OTHER_PHONE_BITS


def _places(one: str, other: str, commonness: Commonness) -> _Found:
    if one == other:
        return "destination", "same", log2(_PLACE_KEPT / commonness.place_share(one))
    if one in other or other in one or _is_slip(one, other):
        return "destination", "near", _NEAR_PLACE_BITS
    return "destination", "other", _OTHER_PLACE_BITS


def _documents(one: frozenset[str], other: frozenset[str]) -> _Found:
    if not one.isdisjoint(other):
        return "document", "same", _SAME_DOCUMENT_BITS
    if any(_is_slip(mine, theirs) for mine in one for theirs in other):
        return "document", "near", _NEAR_DOCUMENT_BITS
    return "document", "other", _OTHER_DOCUMENT_BITS


def _is_slip(one: str, other: str) -> bool:
    """Say whether one letter or digit is wrong, missing, or changed places with its neighbour."""
    if abs(len(one) - len(other)) > 1:
        return False
    _similarity, slips = distances()
    return slips(one, other, score_cutoff=1) == 1
