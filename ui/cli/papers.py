"""Text commands that make a person's papers: `attestation` and `extract`."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any
from uuid import UUID

from core.commands.papers.issue_paper import IssuePaper
from core.errors import Refused
from core.house import House
from core.queries.cards.scanned_card import scanned_card
from core.queries.papers.attestation import attested_stay
from core.queries.papers.extract import extract_of
from core.queries.people.person_file import person_file
from resources.translation import _, ngettext
from ui.cli.answers import Answer, add
from ui.extract_slips import extract_slip, extract_values
from ui.paper_frame import pages_of, press_issued
from ui.person_papers import Attesting, press_attestation, press_extract


def add_commands(commands: Any) -> None:
    """Declare the commands of this subject."""
    one = add(commands, "attestation", write_attestation, _("écrit une attestation d’assistance"))
    _add_person(one)
    one.add_argument(
        "--health", action="store_true", help=_("dit s’il y a eu une visite médicale (accord)")
    )
    one.add_argument("--no-country", action="store_true", help=_("sans le pays de retour"))
    one.add_argument("--a5", action="store_true", help=_("sur A5"))
    other = add(commands, "extract", write_extract, _("écrit tout ce qui est gardé d’une personne"))
    _add_person(other)
    other.add_argument("--json-out", type=Path, help=_("le même en JSON, dans ce fichier"))


def write_attestation(house: House, options: Namespace) -> Answer:
    """Write the attestation of a person's newest stay; a name that is refused issues none."""
    house.folder.refuse_outside(options.out, ".pdf")
    file = house.look(person_file, _person(house, options.number))
    if file.stay_id is None:
        raise Refused("stay_unknown")
    how = Attesting(health=options.health, country=not options.no_country, small=options.a5)
    press = press_attestation(house, house.look(attested_stay, file.stay_id), how)
    pdf = press_issued(house, IssuePaper("attestation", file.stay_id), press)
    return _written(house, options.out, pdf)


def write_extract(house: House, options: Namespace) -> Answer:
    """Write everything that is held about a person; a name that is refused issues nothing."""
    house.folder.refuse_outside(options.out, ".pdf")
    if options.json_out is not None:
        house.folder.refuse_outside(options.json_out, ".json")
    person_id = _person(house, options.number)
    extract = house.look(extract_of, person_id)
    pdf = press_issued(house, IssuePaper("extract", person_id), press_extract(house, extract))
    if options.json_out is not None:
        by, now = house.actor.name, house.clock.now()
        values = extract_values(extract_slip(house.place, extract, by=by, now=now))
        text = json.dumps(values, ensure_ascii=False, indent=1)
        house.folder.write_outside(options.json_out, text.encode(), ".json")
    return _written(house, options.out, pdf)


def _add_person(command: Any) -> None:
    command.add_argument("number", help=_("n° d’enregistrement, n° d’appel ou code de la carte"))
    command.add_argument("--out", type=Path, required=True, help=_("fichier PDF à écrire"))


def _person(house: House, text: str) -> UUID:
    found = house.look(scanned_card, text)
    if found.person_id is None:
        raise Refused(found.reason)
    return found.person_id


def _written(house: House, out: Path, pdf: bytes) -> Answer:
    house.folder.write_outside(out, pdf, ".pdf")
    pages = pages_of(pdf)
    told = ngettext("{count} page : {file}", "{count} pages : {file}", pages)
    return Answer({"pages": pages, "file": str(out)}, told.format(count=pages, file=out))
