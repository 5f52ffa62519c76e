"""Slips of what hangs on a wall and of what is filled in by hand."""

from dataclasses import dataclass

from printing.frame import PLAIN, Frame


@dataclass(frozen=True, slots=True)
class PosterItem:
    """One thing that is said: a drawing (`poster_signs`), the words, and them in English."""

    sign: str
    words: str
    english: str


@dataclass(frozen=True, slots=True)
class PosterSlip:
    """A poster in two languages, with room for a third that somebody writes by hand."""

    title: str
    english_title: str
    centre_name: str
    items: tuple[PosterItem, ...]
    closing: str
    closing_english: str
    own_language: str
    """What is said above the lines that are left free."""
    produced_text: str
    specimen: bool = False
    frame: Frame = PLAIN


@dataclass(frozen=True, slots=True)
class FormField:
    """A line of the paper form.

    `choices` are boxes to tick, `cells` so many boxes for one sign each; else there is a line to
    write on. `read_aloud` is a text that is read before the answer.
    """

    label: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    cells: int = 0
    read_aloud: str = ""


@dataclass(frozen=True, slots=True)
class FormSlip:
    """The fiche on paper: of one person, or of a family with a line for each member."""

    title: str
    centre_name: str
    instruction: str
    heads: tuple[str, ...]
    """Captions of what is written at the top: operation, call number, arrival, form number."""
    fields: tuple[FormField, ...]
    members: tuple[tuple[str, float], ...] = ()
    """Columns of the family: heading and share of the width."""
    member_lines: int = 0
    legend: str = ""
    entered_text: str = ""
    """Heading of the column that is ticked once a line was typed in."""
    closing: tuple[str, ...] = ()
    """Captions of the boxes at the end."""
    produced_text: str = ""
    specimen: bool = False
    frame: Frame = PLAIN
