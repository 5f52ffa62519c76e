"""Where faults of ours are written down: never a field's value, never a person's data."""

import traceback
from pathlib import Path


def log_fault(folder: Path, error: BaseException) -> Path | None:
    """Append the fault to the folder's log and return its path; None where nothing can be written.

    Only the kind of the error and the places in the code: its text could hold a name.
    """
    path = folder / "logs" / "fautes.log"
    lines = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write("\n  ".join([type(error).__name__, *lines]) + "\n")
    except OSError:
        return None
    return path
