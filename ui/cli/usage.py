"""Wrong usage told in one sentence of the person's language, and help with translated titles."""

import re
from argparse import Action, ArgumentParser, ArgumentTypeError, HelpFormatter, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from resources.translation import N_, _

COMMAND = "COMMANDE"
"""Stands for the name of a command in help texts."""

# What argparse says (Python 3.11 and later), and what a person is told.
_TOLD = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (rf"the following arguments are required: {COMMAND}", N_("Il manque la commande.")),
        (r"the following arguments are required: (?P<names>.*)", N_("Il manque {names}.")),
        (
            r"one of the arguments (?P<names>.*) is required",
            N_("Il manque une de ces options\u00a0: {names}."),
        ),
        (r"unrecognized arguments: (?P<names>.*)", N_("Cela n’est pas compris\u00a0: {names}.")),
        (
            rf"argument {COMMAND}: invalid choice: '?(?P<value>.*?)'? \(choose from .*\)",
            N_("La commande {value} n’existe pas."),
        ),
        (
            r"argument (?P<name>\S+): invalid choice: .*? \(choose from (?P<names>.*)\)",
            N_("{name}\u00a0: choisissez parmi {names}."),
        ),
        (
            r"argument (?P<name>\S+): invalid int value: .*",
            N_("{name}\u00a0: écrivez un nombre entier."),
        ),
        (
            r"argument (?P<name>\S+): (expected one|expected at least one|expected \d+) argument.*",
            N_("{name}\u00a0: il manque ce qui doit suivre."),
        ),
        (
            r"argument (?P<name>\S+): not allowed with argument (?P<names>\S+)",
            N_("{name} et {names} ne vont pas ensemble."),
        ),
        (
            r"argument (?P<name>\S+): ignored explicit argument .*",
            N_("{name}\u00a0: rien ne doit suivre."),
        ),
        (
            r"argument (?P<name>\S+): at_least_one",
            N_("{name}\u00a0: écrivez un nombre entier, 1 ou plus."),
        ),
        (
            r"argument (?P<name>\S+): path_empty",
            N_("{name}\u00a0: écrivez un nom de fichier ou de dossier."),
        ),
    )
)
_ELSE = N_("La commande est mal écrite.")
_SEE = N_("{told} Voyez {program} --help.")


class WrongUsageError(Exception):
    """Words that are no command; `sentence` says what is wrong with them."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Parser(ArgumentParser):
    """A parser that speaks as the rest of the program does, and never ends the process."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            add_help=False, allow_abbrev=False, formatter_class=_TranslatedHelp, **options
        )
        self._positionals.title = _("à donner")
        self._optionals.title = _("options")
        self.add_argument("-h", "--help", action="help", help=_("montre cette aide"))

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsageError in place of writing English and ending the process."""
        raise WrongUsageError(_(_SEE).format(told=_told(message), program=self.prog))


class Apart(Action):
    """An option with one value that refuses another one beside it, in either order.

    `apart` names the other option as it is written. For pairs that argparse's groups cannot hold,
    since an option may be in one group only.
    """

    def __init__(self, *, apart: str, **options: Any) -> None:
        super().__init__(**options)
        self._apart = apart

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Keep the value; raises WrongUsageError when the other option was there before."""
        if getattr(namespace, self._apart.removeprefix("--").replace("-", "_")):
            parser.error(f"argument {option_string}: not allowed with argument {self._apart}")
        setattr(namespace, self.dest, values)


def at_least_one(text: str) -> int:
    """Read an option that is a whole number from 1."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise ArgumentTypeError("at_least_one")
    return number


def named_path(text: str) -> Path:
    """Read an option that names a file or a folder: nothing is no name."""
    if not text.strip():
        raise ArgumentTypeError("path_empty")
    return Path(text)


def word_after(option: str, words: Sequence[str]) -> str:
    """Return what follows an option, before anything is parsed; empty when it is not there."""
    for place, word in enumerate(words):
        if word.startswith(f"{option}="):
            return word.removeprefix(f"{option}=")
        if word == option and place + 1 < len(words):
            return words[place + 1]
    return ""


class _TranslatedHelp(HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None
    ) -> None:
        """Put our word before the usage."""
        super().add_usage(usage, actions, groups, _("usage\u00a0: ") if prefix is None else prefix)


def _told(message: str) -> str:
    for pattern, sentence in _TOLD:
        found = pattern.fullmatch(message)
        if found:
            return _(sentence).format(**found.groupdict())
    return _(_ELSE)
