"""Words that are said over the telephone as a workbook's password: names of places in Mali.

Six of some thousands that everybody here can spell, drawn by the system's own chance: about
seventy bits, more than anybody tries (security.md 3d).
"""

import re
import secrets
from functools import cache

import resources

COUNT = 6
_PLAIN = re.compile("[A-Z][a-z]{3,7}")


def spoken_words(count: int = COUNT) -> str:
    """Return words in small letters, separated by spaces."""
    return " ".join(secrets.choice(_places()).lower() for _word in range(count))


@cache
def _places() -> tuple[str, ...]:
    names = {row["name"] for row in resources.rows("mali_localities_cod2015.csv")}
    return tuple(sorted(name for name in names if _PLAIN.fullmatch(name)))
