"""How each printer of this PC prints cards: paper, offsets, sides (ux.md 3.12.3).

    setup = setup_for(settings, "Zebra-C1")
    settings = with_setup(settings, "Zebra-C1", setup)

Kept in this desk's settings as one text. What is not known or damaged is left out: a printer
then prints as one that gets everything right.
"""

import json
from dataclasses import asdict, fields, replace
from typing import Any, Final

from printing.setup import FARTHEST, FLIPS, LAYOUTS, PLAIN, TURNS, PrintSetup
from ui.settings import DeskSettings

MOST_PRINTERS: Final = 30
_CHOICES: Final[dict[str, tuple[object, ...]]] = {"layout": LAYOUTS, "flip": FLIPS, "turn": TURNS}
_OFFSETS: Final = ("right", "down", "back_right", "back_down")
_MOST_LOT: Final = 500


def setup_for(settings: DeskSettings, printer: str = "") -> PrintSetup:
    """Return how a printer prints; `printer` empty: the PDF, or the printer of the dialog.

    A printer without settings of its own takes the layout chosen at this desk.
    """
    kept = _read(settings.printer_setups).get(printer)
    if isinstance(kept, dict):
        return _setup(kept)
    return _setup({"layout": settings.card_layout})


def with_setup(settings: DeskSettings, printer: str, setup: PrintSetup) -> DeskSettings:
    """Return the settings with those of one printer; the oldest of too many are dropped."""
    kept = _read(settings.printer_setups)
    kept.pop(printer, None)
    kept[printer] = asdict(setup)
    newest = dict(list(kept.items())[-MOST_PRINTERS:])
    text = json.dumps(newest, ensure_ascii=False, separators=(",", ":"))
    return replace(settings, printer_setups=text)


def with_layout(settings: DeskSettings, printer: str, layout: str) -> DeskSettings:
    """Return the settings with another layout, for this printer and for those without settings."""
    kept = setup_for(settings, printer)
    known = next((each for each in LAYOUTS if each == layout), kept.layout)
    changed = replace(settings, card_layout=known)
    if printer in _read(settings.printer_setups):
        return with_setup(changed, printer, replace(kept, layout=known))
    return changed


def _read(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _setup(kept: dict[str, Any]) -> PrintSetup:
    values = {each.name: kept[each.name] for each in fields(PrintSetup) if each.name in kept}
    for name, value in list(values.items()):
        if not _is_good(name, value):
            del values[name]
    return replace(PLAIN, **values)


def _is_good(name: str, value: object) -> bool:
    if name in _CHOICES:
        return value in _CHOICES[name] and not isinstance(value, bool)
    if name in _OFFSETS:
        return (
            isinstance(value, (int, float))
            and not isinstance(value, bool)
            and -FARTHEST <= value <= FARTHEST
        )
    if name == "sparing":
        return isinstance(value, bool)
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_LOT
