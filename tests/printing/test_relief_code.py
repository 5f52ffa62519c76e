"""The relief list leads back to the program: its code is scanned from the paper itself."""

import zxingcpp

from core.act import Place
from core.ids import uuid7
from core.rules.command_cards import read_command
from printing.people_list import people_list
from tests.builders import FOUNDED_AT
from ui.evacuation_slips import relief_slip


def test_relief_list_carries_the_code_that_opens_its_typing_in(pages) -> None:
    place = Place(uuid7(), "centre", "BKO", "Centre de Bamako", "A", exercise=False)
    (page,) = pages(people_list(relief_slip(place, (), FOUNDED_AT, "Awa")), 150)
    (found,) = zxingcpp.read_barcodes(page)
    assert read_command(found.text) == "paper_lists"
