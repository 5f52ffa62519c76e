"""Reading the XML of a workbook once, before the fast reader: no DTD, no far cells, named flaws."""

from collections import Counter
from collections.abc import Callable, Mapping
from xml.parsers import expat

from core.exchange.arrival_lists.archives import Archive
from core.exchange.arrival_lists.limits import MOST_FLAWS, check_place, check_text, refused
from core.exchange.arrival_lists.preview import column_index
from core.exchange.arrival_lists.quick_scan import is_plain_part, is_plain_sheet, is_short_text

Flaws = dict[tuple[int, int], str]
_Start = Callable[[str, Mapping[str, str]], None]
_Text = Callable[[str], None]


WHOLE_LINE = -1
"""The column under which a flaw of a whole line stands (`hidden_line`)."""

_SHEETS = "xl/worksheets/"
_SHARED = "xl/sharedStrings.xml"
_HIDDEN = ("1", "true", "collapse", "filter")


def flaws_of_xlsx(archive: Archive) -> dict[str, Flaws]:
    """Return formula and error cells and hidden lines by sheet name.

    Refuses DTDs, far cells, passwords. A file that is plain at a glance is not walked through.
    """
    return {} if _is_plain(archive) else _walk_through(archive)


def _is_plain(archive: Archive) -> bool:
    """Say whether no part needs a closer look; a part that is damaged is refused here too."""
    sheets: list[bytes] = []
    shared = None
    for part in _xml_parts(archive):
        content = b"".join(archive.chunks(part))
        if part.startswith(_SHEETS) and part.endswith(".xml"):
            if not is_plain_sheet(content):
                return False
            sheets.append(content)
        elif part == _SHARED:
            shared = content
        elif not is_plain_part(content):
            return False
    return bool(sheets) and is_short_text(shared, sheets)


def _walk_through(archive: Archive) -> dict[str, Flaws]:
    names = _sheet_names(archive)
    found: dict[str, Flaws] = {}
    lengths: list[int] = []
    uses: Counter[str] = Counter()
    for part in _xml_parts(archive):
        if part.startswith(_SHEETS) and part.endswith(".xml"):
            scan = _SheetScan()
            _parse(archive, part, scan.start, scan.text)
            found[names.get(part, part)] = scan.flaws
            uses += scan.uses
        else:
            texts = _SharedTexts()
            _parse(archive, part, texts.start, texts.text)
            lengths = lengths or texts.lengths
    shared = {str(index): length for index, length in enumerate(lengths)}
    check_text(sum(shared.get(index, 0) * count for index, count in uses.items()))
    return found


def flaws_of_ods(archive: Archive) -> dict[str, Flaws]:
    """Return formula cells by sheet name; refuses DTDs, far cells, passwords."""
    scan = _ContentScan()
    for part in _xml_parts(archive):
        if part == "content.xml":
            _parse(archive, part, scan.start, scan.text)
        elif part == "META-INF/manifest.xml":
            _parse(archive, part, _refuse_encryption)
        else:
            _parse(archive, part, _nothing)
    return scan.flaws


def _xml_parts(archive: Archive) -> list[str]:
    return [name for name in archive.names if name.lower().endswith((".xml", ".rels"))]


def _parse(archive: Archive, part: str, start: _Start, text: _Text | None = None) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype

    def named(tag: str, attributes: dict[str, str]) -> None:
        start(tag.rpartition(":")[2], attributes)

    parser.StartElementHandler = named
    parser.CharacterDataHandler = text
    try:
        for chunk in archive.chunks(part):
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no keywords
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keywords
    except (expat.ExpatError, LookupError, ValueError):
        raise refused("damaged") from None


def _refuse_doctype(*_: object) -> None:
    raise refused("has_doctype")


def _refuse_encryption(tag: str, _: Mapping[str, str]) -> None:
    if tag == "encryption-data":
        raise refused("has_password")


def _nothing(_tag: str, _attributes: Mapping[str, str]) -> None:
    """Parse only for what makes any part unusable."""


