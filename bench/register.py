"""A register of invented Malians: names as often as they are borne, as the cupboard knows them."""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate

import resources
from core.rules.births import Birth, from_age
from core.rules.duplicates import Facts

_WEIGHTS = {"1": 100, "2": 30, "3": 10, "4": 3}
"""How often a name of each tier is borne (domain.md 5.1)."""

_MEN = 0.8
_SPELT_OTHERWISE = 0.15
_TWO_NAMES = 0.3


class Names:
    """Draws names by their weights, now and then in another spelling of the table."""

    def __init__(self) -> None:
        first = resources.rows("firstnames_ml.csv")
        self._family = _drawn_from(resources.rows("surnames_ml.csv"), "surname")
        self._given = {
            sex: _drawn_from([row for row in first if row["sex"] == sex], "first_name")
            for sex in "MF"
        }

    def family(self, draw: random.Random) -> str:
        """Return a family name."""
        return _one_of(self._family, draw)

    def given(self, sex: str, draw: random.Random) -> str:
        """Return a given name."""
        return _one_of(self._given[sex], draw)


def people(many: int, seed: int, *, richly: bool = True) -> Iterator[Facts]:
    """Give people nobody of whom is another; without `richly` only name, sex and year are known."""
    from datetime import date

    draw, names, today = random.Random(seed), Names(), date(2026, 11, 14)
    places = [row["cercle_name_fr"] for row in resources.rows("mali_adm2_2023.csv")]
    for _each in range(many):
        sex = "M" if draw.random() < _MEN else "F"
        given = names.given(sex, draw)
        if draw.random() < _TWO_NAMES:
            given += " " + names.given(sex, draw)
        age = min(max(int(draw.gauss(29, 9)), 0), 80)
        sure = Birth("YEAR", today.year - age)
        birth = from_age(age, today) if draw.random() < 0.5 else sure  # noqa: PLR2004 - half
        if not richly:
            yield Facts(names.family(draw), given, sex, birth)
            continue
        yield Facts(
            family_name=names.family(draw),
            given_names=given,
            sex=sex,
            birth=birth,
            phone=f"+2237{draw.randrange(10**7):07d}" if draw.random() < 0.6 else "",  # noqa: PLR2004
            father_first_name=names.given("M", draw) if draw.random() < 0.9 else "",  # noqa: PLR2004
            mother_name=f"{names.given('F', draw)} {names.family(draw)}",
            destination=draw.choice(places),
        )


_Weighed = tuple[Sequence[tuple[str, ...]], Sequence[int]]


def _drawn_from(rows: Sequence[dict[str, str]], column: str) -> _Weighed:
    spellings = [(row[column], *filter(None, row["variants"].split("|"))) for row in rows]
    return spellings, list(accumulate(_WEIGHTS[row["tier"]] for row in rows))


def _one_of(weighed: _Weighed, draw: random.Random) -> str:
    spellings, sums = weighed
    found = spellings[bisect(sums, draw.random() * sums[-1])]
    return draw.choice(found) if draw.random() < _SPELT_OTHERWISE else found[0]
