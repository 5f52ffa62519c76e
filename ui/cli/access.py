"""Text commands that make centres: `init` and `demo`; and that open one again."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.commands.access.found_centre import FoundCentre
from core.commands.housing.lay_out_beds import BlockPlan
from core.door import look_at_door
from core.errands.enrolment import write_request
from core.errands.safety import back_up_if_due
from core.errors import HouseTrouble, InvalidInput, Refused
from core.folder import Folder
from core.opening import NewCentre, adopt_recovery, make_house, open_with_recovery
from resources.translation import _, set_language
from ui.cli.answers import Answer, add
from ui.reference import package_items

_BLOCK_PARTS = 5
_MOST_RECOVERY = 4_000
_SEED = 72


def add_commands(commands: Any) -> None:
    """Declare the commands of this subject."""
    init = add(
        commands,
        "init",
        init_centre,
        _("crée un centre, ou le siège, sans l’assistant"),
        house=False,
    )
    init.add_argument("--centre", required=True, help=_("trois lettres, par exemple BKO"))
    init.add_argument("--name", required=True, help=_("nom du centre"))
    init.add_argument("--profile", choices=("centre", "headquarters"), default="centre")
    init.add_argument("--installation", default="A", help=_("une lettre pour ce PC"))
    init.add_argument("--database-url", default="", help=_("postgresql://… pour plusieurs postes"))
    init.add_argument("--admin", default="Administrateur", help=_("nom de l’administrateur"))
    init.add_argument("--language", choices=("fr", "en"), default="fr")
    init.add_argument("--exercise", action="store_true", help=_("centre d’exercice"))
    init.add_argument(
        "--block",
        action="append",
        default=[],
        metavar="A:Hommes:men:10:8",
        help=_("lits à créer : code, nom, men/women/families/overflow, chambres, lits par chambre"),
    )
    demo = add(
        commands, "demo", make_demo, _("crée le centre d’exercice (415 personnes)"), house=False
    )
    demo.add_argument("--seed", type=int, default=_SEED, help=_("change les personnes inventées"))

    back = add(
        commands, "recover-access", recover_access,
        _("rouvre le registre avec le fichier de secours du siège"), house=False,
    )  # fmt: skip
    back.add_argument("file", type=Path, help=_("fichier de secours du siège"))
    back.add_argument("--code", required=True, help=_("code que le siège a lu au téléphone"))


def recover_access(options: Namespace, passphrase: Callable[..., str]) -> Answer:
    """Give the person a new passphrase by what headquarters gave back; its code stays theirs."""
    try:
        if options.file.stat().st_size > _MOST_RECOVERY:
            raise Refused("recovery_file_unreadable")
        body = options.file.read_bytes()
    except FileNotFoundError as error:
        raise Refused("file_missing") from error
    except OSError as error:
        raise Refused("file_unreadable") from error
    adopt_recovery(options.data_dir, body, options.code)
    name = options.user or look_at_door(options.data_dir).names[0]
    open_with_recovery(options.data_dir, options.code, name, passphrase(new=True))
    return Answer(
        {"user": name},
        _("{name} peut entrer avec la nouvelle phrase de passe.").format(name=name),
    )


def init_centre(options: Namespace, passphrase: Callable[..., str]) -> Answer:
    """Make a centre, or headquarters, without the wizard; its first backup is made at once."""
    _refuse_taken(options)
    set_language(options.language)
    new = NewCentre(
        FoundCentre(
            centre_code=options.centre.strip().upper(),
            centre_name=options.name,
            admin_name=options.admin,
            profile=options.profile,
            installation=options.installation.strip().upper(),
            exercise=options.exercise,
            language=options.language,
            items=package_items(),
            blocks=tuple(_block(text) for text in options.block),
        ),
        passphrase(new=True),
        options.database_url,
    )
    house, recovery_code = make_house(options.data_dir, new)
    try:
        request = write_request(house)
        back_up_if_due(house)
    finally:
        house.close()
    installation = f"{new.found.centre_code}{new.found.installation}"
    return Answer(
        {"recovery_code": recovery_code, "installation": installation, "request": str(request)},
        _(
            "Centre {installation} créé. Code de secours, à imprimer et à mettre sous clé :\n"
            "  {code}\nClés publiques pour le siège : {request}"
        ).format(installation=installation, code=recovery_code, request=request),
    )


def make_demo(options: Namespace, passphrase: Callable[..., str]) -> Answer:
    """Make the exercise centre: fictitious people, marked everywhere as such."""
    from core.errands.exercise import make_exercise
    from ui.reference import sample_names

    _refuse_taken(options)
    people = make_exercise(
        options.data_dir,
        passphrase(new=True),
        seed=options.seed,
        items=package_items(),
        names=sample_names(),
    )
    return Answer(
        {"people": people},
        _("Centre d’exercice prêt : {people} personnes fictives.").format(people=people),
    )


def _refuse_taken(options: Namespace) -> None:
    if Folder(options.data_dir).sidecar.exists():
        raise HouseTrouble("centre_exists")


def _block(text: str) -> BlockPlan:
    parts = text.split(":")
    if len(parts) != _BLOCK_PARTS or not (parts[3].isdecimal() and parts[4].isdecimal()):
        raise InvalidInput({"blocks": "block_unreadable"})
    code, label, kind, rooms, beds = parts
    return BlockPlan(code, label, kind, int(rooms), int(beds))
