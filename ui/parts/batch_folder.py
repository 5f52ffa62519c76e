"""The folder in which this desk exchanges files with the other side: remembered per desk."""

from dataclasses import replace
from pathlib import Path

from ui.settings import load_settings, save_settings


def batch_folder(data_dir: Path) -> Path | None:
    """Return the folder that was chosen last, None for none."""
    name = load_settings(data_dir).batch_folder
    return Path(name) if name else None


def keep_batch_folder(data_dir: Path, folder: Path) -> bool:
    """Remember a folder; False where the settings cannot be written."""
    try:
        save_settings(data_dir, replace(load_settings(data_dir), batch_folder=str(folder)))
    except OSError:
        return False
    return True
