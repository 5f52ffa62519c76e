"""The register as tables of the workbook: what stands in which column, and without names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.exchange.workbooks import Cell, Column, ReadMe, SheetTable
from core.queries.batches.register_rows import Register, RegisterRow, ServiceRow

_AGE_BANDS = ((0, 4), (5, 11), (12, 17), (18, 24), (25, 59), (60, 120))
"""Bands of UNHCR's statistics (`age_brackets.csv`), with young adults apart."""


@dataclass(frozen=True, slots=True)
class _Field:
    """A column and how its cell is read from a row; `named` columns tell who the person is."""

    column: Column
    read: Callable[[RegisterRow], Cell]
    named: bool = False


def _birth_date(row: RegisterRow) -> date | None:
    birth = row.birth
    if birth is None or birth.day is None or birth.month is None:
        return None
    return date(birth.year, birth.month, birth.day)


def _age_band(row: RegisterRow) -> str:
    if row.age is None:
        return ""
    for first, last in _AGE_BANDS:
        if first <= row.age <= last:
            return f"{first}-{last}" if last < _AGE_BANDS[-1][1] else f"{first}+"
    return ""


def _hours(row: RegisterRow) -> int | None:
    if row.exited_at is None:
        return None
    return round((row.exited_at - row.arrived_at).total_seconds() / 3600)


_FIELDS = (
    _Field(
        Column("N° d'enregistrement", "#beneficiary+id", "Un par personne, pour toujours"),
        lambda row: row.registration_no,
        named=True,
    ),
    _Field(
        Column("N° d'appel", "#beneficiary+code", "Opération et rang, dit à voix haute"),
        lambda row: row.call_no,
        named=True,
    ),
    _Field(
        Column("Nom", "#beneficiary+name+family", "Nom de famille"),
        lambda row: row.family_name.upper(),
        named=True,
    ),
    _Field(
        Column("Prénom(s)", "#beneficiary+name+given", "Prénoms"),
        lambda row: row.given_names,
        named=True,
    ),
    _Field(
        Column("Surnom", "#beneficiary+name+alias", "Surnom ou autre nom"),
        lambda row: row.alias,
        named=True,
    ),
    _Field(Column("Sexe", "#beneficiary+sex", "M ou F"), lambda row: row.sex),
    _Field(
        Column("Date de naissance", "#date+birth", "Seulement si le jour est connu"),
        _birth_date,
        named=True,
    ),
    _Field(
        Column("Année de naissance", "#date+birth+year", "Vide si elle n'est pas connue"),
        lambda row: row.birth.year if row.birth else None,
        named=True,
    ),
    _Field(
        Column("Précision", "#meta+birth", "EXACT, DECL, MONTH, YEAR ou AGE (âge estimé)"),
        lambda row: row.birth.precision if row.birth else "",
        named=True,
    ),
    _Field(
        Column("Âge à l'arrivée", "#beneficiary+age", "En années"),
        lambda row: row.age,
        named=True,
    ),
    _Field(Column("Tranche d'âge", "#beneficiary+age+group", "En années"), _age_band),
    _Field(Column("Prénom du père", "", "Déclaré"), lambda row: row.father_first_name, named=True),
    _Field(Column("Nom de la mère", "", "Déclaré"), lambda row: row.mother_name, named=True),
    _Field(
        Column("Nationalité", "#beneficiary+nationality", "Code à 3 lettres"),
        lambda row: row.nationality,
    ),
    _Field(
        Column("Langue", "#meta+language", "Langue de l'entretien"),
        lambda row: row.interview_language,
    ),
    _Field(
        Column("Téléphone", "#contact+phone", "Format international"),
        lambda row: row.phone,
        named=True,
    ),
    _Field(
        Column("Pièces", "#beneficiary+document", "Type et numéro"),
        lambda row: row.documents,
        named=True,
    ),
    _Field(
        Column("Famille", "#group+id", "Étiquette du groupe familial dans ce centre"),
        lambda row: row.family_label,
        named=True,
    ),
    _Field(
        Column("Lien", "#beneficiary+relation", "Avec le chef de famille"),
        lambda row: row.relation,
    ),
    _Field(Column("Centre", "#org+code", "Code du centre"), lambda row: row.centre_code),
    _Field(
        Column("Opération", "#activity+name", "Numéro et nom de l'opération d'arrivée"),
        lambda row: f"{row.operation_no:02d} {row.operation}",
    ),
    _Field(
        Column("Type de retour", "#activity+type", "Code du type de retour"),
        lambda row: row.return_type,
    ),
    _Field(
        Column("Transport", "#activity+transport", "Code du moyen de transport"),
        lambda row: row.transport_mode,
    ),
    _Field(
        Column("Pays de provenance", "#country+code+origin", "Code à 3 lettres"),
        lambda row: row.departure_country,
    ),
    _Field(
        Column("Point d'entrée", "#loc+entry+code", "Code du point d'entrée"),
        lambda row: row.entry_point,
    ),
    _Field(
        Column("Arrivée", "#date+arrival", "Début des 72 heures, heure de Bamako"),
        lambda row: row.arrived_at,
    ),
    _Field(Column("Fin des 72 h", "#date+deadline", "Délai"), lambda row: row.deadline_at),
    _Field(
        Column("Prolongation", "#status+extension", "Code du motif"),
        lambda row: row.extension_reason,
    ),
    _Field(
        Column("Sortie", "#date+exit", "Vide si la personne est présente"),
        lambda row: row.exited_at,
        named=True,
    ),
    _Field(Column("Type de sortie", "#status+exit", "Code"), lambda row: row.exit_type),
    _Field(Column("Durée (h)", "#indicator+hours", "De l'arrivée à la sortie"), _hours),
    _Field(
        Column("Région", "#adm1+code", "Code de la région de destination"),
        lambda row: row.region_code,
    ),
    _Field(
        Column("Cercle", "#adm2+code", "Code du cercle de destination"),
        lambda row: row.cercle_code,
    ),
    _Field(
        Column("Destination", "#loc+name", "Localité, comme dite"),
        lambda row: row.destination,
        named=True,
    ),
    _Field(Column("Lit", "#shelter+code", "Dernier lit"), lambda row: row.bed, named=True),
    _Field(
        Column("Carte", "#beneficiary+card", "Code de la dernière carte"),
        lambda row: row.card_code,
        named=True,
    ),
    _Field(
        Column("Accord", "#meta+consent", "yes, no_sharing (sans partage) ou no"),
        lambda row: row.consent,
    ),
    _Field(Column("Fiche complète", "#meta+complete", "oui ou non"), lambda row: row.complete),
)

