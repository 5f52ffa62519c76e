"""How each number is counted: footnotes 1 to 12 of the reports, the same words in the program."""

from typing import Final

from resources.translation import N_, _

DEFINITIONS: Final = (
    N_("Présents\u00a0: séjours commencés et non terminés à l’heure du rapport."),
    N_("Arrivées, sorties\u00a0: celles du jour, de 00:00 à 24:00, heure de Bamako."),
    N_("Sans lit\u00a0: présents qui n’ont pas de couchage attribué."),
    N_("Dépassés\u00a0: présents au-delà de leurs 72 heures, prolongation comprise."),
    N_("Mineurs seuls\u00a0: moins de 18 ans, sans adulte de leur famille au centre."),
    N_("Paquet 72 heures\u00a0: service fait, sur les présents à qui il est dû."),
    N_("Couchages\u00a0: personnes couchées, sur les lits utilisables du bloc."),
    N_("Repas\u00a0: repas remis, sur les présents au début du repas."),
    N_("Sorties par région\u00a0: région de destination que la personne a dite."),
    N_("Besoins\u00a0: besoins visibles notés\u00a0; une personne peut en avoir plusieurs."),
    N_("Incidents\u00a0: du jour\u00a0; litiges ouverts et absents à l’heure du rapport."),
    N_("Stocks, doublons, lots\u00a0: comme ils sont à l’heure où le rapport est fait."),
)

_OF_NUMBER: Final = {
    "present": 1,
    "without_bed": 3,
    "overdue": 4,
    "lone_minors": 5,
    "package": 6,
    "beds": 7,
    "meals": 8,
}


def definitions() -> tuple[str, ...]:
    """Return all of them in the language in use, in the order of their numbers."""
    return tuple(_(text) for text in DEFINITIONS)


def definition_of(number: str) -> str:
    """Return how a number of the board is counted, or nothing where its words say enough."""
    at = _OF_NUMBER.get(number)
    return _(DEFINITIONS[at - 1]) if at else ""
