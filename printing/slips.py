"""What the press is given: plain frozen slips with everything on them, words included.

The press never asks the house. Whoever fills a slip has already put dates, numbers and codes
into words; only fixed captions of a paper belong to the paper itself.
"""

from dataclasses import dataclass
from typing import Protocol

from printing.frame import PLAIN, Frame


class Progress(Protocol):
    """Told between two pieces of work; whoever listens may raise to cancel."""

    def __call__(self, done: int, total: int) -> object:
        """Take note that `done` of `total` pieces are finished."""
        ...


@dataclass(frozen=True, slots=True)
class CardSlip:
    """A card of a person. No field for health, protection, country or phone: on purpose."""

    code: str
    """Card code, 12 characters: recto QR and clear text."""
    credential: str
    """Signed credential (base45 text): verso QR."""
    family_name: str
    given_names: str
    sex_text: str
    birth_text: str
    call_no: str
    centre_name: str
    bed: str
    arrived_text: str
    deadline_text: str
    group_text: str
    edition: int
    printed_text: str = ""
    post: str = ""
    photo: bytes | None = None
    """JPEG bytes (passed through as they are), or any image that Pillow opens."""
    specimen: bool = False
    """Of the exercise: marked EXERCICE on both sides."""


@dataclass(frozen=True, slots=True)
class BlankCardSlip:
    """A card without a person: code, credential, stock number, lines to write on."""

    code: str
    credential: str
    number: str
    centre_name: str
    specimen: bool = False


AnyCardSlip = CardSlip | BlankCardSlip


@dataclass(frozen=True, slots=True)
class TrialSlip:
    """The test page of a printer: a code to scan back, and its settings in words."""

    code: str
    title: str
    settings: tuple[str, ...]
    advice: tuple[str, ...] = ()
    """What to do with the page; left out where there is no room."""


@dataclass(frozen=True, slots=True)
class CommandSlip:
    """One command card: the code that the scanner reads, and what it does in words."""

    code: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CommandSheetSlip:
    """The sheet of all command cards."""

    centre_name: str
    commands: tuple[CommandSlip, ...]
    specimen: bool = False


@dataclass(frozen=True, slots=True)
class RecoverySlip:
    """The recovery code of an installation, shown once at set-up and kept in a safe."""

    centre_name: str
    centre_code: str
    installation: str
    code: str
    """As it is typed, groups separated by spaces or hyphens."""
    made_text: str
    specimen: bool = False


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a list: its heading and its share of the width."""

    heading: str
    share: float
    right: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class ListSlip:
    """A list on paper: beds, passengers, distribution, everybody present."""

    title: str
    subtitle: str
    centre_name: str
    produced_text: str
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    """As many texts as there are columns; an empty one leaves room for a pen."""
    row_height: float = 7.0
    """Millimetres; 9 where people sign."""
    landscape: bool = False
    closing: tuple[str, ...] = ()
    """Captions of the signature boxes at the end."""
    note: str = ""
    specimen: bool = False
    code: str = ""
    """What is scanned to type the list in again; drawn beside the title."""
    frame: Frame = PLAIN


@dataclass(frozen=True, slots=True)
class TicketSlip:
    """A number of the queue. No field for a name, a lane or a need: on purpose."""

    number: str
    centre_name: str
    time_text: str
    """When it was given, date and time."""
    specimen: bool = False


@dataclass(frozen=True, slots=True)
class DepositTagSlip:
    """The tag of a bag. No field for a name or a call number: on purpose."""

    number: str
    code: str
    """What the QR holds, also in clear."""
    piece_text: str
    """« 1 sur 2 » where there are several pieces, else empty."""
    centre_name: str
    time_text: str
    specimen: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptSlip:
    """The receipt of one payment, as the cashier keeps it and the person signs it."""

    number: str
    amount_text: str
    person: str
    call_no: str
    payer: str
    fund: str
    cashier: str
    witness: str
    time_text: str
    centre_name: str
    specimen: bool = False
    frame: Frame = PLAIN
