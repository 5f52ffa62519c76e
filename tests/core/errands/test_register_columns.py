import hxl
import pytest

from core.errands.register_columns import (
    FAMILY_COLUMNS,
    FIGURE_COLUMNS,
    OPERATION_COLUMNS,
    PERSON_FIELDS,
    REFERRAL_COLUMNS,
    SERVICE_COLUMNS,
    STAY_FIELDS,
    age_band,
)

SHEETS = {
    "Personnes": [field.column for field in PERSON_FIELDS],
    "Séjours": [field.column for field in STAY_FIELDS],
    "Services": SERVICE_COLUMNS,
    "Familles": FAMILY_COLUMNS,
    "Opérations": OPERATION_COLUMNS,
    "Référencements": REFERRAL_COLUMNS,
    "Chiffres": FIGURE_COLUMNS,
}


STANDARD = frozenset(
    {
        *("#access", "#activity", "#adm1", "#adm2", "#adm3", "#adm4", "#adm5", "#affected"),
        *("#beneficiary", "#capacity", "#cause", "#channel", "#contact", "#country", "#crisis"),
        *("#currency", "#date", "#delivery", "#description", "#event", "#frequency", "#geo"),
        *("#group", "#impact", "#indicator", "#inneed", "#item", "#loc", "#meta", "#modality"),
        *("#need", "#operations", "#org", "#output", "#population", "#reached", "#region"),
        *("#respondee", "#sector", "#service", "#severity", "#status", "#subsector"),
        *("#targeted", "#value"),
    }
)
"""Hashtags of the HXL hashtag dictionary, release 1.1."""


@pytest.mark.parametrize("name", SHEETS)
def test_the_tags_are_those_of_the_standard_and_each_is_read(name):
    columns = SHEETS[name]
    assert {column.tag.split("+")[0] for column in columns} <= STANDARD
    rows = [[column.heading for column in columns], [column.tag for column in columns]]
    read = hxl.data([*rows, ["x"] * len(columns)])
    assert [column.tag for column in read.columns] == [
        column.tag.split("+")[0] for column in columns
    ]
    # libhxl sorts nothing away: as many columns as there are, none without its tag.
    assert len(read.columns) == len(columns)
    assert len({column.tag for column in columns}) == len(columns)


@pytest.mark.parametrize(
    ("age", "band"),
    [(0, "0-4"), (4, "0-4"), (5, "5-11"), (17, "12-17"), (18, "18-24"), (25, "25-59"),
     (59, "25-59"), (60, "60+"), (119, "60+"), (None, ""), (130, "")],
)  # fmt: skip
def test_ages_fall_into_the_bands_of_the_statistics(age, band):
    assert age_band(age) == band
