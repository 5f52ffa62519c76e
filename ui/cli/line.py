"""Text commands about the line to headquarters: `set-server`, `send`, `collect`."""

import os
from argparse import Namespace
from typing import Any

from core.commands.batches.keep_send_server import KeepSendServer, keep_send_server
from core.errands.collect_batches import Collected, collect_batches
from core.errands.send_batches import Gate, LineReport, send_waiting
from core.errors import HouseTrouble
from core.house import House
from resources.translation import _
from ui.cli.answers import Answer, add
from ui.words.line import collected_words, sent_words

PASSWORD = "ACCUEIL72_SERVER_PASSWORD"  # noqa: S105 - the name of a variable, not a secret


def add_commands(commands: Any) -> None:
    """Declare the commands of this subject."""
    keep = add(
        commands,
        "set-server",
        set_server,
        _("note le serveur auquel les lots partent par le réseau ({name} : mot de passe)").format(
            name=PASSWORD
        ),
    )
    keep.add_argument("address", help=_("https://…\u202f; vide\u00a0: plus aucun serveur"))
    keep.add_argument("--account", default="", help=_("compte sur ce serveur"))
    add(commands, "send", send, _("envoie maintenant les lots par le réseau, et prend l’accusé"))
    add(commands, "collect", collect, _("prend les lots de la boîte aux lettres du siège"))


def set_server(house: House, options: Namespace) -> Answer:
    """Keep the server; its password comes from a variable, so that no list of programs shows it."""
    request = KeepSendServer(options.address, options.account, os.environ.get(PASSWORD, ""))
    house.do(keep_send_server, request)
    used = bool(options.address.strip())
    words = _("Serveur noté.") if used else _("Plus aucun serveur.")
    return Answer({"server": options.address.strip()}, words)


def send(house: House, options: Namespace) -> Answer:
    """Make one attempt; a line that is down is a refusal here, since somebody asked for it."""
    del options
    report = send_waiting(house, Gate())
    _refuse(report)
    values = {
        "state": report.state,
        "sent": list(report.sent),
        "unsent": report.unsent,
        "acknowledged": report.acknowledged,
    }
    return Answer(values, sent_words(report))


def collect(house: House, options: Namespace) -> Answer:
    """Empty the letter box once."""
    del options
    taken = collect_batches(house, Gate())
    _refuse(taken)
    values = {
        "state": taken.state,
        "files": [
            {"file": each.file, "batch": each.batch, "status": each.status, "reason": each.reason}
            for each in taken.results
        ],
    }
    return Answer(values, collected_words(taken))


def _refuse(how: LineReport | Collected) -> None:
    if how.state == "no_server":
        raise HouseTrouble("no_send_server")
    if how.is_trouble or how.state == "line_down":
        raise HouseTrouble(how.state, status=how.status or "?")
