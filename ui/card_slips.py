"""From rows of the house to slips of the press: the words that stand on a card."""

from collections.abc import Iterable

from core.act import Place
from core.clock import LOCAL
from core.queries.cards.cards_to_print import BlankRow, CardRow
from printing.slips import BlankCardSlip, CardSlip
from ui.words import birth_words


def card_slips(place: Place, rows: Iterable[CardRow]) -> tuple[CardSlip, ...]:
    """Return the slips of given cards, in the order of the rows."""
    return tuple(_slip(place, row) for row in rows)


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


def _slip(place: Place, row: CardRow) -> CardSlip:
    return CardSlip(
        code=row.code,
        credential=row.credential,
        family_name=row.family_name,
        given_names=row.given_names,
        sex_text=row.sex,
        birth_text=_birth(row),
        call_no=row.call_no,
        centre_name=place.centre_name,
        bed=row.bed,
        arrived_text=f"{row.arrived_at.astimezone(LOCAL):%d/%m/%Y %H:%M}",
        deadline_text=f"{row.deadline_at.astimezone(LOCAL):%d/%m/%Y %H:%M}",
        group_text=f"{row.family_label} · {row.family_size} pers." if row.family_label else "",
        edition=row.edition,
        printed_text="",
        post="",
        photo=None,
        specimen=place.exercise,
    )


def _birth(row: CardRow) -> str:
    return birth_words(row.birth, row.sex, row.age, row.band) if row.birth else ""
