"""Names of regions and cercles by their code."""

from functools import cache

from resources import rows
from resources.translation import _


@cache
def _names() -> dict[str, str]:
    regions = {row["region_code_ct"]: row["name_fr"] for row in rows("mali_adm1_2023.csv")}
    return regions | {
        row["cercle_code_ct"]: row["cercle_name_fr"] for row in rows("mali_adm2_2023.csv")
    }


def regions() -> dict[str, str]:
    """Return the regions: code → name."""
    return {row["region_code_ct"]: row["name_fr"] for row in rows("mali_adm1_2023.csv")}


def place_name(code: str) -> str:
    """Return the name of a region or cercle; « Sans région » where there is none."""
    return _names().get(code, code) if code else _("Sans région")
