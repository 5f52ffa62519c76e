"""A desk that sends three cards to a printer of CUPS: a process of its own, as CUPS is asked once.

Run by `test_cups.py` as `python -m tests.ui.cups_desk FOLDER PRINTER`; it tells what it found as
JSON: the printers of this PC, and how the printing of each card stands.
"""

import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication

from core.commands.cards.queue_cards import QueueCards, queue_cards
from core.queries.cards.cards_to_print import cards_of_operation, cards_of_stays
from tests.builders import a_house, an_operation, cheap_passphrases, registered, some_people
from ui.desk import Desk
from ui.pages.cards import CardsPage
from ui.parts.cards.print_run import PrintRun, ToSend
from ui.settings import DeskSettings, save_settings

_LONGEST_MS = 30_000
_ONE_MS = 8_000


def main(folder: Path, printer: str) -> None:
    """Make a small centre, send its cards, and tell how it went."""
    application = QApplication([])
    with cheap_passphrases():
        house = a_house(folder / "centre")
    operation = an_operation(house)
    people = some_people(house, operation, 3)
    queued = house.do(queue_cards, QueueCards(tuple(each.stay_id for each in people))).value
    desk = Desk(house)
    run = PrintRun(desk, desk)
    waiting = QEventLoop()
    run.ended.connect(waiting.quit)
    QTimer.singleShot(_LONGEST_MS, waiting.quit)
    run.start(tuple(ToSend(job, stay) for job, stay in queued.waiting), "cr80", printer)
    waiting.exec()
    rows = house.look(cards_of_operation, operation)
    (late,) = registered(house, operation)
    save_settings(
        house.folder.root, DeskSettings(card_printer=printer, card_layout="cr80", sound=False)
    )
    page = CardsPage(desk)
    page.open_with(late.stay_id)
    page.show()
    one = QEventLoop()
    page.clerk.run.ended.connect(one.quit)
    QTimer.singleShot(_ONE_MS, one.quit)
    one.exec()
    found = {
        "one": [row.print_state for row in house.look(cards_of_stays, (late.stay_id,))],
        "printers": QPrinterInfo.availablePrinterNames(),
        "standings": [row.print_state for row in rows],
        "errors": [row.error for row in rows],
        "codes": [row.code for row in rows],
    }
    desk.close()
    del application
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
