"""What can go wrong, in three kinds: refused by a rule, trouble of the machine, cancelled.

Errors carry codes and plain details, never sentences: `ui/words.py` has the words.
"""

from collections.abc import Mapping


class DomainError(Exception):
    """The person at the desk can act on it: shown at its place, not logged as a fault.

    `code` is a stable snake_case word; `details` fill the sentence (never secrets).
    """

    def __init__(self, code: str, /, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        """Return the code alone: details may hold personal data, which no log may show."""
        return self.code


class Refused(DomainError):
    """A rule of the house forbids the act (for example `card_already_given`)."""


class NotAllowed(DomainError):
    """The person who is logged in has no role that may do this."""


class Conflict(DomainError):
    """The record was changed by another desk since this form saw it."""


class InvalidInput(DomainError):
    """A request cannot be used as it is; `problems` maps each field to a code."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("invalid_input", problems=dict(problems))
        self.problems = dict(problems)


class HouseTrouble(DomainError):
    """Trouble of the machine or of the books that has a known name and a known way out.

    For example `disk_full`, `wrong_passphrase`, `books_not_encrypted`, `clock_behind`.
    """


class Cancelled(Exception):
    """The person cancelled a long piece of work at one of its clean points."""
