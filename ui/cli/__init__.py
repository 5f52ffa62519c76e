"""The desk by text: the same commands and queries as the window, for scripts and in need.

Exit status 0 done, 1 refused or failed with one clear sentence on standard error, 2 wrong
usage. With `--json` one JSON object goes to standard output.
"""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from core.commands.access.confirm_clock import ConfirmClock, confirm_clock
from core.errands.safety import back_up_if_due
from core.errors import Cancelled, DomainError, Refused
from core.folder import Folder
from core.house import House
from core.opening import open_house
from resources.translation import N_, _, set_language
from ui.cli import (
    access,
    arrivals,
    batches,
    cards,
    headquarters,
    line,
    package,
    papers,
    people,
    reports,
    safety,
)
from ui.cli.answers import Answer, shown
from ui.cli.usage import COMMAND, Parser, WrongUsageError, named_path, word_after
from ui.words import words_for

PASSPHRASE = "ACCUEIL72_PASSPHRASE"  # noqa: S105 - the name of a variable, not a secret
SUBJECTS = (
    access,
    arrivals,
    people,
    papers,
    package,
    cards,
    headquarters,
    batches,
    line,
    reports,
    safety,
)

AT_A_CENTRE = frozenset(
    {"import-list", "arrive", "register", "serve", "cards", "attestation", "load-receipt"}
)
"""Acts of whoever receives people: what headquarters wrote would go nowhere, its cards are none."""

_ASK = N_("Phrase de passe\u00a0: ")
_ASK_NEW = N_("Nouvelle phrase de passe\u00a0: ")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands (design.md 6: these names are a contract)."""
    top = Parser(prog="accueil72", description="Accueil 72")
    commands = top.add_subparsers(
        dest="command", required=True, metavar=COMMAND, title=_("commandes")
    )
    for subject in SUBJECTS:
        subject.add_commands(commands)
    for each in commands.choices.values():
        each.add_argument(
            "--data-dir", type=named_path, required=True, help=_("dossier du registre du centre")
        )
        each.add_argument(
            "--json", action="store_true", help=_("un objet JSON sur la sortie standard")
        )
        each.add_argument(
            "--clock-is-right", action="store_true",
            help=_("l’horloge du PC est juste, même longtemps après la dernière fiche"),
        )  # fmt: skip
        each.add_argument("--user", default="", help=_("qui agit (sinon, qui a créé le centre)"))
        each.add_argument("--post", default="", help=_("nom de ce poste"))
    return top


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    _speak_utf8()
    _speak_language_of(Path(word_after("--data-dir", arguments)))
    try:
        options = parser().parse_args(list(arguments))
    except SystemExit as stop:
        return int(stop.code or 0)
    except WrongUsageError as wrong:
        _complain("wrong_usage", wrong.sentence, as_json="--json" in arguments)
        return 2
    return _run(options)


def passphrase(*, new: bool = False) -> str:
    """Return the passphrase from the environment, or ask for it."""
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise DomainError("passphrase_needed")
    return getpass.getpass(_(_ASK_NEW) if new else _(_ASK))


def _run(options: argparse.Namespace) -> int:
    """Do the work; the only place of the text desk that turns faults into sentences."""
    try:
        answer = _perform(options)
    except DomainError as error:
        return _refuse(options, error)
    except (KeyboardInterrupt, Cancelled):
        return _refuse(options, DomainError("cancelled"))
    except Exception as error:  # noqa: BLE001 - no traceback reaches a person
        from ui.fault_log import log_fault

        log_fault(options.data_dir, error)
        return _refuse(options, DomainError("unexpected", kind=type(error).__name__))
    if options.json:
        _print_json(answer.values)
    elif answer.text:
        print(answer.text)
    if answer.refusal:
        print(answer.refusal, file=sys.stderr)
        return 1
    return 0


def _perform(options: argparse.Namespace) -> Answer:
    work: Callable[..., Answer] = options.work
    _speak_language_of(options.data_dir)
    if not options.needs_house:
        return work(options, passphrase)
    with _open(options) as house:
        if options.command in AT_A_CENTRE and house.place.profile != "centre":
            raise Refused("not_a_centre")
        answer = work(house, options)
        # Where no window runs, nobody else makes the hourly backup. The act is done already: a
        # full disk must not make it look undone, and `verify` tells of missing backups.
        with suppress(DomainError):
            back_up_if_due(house)
        return answer


@contextmanager
def _open(options: argparse.Namespace) -> Iterator[House]:
    # Before the passphrase is asked for: nobody types one into a folder that holds no centre.
    Folder(options.data_dir).examine()
    house = open_house(options.data_dir, options.user, passphrase(), post=options.post)
    try:
        trouble = house.clock_trouble() if options.clock_is_right else None
        newest = trouble.details["newest"] if trouble is not None else None
        if trouble is not None and trouble.code == "clock_ahead" and isinstance(newest, datetime):
            house.do(confirm_clock, ConfirmClock(newest))
        yield house
    finally:
        house.close()


def _speak_language_of(data_dir: Path) -> None:
    try:
        set_language(Folder(data_dir).read_sidecar().language)
    except DomainError:
        set_language("fr")


def _speak_utf8() -> None:
    """Let a sentence pass where the terminal knows no accents (Windows with an old code page)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _refuse(options: argparse.Namespace, error: DomainError) -> int:
    _complain(error.code, words_for(error), as_json=options.json)
    return 1


def _complain(code: str, sentence: str, *, as_json: bool) -> None:
    if as_json:
        _print_json({"error": code, "reason": sentence})
    print(sentence, file=sys.stderr)


def _print_json(values: dict[str, Any]) -> None:
    print(json.dumps(values, ensure_ascii=False, default=shown))
