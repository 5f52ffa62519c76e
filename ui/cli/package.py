"""The text command `serve`: one scan, one verdict."""

from argparse import Namespace
from typing import Any

from core.commands.package.serve import Serve, serve
from core.house import House
from core.rules.package import Verdict
from resources.translation import _
from ui.cli.answers import Answer, add
from ui.words import verdict_sentence

_GIVEN = (Verdict.SERVED, Verdict.ATTENTION)


def add_commands(commands: Any) -> None:
    """Declare the commands of this subject."""
    one = add(commands, "serve", serve_one, _("un passage, une réponse"))
    one.add_argument("code", help=_("code de carte, n° d’appel ou n° d’enregistrement"))
    one.add_argument("--item", required=True, help=_("code du service, par exemple REP"))
    one.add_argument("--slot", required=True, help=_("2026-11-14/dejeuner, night-1 ou stay"))


def serve_one(house: House, options: Namespace) -> Answer:
    """Serve, or say why not: a refusal also ends with exit status 1."""
    served = house.do(serve, Serve(options.code, options.item, options.slot)).value
    sentence = verdict_sentence(served)
    values = {
        "verdict": served.verdict.value,
        "reason": served.reason,
        "at": served.at,
        "post": served.post,
        "call_no": served.call_no,
        "item": served.item,
        "slot": served.slot,
    }
    given = served.verdict in _GIVEN
    return Answer(values, sentence if given else "", "" if given else sentence)
