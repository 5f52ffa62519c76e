"""Text commands about people: `register`, `find`, `candidates`."""

from argparse import Namespace
from pathlib import Path
from typing import Any
from uuid import UUID

from core.commands.arrivals.open_operation import OpenOperation, open_operation
from core.commands.people.register import Register, register
from core.errors import Refused
from core.house import House
from core.queries.arrivals.operations import operation_called, operations
from core.queries.people.candidates import Wanted, candidates
from core.queries.people.search import search
from resources.translation import _
from ui.cli.answers import Answer, add
from ui.cli.fiche_json import read_fiche, read_one_person, read_people
from ui.cli.usage import at_least_one
from ui.reference import name_variants

_SPONTANEOUS = "Arrivées spontanées"
"""Data, not words: the label is written into the books."""


def add_commands(commands: Any) -> None:
    """Declare the commands of this subject."""
    one = add(commands, "register", register_people, _("enregistre une personne ou une famille"))
    one.add_argument("--json-file", type=Path, required=True)
    one.add_argument(
        "--operation", default="", help=_("nom ou numéro ; sinon, la dernière opération ouverte")
    )
    look = add(commands, "find", find, _("cherche une personne"))
    look.add_argument("text")
    look.add_argument("--limit", type=at_least_one, default=8)
    same = add(commands, "candidates", find_candidates, _("qui pourrait être la même personne"))
    same.add_argument("--json-file", type=Path, required=True)


def register_people(house: House, options: Namespace) -> Answer:
    """Register one person, or a family (`{"members": […]}`), from JSON."""
    given = read_people(options.json_file)
    today = house.clock.now().date()
    fiches = tuple(read_fiche(each, today) for each in given.people)
    operation = _operation(house, options.operation or given.operation)
    begun = house.do(register, Register(operation, fiches)).value
    rows = [
        {
            "registration_no": each.registration_no,
            "call_no": each.call_no,
            "card_code": each.card_code,
        }
        for each in begun
    ]
    text = "\n".join(
        f"{row['registration_no']}  {row['call_no']}  {row['card_code']}" for row in rows
    )
    return Answer(rows[0] | {"members": rows, "ignored": given.ignored}, text)


def find(house: House, options: Namespace) -> Answer:
    """Search people as the search field does."""
    hits = [
        {
            "registration_no": hit.registration_no,
            "call_no": hit.call_no,
            "card_code": hit.card_code,
            "name": f"{hit.family_name} {hit.given_names}".strip(),
            "score": hit.score,
        }
        for hit in house.look(search, options.text, limit=options.limit, variants=name_variants())
    ]
    text = "\n".join(f"{hit['call_no']:8} {hit['registration_no']}  {hit['name']}" for hit in hits)
    return Answer({"hits": hits}, text or _("Aucune personne trouvée."))


def find_candidates(house: House, options: Namespace) -> Answer:
    """Return who could be the same person; an agent decides, never the program."""
    fiche = read_fiche(read_one_person(options.json_file), house.clock.now().date())
    found = [
        {
            "registration_no": each.registration_no,
            "name": f"{each.family_name} {each.given_names}".strip(),
            "score": each.score,
            "suspicion": each.suspicion,
            "reasons": list(each.reasons),
        }
        for each in house.look(candidates, Wanted.of(fiche), variants=name_variants())
    ]
    text = "\n".join(f"{each['score']:>3}  {each['name']}" for each in found)
    return Answer({"candidates": found}, text or _("Aucune fiche semblable."))


def _operation(house: House, label: str) -> UUID:
    """Return the operation named, else the newest open one, else one for people by themselves.

    A name that is unknown opens nothing: it is more often mistyped than new.
    """
    if label.strip():
        named = house.look(operation_called, label)
        if named is None:
            raise Refused("operation_unknown")
        return named.id
    newest = next((row for row in house.look(operations) if row.closed_at is None), None)
    if newest is not None:
        return newest.id
    new = OpenOperation(_SPONTANEOUS, house.clock.now(), return_type="SPONT")
    return house.do(open_operation, new).value.id
