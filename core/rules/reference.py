"""Reference data as the rules use it: built once from rows that the caller read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from core.rules.name_variants import NameVariants
from core.rules.places import Gazetteer

ReadRows = Callable[[str], Iterable[Mapping[str, str]]]
"""Gives the rows of a CSV of the cupboard by its file name (`resources.rows`)."""


@dataclass(frozen=True)
class ReferenceData:
    """Items, code lists and countries at once; names and places when first asked for.

    `items` are the rows of the package as they stand; `vocabularies` maps a list to its
    (code, French label) pairs in their order; `countries` are (alpha-3 code, French name),
    those that people return from first.
    """

    items: tuple[Mapping[str, str], ...]
    vocabularies: Mapping[str, tuple[tuple[str, str], ...]]
    countries: tuple[tuple[str, str], ...]
    read_rows: ReadRows = field(repr=False)

    @cached_property
    def name_variants(self) -> NameVariants:
        """Return the spellings of known names."""
        return NameVariants(
            [*self.read_rows("surnames_ml.csv"), *self.read_rows("firstnames_ml.csv")]
        )

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Return the places of Mali; building takes a moment, so not in the window's thread."""
        return Gazetteer(
            regions=self.read_rows("mali_adm1_2023.csv"),
            cercles=self.read_rows("mali_adm2_2023.csv"),
            communes=self.read_rows("mali_cod_adm_2015.csv"),
            quarters=self.read_rows("bamako_quartiers_cod2015.csv"),
            localities=self.read_rows("mali_localities_cod2015.csv"),
        )

    def label(self, vocabulary: str, code: str) -> str:
        """Return the French label of a code; the code itself where the list lacks it."""
        return dict(self.vocabularies.get(vocabulary, ())).get(code, code)


def reference_data(read_rows: ReadRows) -> ReferenceData:
    """Build the reference data; `read_rows` gives the rows of a CSV by its file name."""
    lists: dict[str, list[tuple[int, str, str]]] = {}
    for row in read_rows("vocabularies_fr.csv"):
        entry = (int(row["order"]), row["code"], row["label_fr"])
        lists.setdefault(row["list"], []).append(entry)
    countries = sorted(
        read_rows("countries_fr.csv"),
        key=lambda row: (int(row["priority"] or 9), row["name_fr_cldr"]),
    )
    return ReferenceData(
        items=tuple(read_rows("assistance_package_72h.csv")),
        vocabularies={
            name: tuple((code, label) for _, code, label in sorted(entries))
            for name, entries in lists.items()
        },
        countries=tuple((row["alpha3"], row["name_fr_cldr"]) for row in countries),
        read_rows=read_rows,
    )
