"""Archives of ISA-L are plain ZIPs: other tools unpack them."""

import io
import subprocess
import zipfile
import zlib
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.fast_zip import FastZip


def json_lines(first: int, count: int) -> bytes:
    """Return lines as a batch has them: many alike, each with a key of its own."""
    return b"".join(
        b'{"id":"%s","centre_code":"BKO","item":"REP","post":"A","at":"2026-11-14T08:%02d:00Z"}\n'
        % (sha256(b"%d" % number).hexdigest()[:32].encode(), number % 60)
        for number in range(first, first + count)
    )


def zipped(parts: dict[str, bytes], kind: int | None = None) -> bytes:
    out = io.BytesIO()
    with FastZip(out) as archive:
        for name, data in parts.items():
            archive.writestr(name, data, kind)
    return out.getvalue()


@given(st.dictionaries(st.text("abc/", min_size=1, max_size=9), st.binary(), max_size=4))
def test_python_reads_back_what_was_written(parts):
    with zipfile.ZipFile(io.BytesIO(zipped(parts))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == parts


def test_part_that_is_written_piece_by_piece_is_unpacked_by_unzip(tmp_path):
    pieces = [json_lines(first, 400) for first in range(0, 20_000, 400)]
    with (
        (tmp_path / "lines.zip").open("wb") as out,
        FastZip(out) as archive,
        archive.open("lines.jsonl", "w") as part,
    ):
        for piece in pieces:
            part.write(piece)
    asked = ["unzip", "-p", tmp_path / "lines.zip", "lines.jsonl"]
    assert subprocess.run(asked, capture_output=True, check=True).stdout == b"".join(pieces)


@pytest.mark.parametrize("level", [1, 6])
def test_records_are_no_larger_than_a_tenth_more_than_by_zlib(level):
    lines = json_lines(0, 20_000)
    (info,) = zipfile.ZipFile(io.BytesIO(zipped({"a": lines}))).infolist()
    assert info.compress_type == zipfile.ZIP_DEFLATED
    assert info.compress_size < 1.1 * len(zlib.compress(lines, level))


def test_part_that_is_only_stored_stays_as_it_is():
    (info,) = zipfile.ZipFile(
        io.BytesIO(zipped({"a": bytes(9_999)}, zipfile.ZIP_STORED))
    ).infolist()
    assert info.compress_type == zipfile.ZIP_STORED
    assert info.compress_size == 9_999
