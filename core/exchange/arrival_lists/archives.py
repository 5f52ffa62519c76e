"""What a zipped workbook (XLSX, ODS) must be before anything in it is parsed."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Literal

from core.exchange.arrival_lists.limits import MOST_PARTS, MOST_UNPACKED, refused

ZippedKind = Literal["xlsx", "ods"]

_CHUNK = 1 << 18
_ENCRYPTED = 0x1
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_DAMAGES = (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError)


class Archive:
    """A zip whose parts are named once, do not overlap, and unpack to a bounded size."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGES:
            raise refused("damaged") from None
        self.names = tuple(info.filename for info in self._zip.infolist())
        self._check(self._zip.infolist())

    def kind(self) -> ZippedKind:
        """Say which workbook it is; refuses what is none, macros and links to elsewhere."""
        names = {name.lower() for name in self.names}
        if any(name.endswith(("vbaproject.bin", ".xlm")) for name in names) or any(
            name.startswith(("basic/", "scripts/", "xl/macrosheets/")) for name in names
        ):
            raise refused("has_macros")
        if any(name.startswith(("xl/externallinks/", "xl/connections.xml")) for name in names):
            raise refused("has_external_links")
        if "xl/workbook.xml" in names:
            return "xlsx"
        if "content.xml" in names and self._mimetype() == _ODS_TYPE:
            return "ods"
        raise refused("no_workbook")

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part piece by piece; a part that is not what its entry says is refused."""
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except (*_DAMAGES, KeyError, zlib.error):
            raise refused("damaged") from None

    def _mimetype(self) -> bytes:
        return b"".join(self.chunks("mimetype")).strip() if "mimetype" in self.names else b""

    def _check(self, parts: list[zipfile.ZipInfo]) -> None:
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise refused("unpacks_too_large")
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise refused("has_password")
        if len({part.filename.lower() for part in parts}) < len(parts):
            raise refused("unsafe_archive")
        for part in parts:
            name = part.filename
            if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
                raise refused("unsafe_archive")
        end = 0
        for part in sorted(parts, key=lambda entry: entry.header_offset):
            if part.header_offset < end:
                raise refused("unsafe_archive")
            end = part.header_offset + part.compress_size
