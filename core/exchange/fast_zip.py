"""ZIP archives, deflated by Intel's ISA-L: a twentieth of zlib's time, and smaller at its level 1.

with FastZip(out) as archive:
    archive.writestr("people.jsonl", data)

What is written is plain deflate (RFC 1951) in a plain ZIP, which any tool unpacks (decision 0019).
"""

import zipfile
from typing import IO, Any

from isal import isal_zlib

_LEVEL = 1
"""Of ISA-L's 0 to 3: higher ones take five times as long and more, for a hundredth less."""

_RAW = -15
"""Deflate without a header of its own, as a ZIP holds it; windows of 32 KB."""


class FastZip(zipfile.ZipFile):
    """An archive that is written; a part that is stored (`ZIP_STORED`) stays stored."""

    def __init__(self, out: IO[bytes]) -> None:
        super().__init__(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True)

    def open(self, name: Any, mode: Any = "r", *args: Any, **kwargs: Any) -> IO[bytes]:
        """Open a part; the standard library makes the compressor of one that is written."""
        part: Any = super().open(name, mode, *args, **kwargs)
        # `_compressor` is None for a part that is stored. The tests hold every Python to it.
        if mode == "w" and part._compressor is not None:  # noqa: SLF001 - no public way
            part._compressor = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _RAW)  # noqa: SLF001
        opened: IO[bytes] = part
        return opened
