"""Text commands between centres and headquarters: enrolment, trust, receiving, figures."""

from argparse import Namespace
from dataclasses import asdict
from datetime import datetime, time
from pathlib import Path
from typing import Any

from core.clock import LOCAL
from core.errands.enrolment import enrol, load_trust, renew_key
from core.errands.keys import next_signing_key, trust_in_force
from core.errands.receive_batches import FileResult, receive_batches
from core.errands.trusting import (
    give_back_keys,
    renew_headquarters_key,
    renew_headquarters_signing,
    revoke,
)
from core.errors import Refused
from core.house import House
from core.queries.figures.figures import Figures, figures
from core.vault.signing import fingerprint_of
from resources.translation import _, ngettext
from ui.cli.answers import Answer, add, day_of
from ui.cli.reports import figures_text, period
from ui.words import words_for_code

_GOOD = ("applied", "already")


def add_commands(commands: Any) -> None:
    """Declare the commands of this subject."""
    take_in = add(commands, "hq-enrol", enrol_centre, _("le siège inscrit un centre"))
    take_in.add_argument("request", type=Path, help=_("fichier de demande du centre"))
    load = add(commands, "load-trust", load_list, _("charge la liste de confiance du siège"))
    load.add_argument("file", type=Path)
    end = add(commands, "hq-revoke", revoke_centre, _("le siège annule la clé d’un centre"))
    end.add_argument("centre", metavar="BKO")
    end.add_argument("installation", metavar="A")
    end.add_argument("--from", dest="since", default="",
                     help=_("dès ce jour, 2026-11-14 (sinon, maintenant)"))  # fmt: skip
    again = add(commands, "hq-recover", recover_centre,
                _("le siège rend à un centre l’accès à son registre"))  # fmt: skip
    again.add_argument("centre", metavar="BKO")
    again.add_argument("installation", metavar="A")
    again.add_argument("--out", type=Path, required=True, help=_("dossier du fichier de secours"))
    add(commands, "renew-key", renew, _("fait une nouvelle clé, l’ancienne reste lisible"))
    sign = add(commands, "hq-renew-signing", renew_signing,
               _("le siège signe avec une nouvelle clé, que l’ancienne annonce"))  # fmt: skip
    sign.add_argument("--yes", action="store_true", help=_("oui, la clé du siège change"))
    receive = add(commands, "hq-import", receive_files, _("le siège reçoit des lots"))
    receive.add_argument("files", type=Path, nargs="+", metavar="FILE")
    receive.add_argument("--out", type=Path, help=_("dossier des accusés de réception"))
    count = add(commands, "hq-figures", count_centres, _("chiffres de tous les centres"))
    count.add_argument("--from", dest="first", default="", help=_("premier jour, 2026-11-14"))
    count.add_argument("--to", dest="last", default="", help=_("dernier jour"))


def enrol_centre(house: House, options: Namespace) -> Answer:
    """Take a centre in; the new signed trust list goes back to every centre."""
    path = enrol(house, options.request)
    trust = trust_in_force(house)
    assert trust is not None
    values = {
        "trust_list": str(path),
        "number": trust.number,
        "centres": len(trust.installations),
        "fingerprint": trust.fingerprint,
    }
    return Answer(
        values,
        _(
            "Liste de confiance n° {number} : {file}\nEmpreinte du siège, à lire au téléphone : "
            "{fingerprint}"
        ).format(number=trust.number, file=path, fingerprint=trust.fingerprint),
    )


def load_list(house: House, options: Namespace) -> Answer:
    """Load headquarters' list at a centre."""
    loaded = load_trust(house, options.file)
    values = asdict(loaded)
    return Answer(
        values,
        _(
            "Liste de confiance n° {number} chargée. Empreinte du siège, à comparer au "
            "téléphone : {fingerprint}"
        ).format(number=loaded.number, fingerprint=loaded.fingerprint),
    )


def revoke_centre(house: House, options: Namespace) -> Answer:
    """Revoke an installation's key; what it signed before that day stays good."""
    day = day_of("from", options.since)
    since = datetime.combine(day, time(), LOCAL) if day else None
    path = revoke(house, options.centre.upper(), options.installation.upper(), since)
    return _list_made(
        house, path, _("Clé annulée. Liste de confiance n°\u00a0{number}\u00a0: {file}")
    )


def renew(house: House, options: Namespace) -> Answer:
    """Make the next key: at a centre its request, at headquarters the list that names it."""
    del options
    if house.place.profile == "headquarters":
        path = renew_headquarters_key(house)
        return _list_made(
            house, path, _("Clé renouvelée. Liste de confiance n°\u00a0{number}\u00a0: {file}")
        )
    path = renew_key(house)
    key = next_signing_key(house)
    assert key is not None
    values = {"request": str(path), "kid": key.kid, "fingerprint": fingerprint_of(key.public_text)}
    return Answer(
        values,
        _(
            "Demande pour la nouvelle clé\u00a0: {file}\nElle servira dès que la liste du siège la "
            "nommera. Empreinte, à lire au téléphone\u00a0: {fingerprint}"
        ).format(file=path, fingerprint=values["fingerprint"]),
    )


