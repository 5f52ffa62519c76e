"""Splink on the FEBRL sets, as its own examples (« febrl3 », « febrl4 ») run it."""

import importlib
import logging
from typing import Any

_LIKELY = 0.5
_SAME_NAMES_AND_DAY = (
    "l.given_name = r.given_name and l.surname = r.surname and l.date_of_birth = r.date_of_birth"
)
_SAMPLE = 1_000_000.0


def linked(frames: list[Any]) -> set[tuple[str, str]]:
    """Train without labels, then return the pairs that are likelier one person than not."""
    splink = importlib.import_module("splink")
    compared = importlib.import_module("splink.comparison_library")
    logging.getLogger("splink").setLevel(logging.ERROR)
    block_on = splink.block_on
    settings = splink.SettingsCreator(
        unique_id_column_name="rec_id",
        link_type="dedupe_only" if len(frames) == 1 else "link_only",
        blocking_rules_to_generate_predictions=[
            block_on("soc_sec_id"),
            block_on("given_name"),
            block_on("surname"),
            block_on("date_of_birth"),
            block_on("postcode"),
        ],
        comparisons=[
            compared.NameComparison("given_name"),
            compared.NameComparison("surname"),
            compared.DateOfBirthComparison(
                "date_of_birth", input_is_string=True, datetime_format="%Y%m%d"
            ),
            compared.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
            compared.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            compared.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        ],
    )
    linker = _linker(frames, settings)
    linker.training.estimate_probability_two_random_records_match(
        ["l.soc_sec_id = r.soc_sec_id", _SAME_NAMES_AND_DAY],
        recall=0.6,
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=_SAMPLE)
    for rule in (block_on("date_of_birth"), block_on("postcode")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=_LIKELY).as_pandas_dataframe()
    pairs = zip(found["rec_id_l"], found["rec_id_r"], strict=True)
    return {(one, other) if one < other else (other, one) for one, other in pairs}


def _linker(frames: list[Any], settings: Any) -> Any:
    """Hand the frames to Splink in DuckDB."""
    internal = importlib.import_module("splink.internals.duckdb.database_api")
    api = internal.DuckDBAPI()
    given = [api.register(_table(frame)) for frame in frames]
    return importlib.import_module("splink").Linker(given if len(given) > 1 else given[0], settings)


def _table(frame: Any) -> Any:
    table = frame.reset_index()
    table["date_of_birth"] = table["date_of_birth"].astype(str).str.removesuffix(".0")
    return table.where(table.notna() & (table != "nan"), None)
