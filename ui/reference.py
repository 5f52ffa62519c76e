"""The cupboard's tables, turned into the values that the house understands."""

from functools import cache

import resources
from core.rules.name_variants import NameVariants
from core.rules.package import ItemRule, item_rule
from core.rules.reference import ReferenceData, reference_data
from resources.translation import language


@cache
def reference() -> ReferenceData:
    """Return everything the rules look up: labels, countries, spellings, places."""
    return reference_data(resources.rows)


def name_variants() -> NameVariants:
    """Return the spellings of known names; building them takes a moment the first time."""
    return reference().name_variants


def label(vocabulary_name: str, code: str) -> str:
    """Return the label of a code in the language in use; the code where the list lacks it."""
    return dict(vocabulary(vocabulary_name)).get(code, code)


def country_name(code: str) -> str:
    """Return the name of a country in the language in use; the code where it is not known."""
    at = 2 if language() == "en" else 1
    return next((row[at] for row in countries() if row[0] == code), code)


@cache
def package_items() -> tuple[ItemRule, ...]:
    """Return the default 72-hour package."""
    return tuple(item_rule(row) for row in resources.rows("assistance_package_72h.csv"))


def vocabulary(name: str, spoken: str = "") -> tuple[tuple[str, str], ...]:
    """Return a code list as (code, label) in its order, in the language in use or in `spoken`.

    A label that is missing in English is told in French.
    """
    return _vocabulary(name, spoken or language())


@cache
def countries() -> tuple[tuple[str, str, str], ...]:
    """Return (alpha-3, French name, English name), the usual countries of return first."""
    rows = sorted(
        resources.rows("countries_fr.csv"),
        key=lambda row: (row["priority"] or "9", row["name_fr_cldr"]),
    )
    return tuple((row["alpha3"], row["name_fr_cldr"], row["name_en"]) for row in rows)


@cache
def sample_names() -> dict[str, tuple[str, ...]]:
    """Return family names and given names by sex, for fictitious people only."""
    first = resources.rows("firstnames_ml.csv")
    return {
        "family": tuple(row["surname"] for row in resources.rows("surnames_ml.csv")),
        "M": tuple(row["first_name"] for row in first if row["sex"] == "M"),
        "F": tuple(row["first_name"] for row in first if row["sex"] == "F"),
    }


@cache
def _vocabulary(name: str, spoken: str) -> tuple[tuple[str, str], ...]:
    english = {
        row["code"]: row["label_en"]
        for row in resources.rows("vocabularies_en.csv")
        if row["list"] == name and spoken == "en"
    }
    rows = [row for row in resources.rows("vocabularies_fr.csv") if row["list"] == name]
    return tuple((row["code"], english.get(row["code"], row["label_fr"])) for row in rows)
