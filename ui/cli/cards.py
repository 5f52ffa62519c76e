"""Text commands about cards: `cards` and `verify-card`."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.clock import SystemClock
from core.errands.verify_card import CheckedCard, verify_card
from core.errors import InvalidInput, Refused
from core.folder import Folder
from core.house import House
from core.opening import open_house
from core.queries.arrivals.operations import operation_called
from core.queries.cards.card_states import CardState, card_state
from core.queries.cards.cards_to_print import cards_of_operation
from printing.setup import FLIPS, LAYOUTS, LOT, PrintSetup
from resources.translation import _, ngettext
from ui.card_slips import card_slips
from ui.cli.answers import Answer, add, pages_of
from ui.words import words_for_code
from ui.words.card_checks import check_words, next_step


def add_commands(commands: Any) -> None:
    """Declare the commands of this subject."""
    sheets = add(commands, "cards", print_cards, _("écrit les cartes d’une opération en PDF"))
    sheets.add_argument("--operation", required=True, help=_("nom ou numéro de l’opération"))
    sheets.add_argument("--layout", choices=LAYOUTS, default="a4")
    sheets.add_argument("--recto-verso", choices=FLIPS, default="long",
                        help=_("bord par lequel la feuille se retourne"))  # fmt: skip
    sheets.add_argument(
        "--from", type=int, default=1, dest="first", metavar="N",
        help=_("reprendre à la carte N, dans l’ordre des numéros d’appel"),
    )  # fmt: skip
    sheets.add_argument("--sparing", action="store_true", help=_("gris, peu d’encre"))
    sheets.add_argument("--separators", action="store_true",
                        help=_("une carte de séparation toutes les 25 (cr80, roll)"))  # fmt: skip
    sheets.add_argument("--out", type=Path, required=True, help=_("fichier PDF à écrire"))
    check = add(
        commands, "verify-card", check_card, _("dit si une carte est authentique"), house=False
    )
    check.add_argument("card", metavar="TEXT_OR_IMAGE", help=_("code lu ou tapé, ou image"))
    check.add_argument("--trust-list", type=Path, help=_("sinon, la liste du registre"))


def print_cards(house: House, options: Namespace) -> Answer:
    """Write the cards of an operation as PDF, from the N-th on: whole, or no file at all."""
    from printing.photos import is_readable
    from printing.sheet import card_sheets

    operation = house.look(operation_called, options.operation)
    if operation is None:
        raise Refused("operation_unknown")
    rows = house.look(cards_of_operation, operation.id)
    if not rows:
        raise Refused("no_cards")
    if not 1 <= options.first <= len(rows):
        raise InvalidInput({"first_card": "number_out_of_range"})
    rows = rows[options.first - 1 :]
    slips = card_slips(house, rows)
    pdf = card_sheets(slips, setup=_setup(options))
    house.folder.write_outside(options.out, pdf, ".pdf")
    spoiled = [slip.call_no for slip in slips if slip.photo and not is_readable(slip.photo)]
    said = ngettext("{count} carte : {file}", "{count} cartes : {file}", len(rows)).format(
        count=len(rows), file=options.out
    )
    if spoiled:
        words = _("Photos illisibles, remplacées par les initiales\u00a0: {calls}.")
        said = f"{said}\n{words.format(calls=', '.join(spoiled))}"
    values = {"cards": len(rows), "pages": pages_of(pdf), "file": str(options.out)}
    return Answer(values | {"unreadable_photos": spoiled}, said)


def _setup(options: Namespace) -> PrintSetup:
    return PrintSetup(
        layout=options.layout,
        flip=options.recto_verso,
        sparing=options.sparing,
        separate=LOT if options.separators else 0,
    )


def check_card(options: Namespace, passphrase: Callable[..., str]) -> Answer:
    """Say whether a card is genuine, by whom it was issued, and what is wrong with it.

    With a trust list and no centre in the folder nothing is opened: anybody may check a card.
    """
    folder = Folder(options.data_dir)
    if options.trust_list is not None and folder.is_empty():
        now = SystemClock().now()
        return _told(verify_card(None, options.card, options.trust_list, now=now))
    folder.examine()
    house = open_house(options.data_dir, options.user, passphrase(), post=options.post)
    try:
        checked = verify_card(house, options.card, options.trust_list)
        return _told(checked, house.look(card_state, checked.code) if checked.code else None)
    finally:
        house.close()


def _told(checked: CheckedCard, state: CardState | None = None) -> Answer:
    """Say what a card is; `state` is what these books know of it, and which one holds instead."""
    values = {
        "valid": checked.valid,
        "issuer": checked.issuer,
        "reason": checked.reason,
        "code": checked.code,
        "detail": checked.detail,
        "issued_at": checked.issued_at,
        "expires_at": checked.expires_at,
        "holding_code": "" if state is None else state.holding_code,
    }
    if checked.valid:
        return Answer(values, _("Carte valable, émise par {issuer}.").format(issuer=checked.issuer))
    said = (check_words(checked, words_for_code(checked.reason), state), next_step(checked))
    return Answer(values, "", " ".join(filter(None, said)))
