"""From rows of the house to slips of the press: the words that stand on a card."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.act import Place
from core.clock import LOCAL
from core.house import House
from core.queries.cards.cards_to_print import BlankRow, CardRow
from core.queries.people.photo import photos_of_stays
from core.rules.command_cards import command_code
from core.rules.names import show_family_name, show_given_names
from printing.slips import BlankCardSlip, CardSlip, CommandSheetSlip, CommandSlip
from resources.translation import _
from ui.words import birth_words
from ui.words.commands import COMMAND_WORDS


def card_slips(house: House, rows: Sequence[CardRow]) -> tuple[CardSlip, ...]:
    """Return the slips of given cards with their photos, in the order of the rows.

    Asks the house for the photos: for the thread that makes the paper, not for the window's.
    """
    photos = house.look(photos_of_stays, [row.stay_id for row in rows]) if rows else {}
    printed = f"{house.clock.now().astimezone(LOCAL):%d/%m/%Y %H:%M}"
    return tuple(
        replace(_slip(house.place, row, photos.get(row.stay_id)),
                printed_text=printed, post=house.post)
        for row in rows
    )  # fmt: skip


def blank_slips(place: Place, rows: Iterable[BlankRow]) -> tuple[BlankCardSlip, ...]:
    """Return the slips of blank cards: a code, a credential and a number, no person."""
    return tuple(
        BlankCardSlip(
            code=row.code,
            credential=row.credential,
            number="" if row.number is None else f"{row.number:05d}",
            centre_name=place.centre_name,
            specimen=place.exercise,
        )
        for row in rows
    )


def command_slip(place: Place) -> CommandSheetSlip:
    """Return the sheet of the command cards in the language in use."""
    commands = tuple(
        CommandSlip(command_code(command), _(words), _(sentence))
        for command, (words, sentence) in COMMAND_WORDS.items()
    )
    return CommandSheetSlip(place.centre_name, commands, specimen=place.exercise)


def _slip(place: Place, row: CardRow, photo: bytes | None) -> CardSlip:
    return CardSlip(
        code=row.code,
        credential=row.credential,
        family_name=show_family_name(row.family_name),
        given_names=show_given_names(row.given_names),
        sex_text=row.sex,
        birth_text=_birth(row),
        call_no=row.call_no,
        centre_name=place.centre_name,
        bed=row.bed,
        arrived_text=f"{row.arrived_at.astimezone(LOCAL):%d/%m/%Y %H:%M}",
        deadline_text=f"{row.deadline_at.astimezone(LOCAL):%d/%m/%Y %H:%M}",
        group_text=_group(row),
        edition=row.edition,
        photo=photo,
        specimen=place.exercise,
    )


def _group(row: CardRow) -> str:
    """Return the family's label, how many they are, and the how manieth this is."""
    if not row.family_label:
        return ""
    number = f" · n°\u00a0{row.family_number}" if row.family_number else ""
    return f"{row.family_label} · {row.family_size}\u00a0pers.{number}"


def _birth(row: CardRow) -> str:
    return birth_words(row.birth, row.sex, row.age, row.band) if row.birth else ""
