"""What a text command answers: values for JSON, a sentence for people, perhaps a refusal."""

import re
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

from core.errors import InvalidInput

_FIRST_YEAR, _LAST_YEAR = 1900, 2200
"""Beyond them a day has no hours before or after it in every time zone, and no meaning here."""

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Answer:
    """`values` go out with `--json`, `text` without; `refusal` goes to standard error."""

    values: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    refusal: str = ""


def shown(value: object) -> object:
    """Turn a value of the house into what JSON can hold."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | Path):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset | set):
        return sorted(str(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(type(value).__name__)


def add(
    commands: Any, name: str, work: Callable[..., Answer], about: str, *, house: bool = True
) -> ArgumentParser:
    """Add one command to the parser; without `house` it opens none."""
    each: ArgumentParser = commands.add_parser(name, help=about, description=about)
    each.set_defaults(work=work, needs_house=house)
    return each


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF of the press has."""
    return len(_PAGE.findall(pdf))


def day_of(name: str, text: str) -> date | None:
    """Return the day that an option `name` names, None for an empty one; raises InvalidInput."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput({name: "day_unreadable"}) from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise InvalidInput({name: "day_unreadable"})
    return day
