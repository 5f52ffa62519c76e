"""Text commands about cards: `cards` and `verify-card`."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.clock import SystemClock
from core.errands.print_cards import CheckedCard, verify_card
from core.errors import Refused
from core.folder import Folder
from core.house import House
from core.opening import open_house
from core.queries.arrivals.operations import operation_called
from core.queries.cards.cards_to_print import cards_of_operation
from resources.translation import _, ngettext
from ui.card_slips import card_slips
from ui.cli.answers import Answer, add, pages_of
from ui.words import words_for_code


def add_commands(commands: Any) -> None:
    """Declare the commands of this subject."""
    sheets = add(commands, "cards", print_cards, _("écrit les cartes d’une opération en PDF"))
    sheets.add_argument("--operation", required=True, help=_("nom ou numéro de l’opération"))
    sheets.add_argument("--layout", choices=("a4", "cr80", "roll"), default="a4")
    sheets.add_argument("--out", type=Path, required=True, help=_("fichier PDF à écrire"))
    check = add(
        commands, "verify-card", check_card, _("dit si une carte est authentique"), house=False
    )
    check.add_argument("card", metavar="TEXT_OR_IMAGE", help=_("code lu ou tapé, ou image"))
    check.add_argument("--trust-list", type=Path, help=_("sinon, la liste du registre"))


def print_cards(house: House, options: Namespace) -> Answer:
    """Write the cards of an operation as PDF."""
    from printing.sheet import card_sheets

    operation = house.look(operation_called, options.operation)
    if operation is None:
        raise Refused("operation_unknown")
    rows = house.look(cards_of_operation, operation.id)
    if not rows:
        raise Refused("no_cards")
    pdf = card_sheets(card_slips(house, rows), layout=options.layout)
    house.folder.write_outside(options.out, pdf, ".pdf")
    return Answer(
        {"cards": len(rows), "pages": pages_of(pdf), "file": str(options.out)},
        ngettext("{count} carte : {file}", "{count} cartes : {file}", len(rows)).format(
            count=len(rows), file=options.out
        ),
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
        return _told(verify_card(house, options.card, options.trust_list))
    finally:
        house.close()


def _told(checked: CheckedCard) -> Answer:
    values = {
        "valid": checked.valid,
        "issuer": checked.issuer,
        "reason": checked.reason,
        "code": checked.code,
    }
    if checked.valid:
        return Answer(values, _("Carte valable, émise par {issuer}.").format(issuer=checked.issuer))
    return Answer(values, "", words_for_code(checked.reason))
