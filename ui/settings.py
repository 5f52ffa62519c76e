"""What belongs to this desk and not to the centre: language, look, devices.

    settings = load_settings(data_dir)
    save_settings(data_dir, replace(settings, theme="dark"))

One flat TOML file, `poste.toml`. Keys that are not known and values of another kind are left
out when reading: a newer or a damaged file never keeps anybody from working.
"""

import contextlib
import json
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

FILE: Final = "poste.toml"

THEMES: Final = ("light", "dark")
TEXT_SIZES: Final = (90, 100, 110, 120, 130, 150, 175, 200)
"""Percent, as the administration page offers them."""

_LIMITS: Final = {
    "text_percent": (90, 200),
    "scanner_gap_ms": (10, 200),
    "lock_minutes": (1, 120),
}


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """The settings of one desk, each with the value of a new desk."""

    language: str = "fr"
    theme: str = "light"
    text_percent: int = 100
    post: str = ""
    sound: bool = True
    discreet: bool = False
    lock_minutes: int = 5
    printer: str = ""
    card_printer: str = ""
    card_layout: str = "a4"
    printer_setups: str = ""
    """How each printer of this PC prints cards (`ui/printer_profiles.py`)."""
    camera: str = ""
    scanner_gap_ms: int = 45
    backup_folder: str = ""
    batch_folder: str = ""
    relief_at_18: bool = False
    relief_printed: str = ""


def settings_file(data_dir: Path) -> Path:
    """Return where the settings of this desk lie."""
    return data_dir / FILE


def load_settings(data_dir: Path) -> DeskSettings:
    """Return the settings of this desk; those of a new one where there is no usable file."""
    try:
        found = tomllib.loads(settings_file(data_dir).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return DeskSettings()
    kept = {}
    for setting in fields(DeskSettings):
        value = found.get(setting.name)
        if type(value) is setting.type:
            kept[setting.name] = _limited(setting.name, value)
    if kept.get("theme", "light") not in THEMES:
        del kept["theme"]
    return DeskSettings(**kept)


def save_settings(data_dir: Path, settings: DeskSettings) -> None:
    """Write the settings aside and put them in place; raises OSError."""
    from core.vault.files import write_atomically

    lines = [f"{name} = {_toml(value)}" for name, value in asdict(settings).items()]
    text = "\n".join(("# Accueil 72 : les réglages de ce poste.", *lines, ""))
    with contextlib.suppress(FileExistsError):
        data_dir.mkdir(parents=True)
    write_atomically(settings_file(data_dir), text.encode())


def _limited(name: str, value: Any) -> Any:
    if name not in _LIMITS:
        return value
    least, most = _LIMITS[name]
    return min(max(value, least), most)


def _toml(value: object) -> str:
    """Return a value as TOML writes it; JSON's strings are TOML's basic strings."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    return str(value)
