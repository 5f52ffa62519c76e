"""The register as tables of a workbook: with names, or so that nobody can be told from it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from core.errands.register_columns import (
    FAMILY_COLUMNS,
    OPERATION_COLUMNS,
    PERSON_FIELDS,
    REFERRAL_COLUMNS,
    SERVICE_COLUMNS,
    STAY_FIELDS,
    Field,
    age_band,
    family_row,
    operation_row,
    referral_row,
    service_row,
)
from core.exchange.workbooks import Cell, Column, ReadMe, SheetTable
from core.queries.batches.referrals import ReferralRow
from core.queries.batches.register_rows import Register, RegisterRow, ServiceRow
from core.rules.anonymity import LEAST, masked_rows

CodeLists = dict[str, tuple[tuple[str, str], ...]]
"""Codes with their words, by the name of the list that a column names."""

_MASKED = "masqué"
_ANONYMOUS = (
    Column("Mois d'arrivée", "#date+arrival+month", "Année et mois"),
    Column("Sexe", "#beneficiary+sex", "M ou F", "sexe"),
    Column("Tranche d'âge", "#beneficiary+age+group", "En années, à l'arrivée"),
    Column("Pays de provenance", "#country+code+origin", "Code ISO 3166 à 3 lettres", "pays"),
    Column("Région", "#adm1+code", "Région de destination", "région"),
    Column("Type de retour", "#activity+type", "Code du type de retour", "type de retour"),
)
"""In the order in which they are given up last (`core.rules.anonymity`)."""


@dataclass(frozen=True, slots=True)
class RegisterSource:
    """Where the rows come from: each call reads the books again, page by page."""

    register: Register
    stays: Callable[[], Iterable[RegisterRow]]
    people: Callable[[], Iterable[RegisterRow]]
    services: Callable[[], Iterable[ServiceRow]]
    referrals: Callable[[], Iterable[ReferralRow]]


def register_tables(source: RegisterSource, figures: SheetTable | None) -> tuple[SheetTable, ...]:
    """Return all sheets: people, stays, services, families, referrals, operations, figures."""
    register = source.register
    labels = dict(register.items)
    items = tuple(code for code, _label in register.items)
    counts = [
        Column(f"{label} ({code})", "#service+count", "Nombre de fois donné", "", "Paquet 72 h")
        for code, label in register.items
    ]
    tables = [
        SheetTable(
            "Personnes",
            [field.column for field in PERSON_FIELDS],
            _filled(PERSON_FIELDS, source.people),
            frozen_columns=3,
        ),
        SheetTable(
            "Séjours",
            [*(field.column for field in STAY_FIELDS), *counts],
            _filled_stays(source.stays, items),
            frozen_columns=2,
        ),
        SheetTable(
            "Services",
            SERVICE_COLUMNS,
            (service_row(line, labels) for line in source.services()),
            frozen_columns=3,
        ),
        SheetTable("Familles", FAMILY_COLUMNS, map(family_row, register.families), 3),
        SheetTable("Référencements", REFERRAL_COLUMNS, map(referral_row, source.referrals()), 2),
        SheetTable("Opérations", OPERATION_COLUMNS, map(operation_row, register.operations), 3),
    ]
    return (*tables, figures) if figures is not None else tuple(tables)


def anonymous_tables(source: RegisterSource, figures: SheetTable | None) -> tuple[SheetTable, ...]:
    """Return the statistical sheets: stays that nobody can be told from, and masked figures.

    No name, number, phone, paper, card, bed, family, day or village; what fewer than five
    people share is masked; rows are not in the order of arrival.
    """
    rows = [
        (
            f"{row.arrived_at:%Y-%m}",
            row.sex or "?",
            age_band(row.age) or "?",
            row.departure_country or "?",
            row.region_code or "?",
            row.return_type or "?",
        )
        for row in source.stays()
    ]
    shown = sorted(
        tuple(_MASKED if value is None else value for value in row) for row in masked_rows(rows)
    )
    stays = SheetTable("Séjours", _ANONYMOUS, shown)
    return (stays, figures) if figures is not None else (stays,)


def national_table(source: RegisterSource) -> SheetTable:
    """Return people and stays of all centres in one sheet of forty columns, for one glance."""
    stays = {field.column.heading for field in STAY_FIELDS}
    fields = (*(f for f in PERSON_FIELDS if f.column.heading not in stays), *STAY_FIELDS)
    return SheetTable(
        "Séjours",
        [field.column for field in fields],
        _filled(fields, source.stays),
        frozen_columns=3,
    )


def register_readme(
    register: Register,
    *,
    centre: str,
    installation: str,
    exercise: bool,
    anonymous: bool,
    lists: CodeLists,
) -> ReadMe:
    """Return the first sheet: what this file is, when and where it was made, how to keep it."""
    remarks = ["Les heures sont celles de Bamako (UTC+0). Les codes sont ceux de « Listes »."]
    if exercise:
        remarks.insert(0, "EXERCICE : ces personnes sont fictives. Ne pas transmettre.")
    if anonymous:
        remarks.append(
            "Fichier sans noms, numéros, téléphones ni pièces. Ce que moins de "
            f"{LEAST} personnes partagent est masqué, dans les lignes comme dans les chiffres ; "
            f"les services sont comptés à {LEAST} près."
        )
    else:
        remarks.append(
            "Données personnelles : à garder sous clé, à ne transmettre qu'au siège, jamais par "
            "messagerie ordinaire."
        )
        remarks.append(
            "La feuille Référencements tient les sorties vers un service et les passages à "
            "l'hôpital ; les orientations de protection n'y sont jamais."
        )
    return ReadMe(
        title="Accueil 72 — registre des personnes accueillies",
        facts=(
            ("Centre", centre),
            ("Installation", installation),
            ("Fait le", register.at),
            ("Personnes", len(register.people)),
            ("Séjours", len(register.stays)),
        ),
        remarks=remarks,
        lists={name: codes for name, codes in lists.items() if codes},
    )


def _filled(
    fields: tuple[Field, ...], rows: Callable[[], Iterable[RegisterRow]]
) -> Iterator[tuple[Cell, ...]]:
    readers = [field.read for field in fields]
    return (tuple([read(row) for read in readers]) for row in rows())


def _filled_stays(
    rows: Callable[[], Iterable[RegisterRow]], items: tuple[str, ...]
) -> Iterator[tuple[Cell, ...]]:
    readers = [field.read for field in STAY_FIELDS]
    for row in rows():
        given = dict(row.given)
        yield (*[read(row) for read in readers], *[given.get(code, 0) for code in items])