_SERVICE_COLUMNS = (
    Column("Centre", "#org+code", "Code du centre"),
    Column("N° d'enregistrement", "#beneficiary+id", "De la personne servie"),
    Column("N° d'appel", "#beneficiary+code", "De son séjour"),
    Column("Service", "#activity+code", "Code du paquet 72 heures"),
    Column("Libellé", "#activity+name", "Nom du service"),
    Column("Créneau", "#activity+slot", "Repas du jour, nuit, ou tout le séjour (stay)"),
    Column("Réponse", "#status", "given (donné), refused (refusé), not_needed (pas nécessaire)"),
    Column("Date et heure", "#date+service", "Heure de Bamako"),
    Column("Poste", "#loc+post", "Poste du centre"),
)


def register_tables(register: Register, *, anonymous: bool) -> tuple[SheetTable, ...]:
    """Return the sheets: people and services; without names only people, in no telling order.

    The anonymous sheet has nobody's name, number, phone, document, card, bed, family, day of
    birth or village, and its rows are not in the order of arrival.
    """
    fields = [field for field in _FIELDS if not (anonymous and field.named)]
    items = register.items
    columns = [field.column for field in fields]
    columns += [
        Column(f"{label} ({code})", "#activity+count", "Nombre de fois donné")
        for code, label in items
    ]
    rows = [
        (*(field.read(row) for field in fields), *_counts(row, items)) for row in register.stays
    ]
    if anonymous:
        rows.sort(key=_neutral_order)
        return (SheetTable("Personnes", columns, rows),)
    labels = dict(items)
    services = [_service(row, labels) for row in register.services]
    return (
        SheetTable("Personnes", columns, rows, frozen_columns=4),
        SheetTable("Services", _SERVICE_COLUMNS, services, frozen_columns=3),
    )


def register_readme(
    register: Register, *, centre: str, installation: str, exercise: bool, anonymous: bool
) -> ReadMe:
    """Return the first sheet: what this file is, when and where it was made, how to keep it."""
    remarks = ["Les heures sont celles de Bamako (UTC+0). Les codes sont ceux du logiciel."]
    if exercise:
        remarks.insert(0, "EXERCICE : ces personnes sont fictives. Ne pas transmettre.")
    if anonymous:
        remarks.append("Fichier sans noms, numéros, téléphones ni pièces.")
    else:
        remarks.append(
            "Données personnelles : à garder sous clé, à ne transmettre qu'au siège, jamais par "
            "messagerie ordinaire."
        )
    return ReadMe(
        title="Accueil 72 — registre des personnes accueillies",
        facts=(
            ("Centre", centre),
            ("Installation", installation),
            ("Fait le", register.at),
            ("Séjours", len(register.stays)),
            ("Services", len(register.services)),
        ),
        remarks=remarks,
    )


def _counts(row: RegisterRow, items: tuple[tuple[str, str], ...]) -> tuple[int, ...]:
    given = dict(row.given)
    return tuple(given.get(code, 0) for code, _label in items)


def _service(row: ServiceRow, labels: dict[str, str]) -> tuple[Cell, ...]:
    return (
        row.centre_code,
        row.registration_no,
        row.call_no,
        row.item,
        labels.get(row.item, row.item),
        row.slot,
        row.kind,
        row.at,
        row.post,
    )


def _neutral_order(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(str(value) for value in row)
