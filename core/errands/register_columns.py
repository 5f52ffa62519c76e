"""Which columns the sheets of the register have, what they mean, and how a row fills them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.exchange.workbooks import Cell, Column
from core.queries.batches.referrals import ReferralRow
from core.queries.batches.register_rows import FamilyLine, OperationLine, RegisterRow, ServiceRow
from core.rules.referrals import CLOSED, TAKEN

AGE_BANDS = ((0, 4), (5, 11), (12, 17), (18, 24), (25, 59), (60, 120))
"""Bands of UNHCR's statistics (`age_brackets.csv`), with young adults apart."""

_PACKAGE = "Paquet 72 heures du centre"
_SOURCE = "Dictionnaire des données du retour"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of people or stays, and how its cell is read."""

    column: Column
    read: Callable[[RegisterRow], Cell]


def _field(
    heading: str,
    tag: str,
    meaning: str,
    read: Callable[[RegisterRow], Cell],
    *,
    choices: str = "",
) -> Field:
    return Field(Column(heading, tag, meaning, choices, _SOURCE), read)


def _birth_date(row: RegisterRow) -> date | None:
    birth = row.birth
    if birth is None or birth.day is None or birth.month is None:
        return None
    return date(birth.year, birth.month, birth.day)


def age_band(age: int | None) -> str:
    """Return the band of an age in years, empty where it is not known."""
    if age is None:
        return ""
    for first, last in AGE_BANDS:
        if first <= age <= last:
            return f"{first}-{last}" if last < AGE_BANDS[-1][1] else f"{first}+"
    return ""


def hours_of(row: RegisterRow) -> int | None:
    """Return how long a stay was, None while it goes on."""
    if row.exited_at is None:
        return None
    return round((row.exited_at - row.arrived_at).total_seconds() / 3600)


_NUMBER = _field(
    "N° d'enregistrement",
    "#beneficiary+id",
    "Un par personne, pour toujours",
    lambda row: row.registration_no,
)
_CALL = _field(
    "N° d'appel",
    "#beneficiary+code",
    "Opération et rang, dit à voix haute",
    lambda row: row.call_no,
)
_CENTRE = _field("Centre", "#org+code", "Code du centre", lambda row: row.centre_code)

PERSON_FIELDS = (
    _NUMBER,
    _field("Nom", "#beneficiary+name+family", "Nom de famille", lambda r: r.family_name.upper()),
    _field("Prénom(s)", "#beneficiary+name+given", "Prénoms", lambda row: row.given_names),
    _field("Surnom", "#beneficiary+name+alias", "Surnom ou autre nom", lambda row: row.alias),
    _field("Sexe", "#beneficiary+sex", "M ou F", lambda row: row.sex, choices="sexe"),
    _field("Date de naissance", "#date+birth", "Seulement si le jour est connu", _birth_date),
    _field(
        "Année de naissance",
        "#date+birth+year",
        "Vide si elle n'est pas connue",
        lambda row: row.birth.year if row.birth else None,
    ),
    _field(
        "Précision",
        "#meta+birth",
        "EXACT, DECL (déclarée), MONTH, YEAR ou AGE (âge estimé)",
        lambda row: row.birth.precision if row.birth else "",
        choices="précision",
    ),
    _field("Prénom du père", "#beneficiary+father", "Déclaré", lambda r: r.father_first_name),
    _field("Nom de la mère", "#beneficiary+mother", "Déclaré", lambda row: row.mother_name),
    _field(
        "Nationalité",
        "#beneficiary+nationality",
        "Code ISO 3166 à 3 lettres",
        lambda row: row.nationality,
        choices="pays",
    ),
    _field(
        "Langue",
        "#meta+language",
        "Langue de l'entretien",
        lambda row: row.interview_language,
        choices="langue",
    ),
    _field("Téléphone", "#contact+phone", "Format international", lambda row: row.phone),
    _field("Pièces", "#beneficiary+document", "Type et numéro", lambda row: row.documents),
    _field(
        "Accord",
        "#meta+consent",
        "yes, no_sharing (sans partage) ou no",
        lambda row: row.consent,
        choices="accord",
    ),
    _field("Fiche complète", "#meta+complete", "oui ou non", lambda row: row.complete),
    _field(
        "Région",
        "#adm1+code",
        "Code de la région de destination",
        lambda row: row.region_code,
        choices="région",
    ),
    _field("Cercle", "#adm2+code", "Code du cercle de destination", lambda row: row.cercle_code),
    _field("Destination", "#loc+name", "Localité, comme dite", lambda row: row.destination),
    _field(
        "Dernier séjour",
        "#date+arrival",
        "Arrivée du séjour le plus récent, heure de Bamako",
        lambda row: row.arrived_at,
    ),
    _CENTRE,
)

STAY_FIELDS = (
    _CALL,
    _NUMBER,
    _CENTRE,
    _field(
        "Opération",
        "#activity+name",
        "Numéro et nom de l'opération d'arrivée",
        lambda row: f"{row.operation_no:02d} {row.operation}",
    ),
    _field(
        "Type de retour",
        "#activity+type",
        "Code du type de retour",
        lambda row: row.return_type,
        choices="type de retour",
    ),
    _field(
        "Transport",
        "#activity+transport",
        "Code du moyen de transport",
        lambda row: row.transport_mode,
        choices="transport",
    ),
    _field(
        "Pays de provenance",
        "#country+code+origin",
        "Code ISO 3166 à 3 lettres",
        lambda row: row.departure_country,
        choices="pays",
    ),
    _field(
        "Point d'entrée",
        "#loc+entry+code",
        "Code du point d'entrée",
        lambda row: row.entry_point,
        choices="point d’entrée",
    ),
    _field("Sexe", "#beneficiary+sex", "M ou F", lambda row: row.sex, choices="sexe"),
    _field("Âge à l'arrivée", "#beneficiary+age", "En années", lambda row: row.age),
    _field("Tranche d'âge", "#beneficiary+age+group", "En années", lambda row: age_band(row.age)),
    _field("Famille", "#group+id", "Étiquette de la famille", lambda row: row.family_label),
    _field(
        "Lien",
        "#beneficiary+relation",
        "Avec le chef de famille",
        lambda row: row.relation,
        choices="lien",
    ),
    _field(
        "Arrivée",
        "#date+arrival",
        "Début des 72 heures, heure de Bamako",
        lambda row: row.arrived_at,
    ),
    _field("Fin des 72 h", "#date+deadline", "Délai en vigueur", lambda row: row.deadline_at),
    _field(
        "Prolongation",
        "#status+extension",
        "Code du motif",
        lambda row: row.extension_reason,
        choices="prolongation",
    ),
    _field(
        "Sortie",
        "#date+exit",
        "Vide si la personne est présente",
        lambda row: row.exited_at,
    ),
    _field("Type de sortie", "#status+exit", "Code", lambda row: row.exit_type, choices="sortie"),
    _field("Durée (h)", "#indicator+hours", "De l'arrivée à la sortie", hours_of),
    _field("Lit", "#loc+bed", "Dernier lit", lambda row: row.bed),
    _field("Carte", "#beneficiary+card", "Code de la dernière carte", lambda row: row.card_code),
)

SERVICE_COLUMNS = (
    Column("Centre", "#org+code", "Code du centre", "", _SOURCE),
    Column("N° d'enregistrement", "#beneficiary+id", "De la personne servie", "", _SOURCE),
    Column("N° d'appel", "#beneficiary+code", "De son séjour", "", _SOURCE),
    Column("Service", "#service+code", "Code du paquet 72 heures", "service", _PACKAGE),
    Column("Libellé", "#service+name", "Nom du service", "", _PACKAGE),
    Column("Créneau", "#service+slot", "Repas du jour, nuit, ou tout le séjour (stay)"),
    Column(
        "Réponse",
        "#status",
        "given (donné), refused (refusé), not_needed (pas nécessaire), provisional (en litige)",
        "réponse",
    ),
    Column("Date et heure", "#date+service", "Heure de Bamako"),
    Column("Poste", "#loc+post", "Poste du centre"),
)

FAMILY_COLUMNS = (
    Column("Centre", "#org+code", "Code du centre", "", _SOURCE),
    Column("Opération", "#activity+code", "Numéro de l'opération d'arrivée"),
    Column("Famille", "#group+id", "Étiquette de la famille", "", _SOURCE),
    Column("Membres", "#group+count", "Personnes de cette opération"),
    Column("Chef : n° d'enregistrement", "#group+head+id", "Vide si personne n'est dit chef"),
    Column("Chef : n° d'appel", "#group+head+code", "De son séjour"),
)

OPERATION_COLUMNS = (
    Column("Centre", "#org+code", "Code du centre", "", _SOURCE),
    Column("Opération", "#activity+code", "Numéro dans le centre", "", _SOURCE),
    Column("Nom", "#activity+name", "Nom de l'opération"),
    Column("Type de retour", "#activity+type", "Code du type de retour", "type de retour", _SOURCE),
    Column("Transport", "#activity+transport", "Code du moyen", "transport", _SOURCE),
    Column("Référence", "#activity+ref", "Vol, immatriculation"),
    Column("Pays de provenance", "#country+code+origin", "Code ISO 3166", "pays", _SOURCE),
    Column("Lieu de départ", "#loc+origin", "Ville"),
    Column("Organisateur", "#org+organiser", "Code", "organisateur", _SOURCE),
    Column("Programme", "#activity+programme", "Code", "programme", _SOURCE),
    Column("Point d'entrée", "#loc+entry+code", "Code", "point d’entrée", _SOURCE),
    Column("Annoncés", "#targeted", "Personnes annoncées"),
    Column("Arrivés", "#reached", "Séjours de cette opération"),
    Column("Arrivée", "#date+arrival", "Heure de Bamako"),
    Column("Clôture", "#date+closed", "Vide tant que l'opération est ouverte"),
)

REFERRAL_COLUMNS = (
    Column("Centre", "#org+code", "Code du centre", "", _SOURCE),
    Column("N° d'enregistrement", "#beneficiary+id", "De la personne", "", _SOURCE),
    Column("Type", "#service+type", "Code du service", "référencement", _SOURCE),
    Column("Structure", "#org+name", "Nom écrit à la sortie ; vide s'il n'est pas connu"),
    Column("Date", "#date+referral", "De la sortie ou du départ à l'hôpital, heure de Bamako"),
    Column("État", "#status", "Pris en charge par la structure, ou clos : revenu", "état"),
)

REFERRAL_STATES = {TAKEN: "pris en charge", CLOSED: "clos"}
"""What the sheet says of a state, by the code of the rule."""

FIGURE_COLUMNS = (
    Column("Chiffre", "#indicator+name", "Ce qui est compté"),
    Column("Détail", "#indicator+detail", "Groupe, code ou service, s'il y en a un"),
    Column("Valeur", "#indicator+value", "Nombre"),
    Column("Unité", "#indicator+unit", "Personnes, séjours, services, FCFA, heures"),
)


def family_row(line: FamilyLine) -> tuple[Cell, ...]:
    """Return a family's cells."""
    return (
        line.centre_code,
        line.operation_no,
        line.label,
        line.members,
        line.head_no,
        line.head_call_no,
    )


def operation_row(line: OperationLine) -> tuple[Cell, ...]:
    """Return an operation's cells."""
    return (
        line.centre_code,
        line.number,
        line.label,
        line.return_type,
        line.transport_mode,
        line.transport_ref,
        line.departure_country,
        line.departure_place,
        line.organiser,
        line.programme,
        line.entry_point,
        line.announced,
        line.people,
        line.arrived_at,
        line.closed_at,
    )


def service_row(line: ServiceRow, labels: dict[str, str]) -> tuple[Cell, ...]:
    """Return a service's cells."""
    return (
        line.centre_code,
        line.registration_no,
        line.call_no,
        line.item,
        labels.get(line.item, line.item),
        line.slot,
        line.kind,
        line.at,
        line.post,
    )


def referral_row(line: ReferralRow) -> tuple[Cell, ...]:
    """Return a referral's cells."""
    return (
        line.centre_code,
        line.registration_no,
        line.service,
        line.structure,
        line.at,
        REFERRAL_STATES[line.state],
    )
