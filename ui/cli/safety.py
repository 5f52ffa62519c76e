"""Text commands that keep the books safe: `backup`, `restore`, `verify`."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.errands.safety import back_up_books, restore_books, verify_folder
from core.folder import Folder
from core.house import House
from core.opening import open_house
from core.queries.access.accounts import centre_facts
from resources.translation import N_, _
from ui.cli.answers import Answer, add
from ui.cli.usage import named_path
from ui.words import words_for_code

_PARTS = {
    "books": N_("Registre"),
    "journal": N_("Journal"),
    "batches": N_("Lots"),
    "backups": N_("Sauvegardes"),
}


_NOT_WRONG = ("ok", "backup_needs_server")
"""A server's backups are proved where they are made, not from here."""


def add_commands(commands: Any) -> None:
    """Declare the commands of this subject."""
    save = add(commands, "backup", back_up, _("écrit une sauvegarde vérifiée"))
    save.add_argument(
        "--out", type=named_path, required=True, help=_("dossier, par exemple une clé")
    )
    bring_back = add(
        commands, "restore", restore, _("remet une sauvegarde à la place du registre"), house=False
    )
    bring_back.add_argument("file", type=Path)
    add(commands, "verify", verify, _("prouve registre, journal, lots et sauvegardes"), house=False)


def back_up(house: House, options: Namespace) -> Answer:
    """Write a checked backup into a folder."""
    path = back_up_books(house, options.out)
    return Answer(
        {"file": str(path), "bytes": path.stat().st_size},
        _("Sauvegarde écrite et relue : {file}").format(file=path),
    )


def restore(options: Namespace, passphrase: Callable[..., str]) -> Answer:
    """Put a backup in the place of the books, and open them to see that they are good."""
    given = passphrase()
    restored = restore_books(options.data_dir, options.file, options.user, given)
    house = open_house(options.data_dir, options.user, given, post=options.post)
    try:
        facts = house.look(centre_facts)
    finally:
        house.close()
    return Answer(
        {"restored": str(options.file), "aside": restored.aside, "chain": facts.chain},
        _("Sauvegarde remise en place. L’ancien registre est gardé : {aside}").format(
            aside=restored.aside or "—"
        ),
    )


def verify(options: Namespace, passphrase: Callable[..., str]) -> Answer:
    """Prove everything; anything that is not whole also ends with exit status 1.

    Books that cannot be opened are a finding like another, and the backups are proved.
    """
    Folder(options.data_dir).examine()
    proved = verify_folder(options.data_dir, options.user, passphrase(), post=options.post)
    values = asdict(proved)
    lines, wrong = [], []
    for part, code in values.items():
        told = _("en ordre") if code == "ok" else words_for_code(code)
        lines.append(_("{part} : {told}").format(part=_(_PARTS[part]), told=told))
        if code not in _NOT_WRONG:
            wrong.append(lines[-1])
    return Answer(values, "\n".join(lines), " ".join(wrong))
