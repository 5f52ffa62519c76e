"""Places of Mali: finding a region, cercle, commune or village by what is typed, homonyms apart."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from core.rules.names import fold

Kind = Literal["region", "cercle", "commune", "locality"]
Rows = Iterable[Mapping[str, str]]

_KINDS: tuple[Kind, ...] = ("region", "cercle", "commune", "locality")
_BAMAKO = "00"
_DISTRICT = "district de "
_SHORTEST = 2
_CLOSE_ENOUGH = 80
_LAST = "\U0010ffff"
_OLD = " (2015)"
_GRADES = 10
_VILLAGE = "5"
_NEVER: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """One place; `code` is the CT code (region, cercle) or the p-code of 2015 below them.

    `cercle_code` is empty where the new cercle of a commune is not published; the path then
    shows the cercle of 2015.
    """

    code: str
    name: str
    kind: Kind
    path: str
    region_code: str
    cercle_code: str = ""
    weight: int = 0
    """Orders places of one kind: people counted in a region, class of a locality (5 to 9)."""


class Gazetteer:
    """Every place by its folded name (`mali_*.csv`, `bamako_quartiers_cod2015.csv`).

    Built once and read only; `find` answers within a few milliseconds over 20 000 places.
    """

    def __init__(
        self,
        *,
        regions: Rows = (),
        cercles: Rows = (),
        communes: Rows = (),
        localities: Rows = (),
        quarters: Rows = (),
    ) -> None:
        self._places: list[Place] = []
        self._by_code: dict[str, Place] = {}
        self._paths: dict[str, str] = {}
        self._written: set[str] = set()
        self._take_regions(regions)
        self._take_cercles(cercles)
        self._take_communes(communes)
        self._take_quarters(quarters)
        self._take_localities(localities)
        self._names = [fold(place.name).removeprefix(_DISTRICT) for place in self._places]
        self._homonyms = Counter(self._names)
        self._words = sorted(self._word_starts())
        self._exact: dict[str, list[int]] = defaultdict(list)
        for index, name in enumerate(self._names):
            self._exact[name].append(index)

    def __len__(self) -> int:
        return len(self._places)

    def find(
        self, text: str, limit: int = 8, chosen: Mapping[str, int] = _NEVER
    ) -> tuple[Place, ...]:
        """Return the places whose name begins so, accents ignored; greater places first.

        First the whole name, then its beginning, then a word inside it; if none, names that
        are written much alike. Among these the places that were `chosen` most often (by code)
        come first. Empty below two letters. Text behind a comma or `›` narrows the path:
        `Madina, Kita`.
        """
        wanted, _, within = text.replace("›", ",").partition(",")
        typed, narrowed = fold(wanted), [fold(part) for part in within.split(",")]
        if len(typed) < _SHORTEST:
            return ()
        indexes = self._beginning_with(typed, chosen) or self._alike(typed)
        places = [self._places[index] for index in indexes]
        for part in filter(None, narrowed):
            places = [place for place in places if part in fold(place.path)]
        return tuple(places[:limit])

    def exactly(self, text: str) -> tuple[Place, ...]:
        """Return the places that bear exactly this name, greater places first."""
        return tuple(self._places[index] for index in self._exact.get(fold(text), ()))

    def by_code(self, code: str) -> Place | None:
        """Return the place with this code, or None."""
        return self._by_code.get(code)

    def begins(self, text: str) -> bool:
        """Say whether any name, or a word in it, begins so; else `find` proposes what is alike."""
        typed = fold(text.replace("›", ",").partition(",")[0])
        at = bisect_left(self._words, (typed, -1))
        return at < len(self._words) and self._words[at][0].startswith(typed)

    def is_one(self, place: Place) -> bool:
        """Say whether nothing else can be meant by the name of this place.

        The town, the cercle and the region of Kita are one answer, whatever village far away is
        called so too; two villages, or two communes, are not.
        """
        outer = place.path.replace(_OLD, "")
        great = place.kind in _KINDS[:2]
        return all(
            other.path.replace(_OLD, "").endswith(outer) or (great and other.kind == "locality")
            for other in self.exactly(place.name)
        )

    def homonyms(self, text: str) -> int:
        """Return how many places bear this name."""
        return self._homonyms[fold(text)]

    def _word_starts(self) -> Iterable[tuple[str, int]]:
        for index, name in enumerate(self._names):
            yield name, index
            for position, char in enumerate(name):
                if char == " ":
                    yield name[position + 1 :], index
            if self._places[index].code == _BAMAKO:
                yield _DISTRICT + name, index

    def _beginning_with(self, typed: str, chosen: Mapping[str, int]) -> list[int]:
        first = bisect_left(self._words, (typed, -1))
        last = bisect_left(self._words, (typed + _LAST, -1))
        found = {index for _, index in self._words[first:last]}
        return sorted(found, key=lambda index: self._rank(index, typed, chosen))

    def _rank(
        self, index: int, typed: str, chosen: Mapping[str, int]
    ) -> tuple[int, int, int, int, str, int]:
        name, place = self._names[index], self._places[index]
        nearness = 0 if name == typed else 1 if name.startswith(typed) else 2
        often = chosen.get(place.code, 0)
        return nearness, -often, _KINDS.index(place.kind), -place.weight, name, index

    def _alike(self, typed: str) -> list[int]:
        from rapidfuzz import fuzz, process

        found = process.extract(
            typed, self._names, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH, limit=50
        )
        return [index for _, _, index in found]

    def _add(self, place: Place) -> None:
        """Take a place, unless one with the same code, or the same words all along, is there."""
        written = fold(place.path)
        if place.code in self._by_code or (place.kind == "locality" and written in self._written):
            return
        self._written.add(written)
        self._places.append(place)
        self._by_code[place.code] = place

    def _take_regions(self, rows: Rows) -> None:
        for row in rows:
            code, name = row["region_code_ct"], row["name_fr"]
            path = name if row["type"] == "district" else f"région {_of(name)}"
            self._paths[code] = path
            people = int(row.get("population_rgph_2022") or 0)
            self._add(Place(code, name, "region", path, code, weight=people))

    def _take_cercles(self, rows: Rows) -> None:
        for row in rows:
            code, region = row["cercle_code_ct"], row["region_code_ct"]
            path = f"cercle {_of(row['cercle_name_fr'])} › {self._paths[region]}"
            self._paths[code] = path
            self._add(Place(code, row["cercle_name_fr"], "cercle", path, region, code))

    def _take_communes(self, rows: Rows) -> None:
        for row in rows:
            code, region = row["adm3_pcode"], row["region_code_ct_2023"]
            cercle = row["cercle_code_ct_2023"]
            name = row["adm3_name_fr_accented"] or row["adm3_name_cod"]
            if region == _BAMAKO:
                above = self._paths[region]
            elif cercle in self._paths:
                above = self._paths[cercle]
            else:
                above = f"cercle {_of(row['adm2_name'])} (2015) › {self._paths[region]}"
            path = f"{name} › {above}"
            self._paths[code] = path
            self._add(Place(code, name, "commune", path, region, cercle))

    def _take_quarters(self, rows: Rows) -> None:
        for row in rows:
            self._take_locality(row["adm4_pcode"], row["quartier"], row["adm3_pcode"])

    def _take_localities(self, rows: Rows) -> None:
        for row in rows:
            grade = row.get("cod_class") or _VILLAGE
            weight = _GRADES - int(grade) if grade.isdecimal() else 0
            self._take_locality(row["pcode"], row["name"], row["adm3_pcode"], weight)

    def _take_locality(self, code: str, name: str, commune_code: str, weight: int = 0) -> None:
        commune = self._by_code.get(commune_code)
        if commune is None or fold(name) == fold(commune.name):
            return
        path = f"{name} › {commune.path}"
        region, cercle = commune.region_code, commune.cercle_code
        self._add(Place(code, name, "locality", path, region, cercle, weight))


def _of(name: str) -> str:
    """Return « de Kita » or « d'Ansongo »."""
    return f"d'{name}" if fold(name)[:1] in tuple("aeiou") else f"de {name}"
