"""Language and settings of this desk before anybody has logged in."""

import contextlib
from pathlib import Path

from resources.translation import set_language
from ui.settings import DeskSettings, save_settings


def keep_settings(data_dir: Path, settings: DeskSettings) -> None:
    """Save the settings of the desk; where they cannot be written they hold until it is closed."""
    with contextlib.suppress(OSError):
        save_settings(data_dir, settings)


def speak(code: str) -> None:
    """Speak another language from the next widget on."""
    set_language(code)
