"""One desk that scans as fast as it can, in a process of its own.

    python -m tests.faults.scanning_desk ROOT "Poste B" SEED SCANS

It opens the books as the centre would, says that it is ready, waits for a line, and then tells
every answer in a line of JSON on its standard output, once the house has given it.
"""

import json
import random
import sys
from datetime import timedelta
from pathlib import Path

from core.clock import SteppedClock
from core.commands.package.serve import Serve, serve
from core.opening import open_house
from tests.builders import FOUNDED_AT, PASSPHRASE, cheap_passphrases

LUNCH = "2026-11-14/dejeuner"
PEOPLE = 100


def main() -> int:
    """Scan cards of the same people, each at random."""
    root, post, seed, scans = sys.argv[1:]
    clock = SteppedClock(FOUNDED_AT + timedelta(hours=10))
    with cheap_passphrases():
        house = open_house(Path(root), "", PASSPHRASE, post=post, clock=clock)
    order = random.Random(int(seed))
    codes = [f"01-{1 + number % PEOPLE:03d}" for number in range(int(scans))]
    order.shuffle(codes)
    _say("ready")
    sys.stdin.readline()
    for code in codes:
        served = house.do(serve, Serve(code, "REP", LUNCH)).value
        _say([served.call_no, served.verdict, served.at.isoformat(), served.post, served.by])
    house.close()
    return 0


def _say(line: object) -> None:
    print(json.dumps(line), flush=True)  # noqa: T201 - this is the report


if __name__ == "__main__":
    sys.exit(main())
