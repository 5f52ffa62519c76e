"""Text commands about arrivals: `import-list` and `arrive`."""

from argparse import Namespace
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from core.commands.arrivals.arrive_listed import ArriveListed, arrive_listed
from core.commands.arrivals.open_operation import OpenOperation, open_operation
from core.errands.take_list import foresee_list, preview_list, take_list
from core.errors import InvalidInput, Refused
from core.exchange.arrival_lists import CellProblem
from core.house import House
from core.queries.arrivals.operations import operation_called
from resources.translation import _, ngettext
from ui.cli.answers import Answer, add
from ui.reference import name_variants
from ui.words.lists import cell_words


def add_commands(commands: Any) -> None:
    """Declare the commands of this subject."""
    take = add(commands, "import-list", import_list, _("lit une liste d’arrivée"))
    take.add_argument("file", type=Path)
    take.add_argument("--operation", required=True, help=_("nom ou numéro de l’opération"))
    take.add_argument("--arrived-at", default="", help=_("par exemple 2026-11-14T02:10Z"))
    take.add_argument(
        "--confirm-date",
        action="store_true",
        help=_("l’arrivée date bien de plus de 30 jours"),
    )
    take.add_argument("--dry-run", action="store_true", help=_("lit et rend compte, n’écrit rien"))
    come = add(commands, "arrive", arrive, _("les personnes de la liste sont là"))
    come.add_argument("--operation", required=True)
    come.add_argument("--all-listed", action="store_true", required=True)


def import_list(house: House, options: Namespace) -> Answer:
    """Read a list and take it into an operation, which is opened if it is not there."""
    preview = preview_list(house, options.file, variants=name_variants())
    operation = house.look(operation_called, options.operation)
    values: dict[str, Any] = {
        "operation": operation.number if operation else None,
        "refused": [_problem(each) for each in preview.problems if each.fatal],
        "flagged": [_problem(each) for each in preview.problems if not each.fatal],
    }
    if not preview.rows and not (options.dry_run and values["refused"]):
        raise Refused("list_empty")
    if options.dry_run:
        taken = foresee_list(house, operation.id if operation else None, preview)
    else:
        if operation is None:
            operation_id, values["operation"] = _opened(house, options)
        else:
            operation_id = operation.id
        taken = take_list(house, operation_id, preview)
    values |= asdict(taken)
    return Answer(values, _list_words(values))


def _opened(house: House, options: Namespace) -> tuple[UUID, int]:
    arrived_at = _instant(options.arrived_at, house.clock.now())
    new = OpenOperation(options.operation, arrived_at, date_confirmed=options.confirm_date)
    opened = house.do(open_operation, new).value
    return opened.id, opened.number


def _list_words(values: dict[str, Any]) -> str:
    told = _(
        "{people} personnes : {added} ajoutées, {updated} mises à jour, {unchanged} inchangées ; "
        "{refused} lignes refusées, {flagged} à vérifier."
    ).format(
        people=values["people"],
        added=values["added"],
        updated=values["updated"],
        unchanged=values["unchanged"],
        refused=len(values["refused"]),
        flagged=len(values["flagged"]),
    )
    where = _("Feuille {sheet}, ligne {row}, colonne {column} : {reason}")
    lines = [where.format(**problem) for problem in values["refused"]]
    return "\n".join([told, *lines])


def arrive(house: House, options: Namespace) -> Answer:
    """Everybody still awaited on the operation's lists is there now."""
    operation = house.look(operation_called, options.operation)
    if operation is None:
        raise Refused("operation_unknown")
    begun = house.do(arrive_listed, ArriveListed(operation.id)).value
    return Answer(
        {"stays": len(begun), "operation": operation.number},
        ngettext(
            "{count} séjour commencé, avec sa carte.",
            "{count} séjours commencés ; chacun a sa carte.",
            len(begun),
        ).format(count=len(begun)),
    )


def _instant(text: str, now: datetime) -> datetime:
    if not text:
        return now
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidInput({"arrived_at": "time_unreadable"}) from error
    # Bamako keeps UTC+0: a time without zone is the centre's own.
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _problem(problem: CellProblem) -> dict[str, Any]:
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column_letter,
        "reason": cell_words(problem.code),
        "code": problem.code,
    }
