"""Text commands about what leaves the centre: `export-batch`, `load-receipt`, `workbook`."""

import hashlib
from argparse import Namespace
from pathlib import Path
from typing import Any
from uuid import UUID

from core.commands.batches.load_receipt import LoadedReceipt
from core.errands.export_batch import export_batch, unwritten, write_again
from core.errands.export_photos import export_photos
from core.errands.load_receipts import load_receipt_file, load_spoken_receipt
from core.errands.workbook import make_register_workbook, register_csv
from core.errors import Refused
from core.house import House
from core.queries.batches.outbox import batches, waiting
from core.queries.batches.standing import standing_counts
from resources.translation import _, ngettext
from ui.cli.answers import Answer, add
from ui.cli.usage import Apart, named_path
from ui.code_lists import code_lists


def add_commands(commands: Any) -> None:
    """Declare the commands of this subject."""
    send = add(commands, "export-batch", export, _("prépare le lot pour le siège"))
    send.add_argument(
        "--out", type=named_path, required=True, help=_("dossier, par exemple une clé")
    )
    send.add_argument(
        "--photos", action="store_true", help=_("aussi les photos, en paquets à part")
    )
    load = add(commands, "load-receipt", load_answer, _("charge l’accusé de réception du siège"))
    what = load.add_mutually_exclusive_group(required=True)
    what.add_argument("file", type=Path, nargs="?", help=_("fichier .crr du siège"))
    what.add_argument("--code", help=_("les douze signes que le siège dicte au téléphone"))
    book = add(commands, "workbook", write_workbook, _("écrit le registre en classeur Excel"))
    where = book.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, help=_("fichier .xlsx à écrire"))
    where.add_argument(
        "--csv", type=named_path, metavar="DIR", action=Apart, apart="--password",
        help=_("dossier où écrire des fichiers CSV, en clair"),
    )  # fmt: skip
    how = book.add_mutually_exclusive_group()
    how.add_argument("--password", action=Apart, apart="--csv", help=_("mot de passe du classeur"))
    how.add_argument("--anonymous", action="store_true", help=_("sans noms ni numéros"))


def export(house: House, options: Namespace) -> Answer:
    """Export what is in no batch yet; a batch that a cut left unwritten is written first."""
    left_over = unwritten(house)
    paths = [write_again(house, batch_id, options.out) for batch_id in reversed(left_over)]
    answer = None
    try:
        made = export_batch(house, options.out, lists=code_lists())
        answer = _batch_answer(house, made.id, made.path)
    except Refused as refusal:
        if refusal.code != "nothing_to_send" or not (left_over or options.photos):
            raise
        if left_over:
            answer = _batch_answer(house, left_over[0], paths[-1])
    return _with_photos(house, options.out, answer) if options.photos else answer or Answer()


def load_answer(house: House, options: Namespace) -> Answer:
    """Load headquarters' acknowledgement: « accusé reçu » is said only when it is proven."""
    if options.code is not None:
        loaded = load_spoken_receipt(house, options.code)
    else:
        loaded = load_receipt_file(house, options.file)
    return Answer(_receipt_values(house, loaded), _receipt_text(loaded))


def _receipt_values(house: House, loaded: LoadedReceipt) -> dict[str, Any]:
    counts = house.look(standing_counts)
    return {
        "acknowledged": loaded.acknowledged,
        "already": loaded.already,
        "batches_acknowledged": sum(1 for row in house.look(batches) if row.acknowledged_at),
        "batches_refused": loaded.refused,
        "photo_packages": loaded.photos,
        "people": {
            "not_sent": counts.not_sent,
            "in_batch": counts.in_batch,
            "received": counts.received,
            "refused": counts.refused,
        },
        "everything_received": house.look(waiting).nothing,
    }


def _receipt_text(loaded: LoadedReceipt) -> str:
    lines = [
        ngettext(
            "Accusé reçu : {count} lot de plus est confirmé par le siège.",
            "Accusé reçu : {count} lots de plus sont confirmés par le siège.",
            loaded.acknowledged,
        ).format(count=loaded.acknowledged)
    ]
    if loaded.refused:
        lines.append(
            ngettext(
                "{count} lot est mis de côté par le siège.",
                "{count} lots sont mis de côté par le siège.",
                loaded.refused,
            ).format(count=loaded.refused)
        )
    return "\n".join(lines)


def _with_photos(house: House, out: Path, answer: Answer | None) -> Answer:
    """Add the packages of photos to an answer; without a batch they are the answer."""
    made = export_photos(house, out)
    if answer is None and not made.paths:
        raise Refused("nothing_to_send")
    values = {"photos": made.photos, "photo_files": [str(path) for path in made.paths]}
    words = ngettext(
        "{count} photo en paquets à part.", "{count} photos en paquets à part.", made.photos
    ).format(count=made.photos)
    before = answer or Answer()
    return Answer(before.values | values, "\n".join(part for part in (before.text, words) if part))


def write_workbook(house: House, options: Namespace) -> Answer:
    """Write the register as a workbook, with names, with a password, or without names; or as CSV.

    CSV cannot be locked: a password beside it is refused, never left out in silence.
    """
    if options.csv is not None:
        return _write_csv(house, options.csv, anonymous=options.anonymous)
    made = make_register_workbook(
        house, anonymous=options.anonymous, password=options.password, lists=code_lists()
    )
    house.folder.write_outside(options.out, made.content, ".xlsx")
    return _register_answer(made.rows, options.out, {})


def _write_csv(house: House, out: Path, *, anonymous: bool) -> Answer:
    rows, files = register_csv(house, anonymous=anonymous)
    paths = []
    for each in files:
        paths.append(out / each.name)
        house.folder.write_outside(paths[-1], b"".join(each.pieces), ".csv")
    return _register_answer(rows, out, {"files": [str(path) for path in paths]})


def _register_answer(rows: int, out: Path, more: dict[str, Any]) -> Answer:
    return Answer(
        {"rows": rows, "file": str(out), **more},
        ngettext("{count} séjour : {file}", "{count} séjours : {file}", rows).format(
            count=rows, file=out
        ),
    )


def _batch_answer(house: House, batch_id: UUID, path: Path) -> Answer:
    row = next(each for each in house.look(batches) if each.id == batch_id)
    values = {
        "batch": Path(row.file_name).stem,
        "file": str(path),
        "people": row.people,
        "records": row.records,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "manifest_sha256": row.manifest_sha256,
    }
    text = ngettext(
        "Lot {batch} écrit et relu : {people} fiche. {file}",
        "Lot {batch} écrit et relu : {people} fiches. {file}",
        row.people,
    ).format(batch=values["batch"], people=row.people, file=path)
    return Answer(values, text)
