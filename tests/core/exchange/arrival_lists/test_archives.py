import io
import struct
import zipfile

import pytest

from core.errors import Refused
from core.exchange.arrival_lists.archives import Archive


def archive_of(parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        for name, data in parts:
            file.writestr(name, data)
    return out.getvalue()


def read_all(content):
    archive = Archive(content)
    archive.kind()
    return [list(archive.chunks(name)) for name in archive.names]


def code_of(content):
    with pytest.raises(Refused) as refusal:
        read_all(content)
    return refusal.value.code


def test_workbooks_are_told_by_what_they_hold():
    ods = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "")]
    assert Archive(archive_of([("xl/workbook.xml", "")])).kind() == "xlsx"
    assert Archive(archive_of(ods)).kind() == "ods"


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("word/document.xml", "list_no_workbook"),
        ("xl/workbook.bin", "list_no_workbook"),
        ("xl/vbaProject.bin", "list_has_macros"),
        ("Basic/Standard/Module1.xml", "list_has_macros"),
        ("xl/externalLinks/externalLink1.xml", "list_has_external_links"),
        ("xl/connections.xml", "list_has_external_links"),
        ("../evil.xml", "list_unsafe_archive"),
        ("/etc/evil.xml", "list_unsafe_archive"),
        ("xl/../../evil.xml", "list_unsafe_archive"),
        ("C:evil.xml", "list_unsafe_archive"),
    ],
)
def test_what_must_not_be_in_a_list_is_refused(part, code):
    content = [("xl/workbook.xml", ""), (part, "")] if "no_workbook" not in code else [(part, "")]
    assert code_of(archive_of(content)) == code


def test_a_bomb_is_refused_by_what_it_announces():
    assert code_of(archive_of([("xl/workbook.xml", b"0" * 70_000_000)])) == "list_unpacks_too_large"


def test_a_part_that_is_larger_than_announced_is_refused():
    content = bytearray(archive_of([("xl/workbook.xml", b"0" * 1000)]))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.rindex(signature) + offset
        content[place : place + 4] = struct.pack("<I", 10)
    assert code_of(bytes(content)) == "list_damaged"


def test_two_parts_with_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = archive_of([("xl/workbook.xml", "a"), ("xl/workbook.xml", "b")])
    assert code_of(content) == "list_unsafe_archive"


def test_parts_that_overlap_are_refused():
    content = bytearray(archive_of([("xl/workbook.xml", "a" * 50), ("b.xml", "b" * 50)], 0))
    second = content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = struct.pack("<I", 10)
    assert code_of(bytes(content)) in ("list_unsafe_archive", "list_damaged")


def test_a_locked_part_is_refused():
    content = bytearray(archive_of([("xl/workbook.xml", "a")]))
    place = content.index(b"PK\x01\x02") + 8
    content[place] |= 1
    assert code_of(bytes(content)) == "list_has_password"


def test_a_cut_archive_is_refused_wherever_it_is_cut():
    content = archive_of([("xl/workbook.xml", "a" * 500)])
    codes = {code_of(content[:length]) for length in range(2, len(content) - 1, 7)}
    assert codes == {"list_damaged"}