def _sheet_names(archive: Archive) -> dict[str, str]:
    """Return the sheet name of each worksheet part."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheet(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            key = next((attributes[name] for name in attributes if name.endswith(":id")), "")
            sheets[key] = attributes.get("name", "")

    if "xl/_rels/workbook.xml.rels" in archive.names:
        _parse(archive, "xl/_rels/workbook.xml.rels", relation)
    _parse(archive, "xl/workbook.xml", sheet)
    parts = {}
    for key, name in sheets.items():
        target = targets.get(key, "").removeprefix("/").removeprefix("xl/")
        parts[f"xl/{target}"] = name
    return parts


class _SharedTexts:
    """How long each text is that cells may share; empty for a part that holds none."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        if tag == "si":
            self.lengths.append(0)

    def text(self, piece: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(piece)


class _SheetScan:
    """The cells of one XLSX sheet, by address; `<dimension>` is not believed."""

    def __init__(self) -> None:
        self.flaws: Flaws = {}
        self.uses: Counter[str] = Counter()
        self._is_shared = False
        self._row = -1
        self._column = -1
        self._filled = 0
        self._row_is_filled = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "c":
            self._cell(attributes)
        elif tag in ("v", "is", "f"):
            self._value(tag)
        elif tag == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
            self._row_is_filled = False
            if attributes.get("hidden") in _HIDDEN:
                self.flaws[self._row, WHOLE_LINE] = "hidden_line"

    def text(self, piece: str) -> None:
        if self._is_shared:
            self.uses[piece.strip()] += 1

    def _cell(self, attributes: Mapping[str, str]) -> None:
        self._column += 1
        if "r" in attributes:
            letters = attributes["r"].rstrip("0123456789")
            self._row = int(attributes["r"][len(letters) :]) - 1
            self._column = column_index(letters)
        kind = attributes.get("t")
        self._is_shared = kind == "s"
        if kind == "e":
            self._flaw("error_cell")

    def _value(self, tag: str) -> None:
        if not self._row_is_filled:
            self._row_is_filled = True
            self._filled += 1
        check_place(self._row, self._column, self._filled)
        if tag == "f":
            self._flaw("formula_cell")

    def _flaw(self, code: str) -> None:
        if len(self.flaws) < MOST_FLAWS:
            self.flaws.setdefault((self._row, self._column), code)


class _ContentScan:
    """The cells of an ODS document; repetitions are counted, not unrolled."""

    def __init__(self) -> None:
        self.flaws: dict[str, Flaws] = {}
        self._sheet: Flaws = {}
        self._row = 0
        self._next_row = 0
        self._rows_repeated = 1
        self._column = 0
        self._filled = 0
        self._row_is_filled = False
        self._repeated = 1
        self._characters = 0

    def text(self, piece: str) -> None:
        self._characters += len(piece) * self._repeated
        check_text(self._characters)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            self._sheet = self.flaws.setdefault(attributes.get("table:name", ""), {})
            self._next_row = self._filled = 0
        elif tag == "table-row":
            self._row = self._next_row
            self._rows_repeated = int(attributes.get("table:number-rows-repeated", "1"))
            self._next_row += self._rows_repeated
            self._column = 0
            self._row_is_filled = False
            self._note_hidden(attributes.get("table:visibility", ""))
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell(attributes)

    def _note_hidden(self, visibility: str) -> None:
        if visibility in _HIDDEN:
            last = min(self._next_row, self._row + MOST_FLAWS)
            self._sheet.update({(row, WHOLE_LINE): "hidden_line" for row in range(self._row, last)})

    def _cell(self, attributes: Mapping[str, str]) -> None:
        repeated = int(attributes.get("table:number-columns-repeated", "1"))
        first, self._column = self._column, self._column + repeated
        self._repeated = repeated * self._rows_repeated
        if "office:value-type" not in attributes:
            return
        if not self._row_is_filled:
            self._row_is_filled = True
            self._filled += self._rows_repeated
        check_place(self._next_row - 1, self._column - 1, self._filled)
        if "table:formula" in attributes and len(self._sheet) < MOST_FLAWS:
            self._sheet.setdefault((self._row, first), "formula_cell")
