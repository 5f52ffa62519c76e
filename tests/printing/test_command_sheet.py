"""The sheet of command cards: every code is read from the paper, every word stands beside it."""

from io import BytesIO

import zxingcpp
from pypdf import PdfReader

from core.rules.command_cards import COMMANDS, command_code, read_command
from printing.command_sheet import command_sheet
from printing.slips import CommandSheetSlip, CommandSlip

SLIP = CommandSheetSlip(
    "Centre d’accueil de Bamako – Sogoniko",
    tuple(
        CommandSlip(command_code(each), f"Acte {each}", f"Ce que fait {each}.") for each in COMMANDS
    ),
)


def test_scanner_reads_every_command_from_the_paper(pages):
    (page,) = pages(command_sheet(SLIP), 150)
    found = zxingcpp.read_barcodes(page)
    assert sorted(read_command(code.text) for code in found) == sorted(COMMANDS)


def test_words_stand_on_one_page():
    (page,) = PdfReader(BytesIO(command_sheet(SLIP))).pages
    text = page.extract_text()
    for command in COMMANDS:
        code = command_code(command)
        assert f"Acte {command}" in text
        assert f"{code[:4]} {code[4:8]} {code[8:]}" in text
