"""Measure: `python -m bench` all rows, `python -m bench registration start` some of them.

Exit status 1 when a goal is missed. `--people N` sets how many people the books hold.
`febrl` is measured only when it is named: it needs libraries that nothing else does.
"""

import argparse
import importlib
import sys

from bench.harness import Row, table

SUBJECTS = (
    "registration",
    "batch_import",
    "national_import",
    "opening",
    "start",
    "big_list",
    "cards",
    "list_reading",
    "search",
    "screening",
    "board",
    "scan",
    "beds",
    "sealing",
    "journal",
    "report",
    "workbook",
    "second_look",
)
MORE = ("febrl", "linking")
"""Only where they are named: they need what requirements-bench.lock pins."""


def main() -> int:
    """Measure the subjects that were named, all by default."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("subjects", nargs="*", default=list(SUBJECTS), metavar="SUBJECT")
    parser.add_argument("--people", type=int, default=100_000)
    options = parser.parse_args()
    unknown = set(options.subjects) - {*SUBJECTS, *MORE}
    if unknown:
        parser.error(
            f"unknown: {', '.join(sorted(unknown))}; there are: {', '.join(SUBJECTS + MORE)}"
        )
    rows: list[Row] = []
    for subject in options.subjects:
        print(f"measuring {subject} …", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"bench.{subject}").measure(options.people)
    print(table(rows))
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
