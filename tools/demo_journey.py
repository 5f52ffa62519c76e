"""Play the main job from end to end through the real window, and keep what it made.

    python tools/demo_journey.py --data-dir BOOKS --out MADE

A centre and its headquarters are founded by the wizard, 417 people arrive, are counted, housed and
fed, their cards are printed, a batch goes to headquarters and its receipt comes back. Keys and
clicks go to the window, codes are read from the sheets that were saved.
"""

import argparse
import json
import os
import sys
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.clock import SteppedClock, SystemClock
from core.commands.package.serve import Serve, serve
from core.opening import open_house
from core.rules.package import MEAL_ITEM
from tools.journey.centre import Centre, enter
from tools.journey.hands import Hands
from tools.journey.headquarters import Headquarters
from ui.app import make_application
from ui.cli import PASSPHRASE, run
from ui.entrance.exercise_words import EXERCISE_PASSPHRASE
from ui.main_window import MainWindow, apply_theme_of
from ui.scanner import Scanner, is_code
from ui.settings import DeskSettings, load_settings, save_settings
from ui.words import verdict_sentence

SAMPLES = Path(__file__).resolve().parent.parent / "tests" / "samples"
SIZE = (1366, 768)
_AFTER_LUNCH = (12, 45)


def main(words: list[str] | None = None) -> int:
    """Play everything; return 0 when it went through."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data-dir", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(words)
    os.environ.setdefault(PASSPHRASE, EXERCISE_PASSPHRASE)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    facts = Journey(given.data_dir.resolve(), given.out.resolve()).play()
    text = json.dumps(facts, ensure_ascii=False, indent=2)
    (given.out / "bilan.json").write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


class Journey:
    """A night and a noon at a centre, and its headquarters."""

    def __init__(self, books: Path, made: Path) -> None:
        self.centre_books = books / "centre"
        self.siege_books = books / "siege"
        self.made = made
        self.stick = made / "cle-usb"
        self.clock = SteppedClock(SystemClock().now())
        self.window: MainWindow | None = None
        self.app = make_application()
        self.app.setCursorFlashTime(0)
        apply_theme_of(DeskSettings())
        self.scanner = Scanner(self.app, accepts=is_code)

    def play(self) -> dict[str, object]:
        """Play everything and return what the screens told."""
        self.stick.mkdir(parents=True, exist_ok=True)
        self.clock.at = night_before_lunch(SystemClock())
        centre = Centre(self._open(self.centre_books), self.clock, self.made, SAMPLES)
        centre.open_for_the_first_time()
        blanks = centre.print_blank_cards()
        centre.open_operation()
        centre.take_lists()
        centre.everybody_arrives()
        centre.count_one_more(blanks[0])
        centre.write_a_fiche(blanks[1])
        centre.follow()
        centre.give_beds()
        served = centre.serve_lunch(centre.print_cards())
        centre.facts["at_another_post"] = self._serve_again(served)
        centre.ask_to_be_known(self.stick)
        siege = self._exchange(centre)
        centre.prove()
        centre.lock()
        self._close()
        self._write_papers()
        return {**centre.facts, **siege.facts}

    def _exchange(self, centre: Centre) -> Headquarters:
        """Let centre and headquarters know each other, send a batch and bring the receipt."""
        siege = Headquarters(self._open(self.siege_books))
        siege.open_for_the_first_time()
        siege.take_in(next(self.stick.glob("*.demande.json")), self.stick)
        centre.hands = self._open(self.centre_books)
        enter(centre.hands)
        centre.trust(self.stick)
        batch = centre.send_batch(self.stick)
        siege.hands = self._open(self.siege_books)
        enter(siege.hands)
        siege.receive(batch)
        centre.hands = self._open(self.centre_books)
        enter(centre.hands)
        centre.load_receipt(next(self.stick.glob("*.crr")))
        return siege

    def _open(self, books: Path) -> Hands:
        """Show the window of these books; the window before it is closed."""
        self._close()
        settings = replace(load_settings(books), sound=False)
        save_settings(books, settings)
        self.window = MainWindow(books, settings, self.scanner, clock=self.clock)
        self.window.resize(*SIZE)
        self.window.show()
        hands = Hands(self.window, self.made)
        hands.come_to_front()
        return hands

    def _close(self) -> None:
        if self.window is not None:
            self.window.close()
            self.window = None

    def _serve_again(self, code: str) -> str:
        """Try the same card at another post of the same books, beside the window."""
        house = open_house(
            self.centre_books, "", EXERCISE_PASSPHRASE, post="Poste B", clock=self.clock
        )
        try:
            slot = f"{self.clock.at:%Y-%m-%d}/dejeuner"
            served = house.do(serve, Serve(code, MEAL_ITEM, slot)).value
            return verdict_sentence(served)
        finally:
            house.close()

    def _write_papers(self) -> None:
        day = f"{self.clock.at:%Y-%m-%d}"
        self._by_text("workbook", "--out", self.made / "registre.xlsx")
        report = self.made / "rapport-du-jour.pdf"
        self._by_text("report", "daily", "--date", day, "--out", report)

    def _by_text(self, *words: object) -> dict[str, Any]:
        """Run a command of the text desk on the centre's books and return its answer."""
        said = StringIO()
        with redirect_stdout(said):
            run([*map(str, words), "--data-dir", str(self.centre_books), "--json"])
        answer: dict[str, Any] = json.loads(said.getvalue())
        return answer


def night_before_lunch(clock: SystemClock) -> Any:
    """Return five past two in the night before the last lunch that is over."""
    now = clock.now()
    day = now if (now.hour, now.minute) >= _AFTER_LUNCH else now - timedelta(days=1)
    return day.replace(hour=2, minute=5, second=0, microsecond=0)


if __name__ == "__main__":
    sys.exit(main())