def renew_signing(house: House, options: Namespace) -> Answer:
    """Make headquarters' next signing key, once it is confirmed; the list goes to every centre."""
    if not options.yes:
        raise Refused("renewal_unconfirmed")
    path = renew_headquarters_signing(house)
    made = _list_made(
        house,
        path,
        _(
            "Le siège signe avec une nouvelle clé. Liste de confiance n°\u00a0{number}\u00a0: "
            "{file}"
        ),
    )
    trust = trust_in_force(house)
    assert trust is not None
    text = _(
        "{made}\nFaites une sauvegarde maintenant\u00a0: une sauvegarde d’avant n’a que l’ancienne "
        "clé. Nouvelle empreinte du siège\u00a0: {fingerprint}"
    ).format(made=made.text, fingerprint=trust.fingerprint)
    return Answer(made.values | {"fingerprint": trust.fingerprint}, text)


def recover_centre(house: House, options: Namespace) -> Answer:
    """Write the file by which a centre opens its books again; its code is told once."""
    given = give_back_keys(house, options.centre.upper(), options.installation.upper(), options.out)
    return Answer(
        {"file": str(given.path), "code": given.code},
        _("Fichier de secours\u00a0: {file}\nCode, à lire au téléphone\u00a0: {code}").format(
            file=given.path, code=given.code
        ),
    )


def _list_made(house: House, path: Path, words: str) -> Answer:
    trust = trust_in_force(house)
    assert trust is not None
    return Answer(
        {"trust_list": str(path), "number": trust.number, "centres": len(trust.installations)},
        words.format(number=trust.number, file=path),
    )


def receive_files(house: House, options: Namespace) -> Answer:
    """Receive batches in any order; a refused or forked one also ends with exit status 1."""
    out = options.out or options.data_dir / "receipts"
    reception = receive_batches(house, list(options.files), out)
    files = [_file_values(result) for result in reception.results]
    values: dict[str, Any] = {
        "files": files,
        "missing": {name: list(numbers) for name, numbers in reception.missing.items()},
        "receipts": [str(path) for path in reception.receipts],
        "spoken": reception.spoken,
    }
    if len(files) == 1:
        values |= files[0]
    lines = [_file_line(result) for result in reception.results]
    missing = _("Lots manquants de {installation} : {numbers}")
    lines += [
        missing.format(installation=name, numbers=", ".join(map(str, numbers)))
        for name, numbers in reception.missing.items()
    ]
    aloud = _("Accusé {receipt}, à lire au téléphone\u00a0: {code}")
    lines += [
        aloud.format(receipt=Path(name).stem, code=code) for name, code in reception.spoken.items()
    ]
    bad = [result for result in reception.results if result.status not in _GOOD]
    return Answer(values, "\n".join(lines), " ".join(_why(result) for result in bad))


def count_centres(house: House, options: Namespace) -> Answer:
    """Return the figures of all centres together, and of each."""
    if house.place.profile != "headquarters":
        raise Refused("not_headquarters")
    first, last = period(options)
    whole = house.look(figures, first_day=first, last_day=last)
    centres = [
        house.look(figures, first_day=first, last_day=last, centre=code)
        for code, _count in whole.by_centre
    ]
    values = asdict(whole) | {"centres": [asdict(centre) for centre in centres]}
    parts = [figures_text(whole), _distinct_text(whole)]
    parts += [f"{centre.centre_code}\n{figures_text(centre)}" for centre in centres]
    return Answer(values, "\n\n".join(parts))


def _distinct_text(whole: Figures) -> str:
    by_centre = ", ".join(f"{code}\u00a0{count}" for code, count in whole.distinct_by_centre)
    return _(
        "Personnes distinctes\u00a0: {count} (par centre\u00a0: {by_centre}). Qui est venu "
        "plusieurs fois, ou dans deux centres et reconnu par le siège, compte une fois\u00a0: la "
        "somme des centres peut dépasser ce nombre."
    ).format(count=whole.distinct, by_centre=by_centre)


def _file_values(result: FileResult) -> dict[str, Any]:
    return {
        "file": result.file,
        "batch": result.batch,
        "status": result.status,
        "reason": result.reason,
        "people": result.people,
        "photos": result.photos,
    }


def _file_line(result: FileResult) -> str:
    if result.photos:
        return ngettext(
            "{file} : {batch} reçu, {photos} photo.",
            "{file} : {batch} reçu, {photos} photos.",
            result.photos,
        ).format(file=result.file, batch=result.batch, photos=result.photos)
    if result.status == "applied":
        told = ngettext(
            "{file} : {batch} reçu, {people} personne.",
            "{file} : {batch} reçu, {people} personnes.",
            result.people,
        ).format(file=result.file, batch=result.batch, people=result.people)
        return f"{told} {words_for_code(result.reason)}" if result.reason else told
    if result.status == "already":
        told = _("{file} : {batch} était déjà reçu, rien n’a été doublé.")
        return told.format(file=result.file, batch=result.batch)
    return _why(result)


def _why(result: FileResult) -> str:
    reason = words_for_code(result.reason) if result.reason else _("Lot mis de côté.")
    return _("{file} : {reason}").format(file=result.file, reason=reason)
