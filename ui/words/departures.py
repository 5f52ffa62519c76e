"""Sentences about presence, exits and buses. No Qt."""

from core.rules.departures import OWED_REASONS
from resources.translation import N_, _

DEPARTURES = {
    "exit_before_arrival": N_(
        "La sortie serait avant l’arrivée ({at}). Vérifiez l’heure du PC ou de l’opération."
    ),
    "exit_unknown": N_(
        "Personne n’est présent avec cette carte ou ce numéro. Cherchez par le nom (F3)."
    ),
    "escort_unverified": N_(
        "Cet enfant a {age} ans. Notez la pièce d’identité que vous avez vue et confirmez le "
        "lien, ou appelez la protection."
    ),
    "service_unnamed": N_(
        "Cet enfant a {age} ans. Écrivez le nom du service qui le prend en charge."
    ),
    "bus_unknown": N_("Ce bus n’est plus au programme. Rouvrez la page Départs."),
    "bus_left": N_("Le bus {number} est déjà parti, le {at}. Choisissez un autre bus."),
    "bus_full": N_(
        "Le bus {number} n’a que {places} places. Choisissez un autre bus, ou ajoutez-en un."
    ),
    "bus_too_small": N_(
        "Places prises dans le bus {number}\u00a0: {seated}, dont {aboard} à bord. Gardez-en au "
        "moins {seated}, ou donnez d’abord un autre bus (M) à {over} de ces passagers."
    ),
    "bus_empty": N_("Personne n’est monté. Scannez les cartes à la porte du bus d’abord."),
    "child_without_adult_aboard": N_(
        "{call_no} est un enfant sans adulte de sa famille à bord. Faites monter l’adulte, ou "
        "faites descendre l’enfant et appelez la protection."
    ),
}

PRESENCE = {
    "in": N_("Présent"),
    "out": N_("Absent (sorti)"),
    "hospital": N_("Absent (hôpital)"),
    "absent": N_("Absent (introuvable)"),
}

MEANS_WORDS = {
    "bus": N_("Bus ou car"),
    "car": N_("Voiture"),
    "train": N_("Train"),
    "plane": N_("Avion"),
    "family": N_("La famille vient chercher"),
    "foot": N_("À pied"),
    "other": N_("Autre"),
}

OWED_WORDS = {
    "declined": N_("La personne n’en veut pas"),
    "hurried": N_("Le départ ne peut pas attendre"),
    "unavailable": N_("Pas disponible au centre"),
    "elsewhere": N_("Reçu ailleurs"),
}

_DOOR = {
    "aboard": N_("MONTÉ\u00a0: {who}"),
    "already_aboard": N_("Déjà à bord\u00a0: {who}, depuis {at}"),
    "other_bus": N_("AUTRE BUS\u00a0: {who} a sa place dans le bus {bus}"),
    "not_on_list": N_(
        "PAS SUR LA LISTE\u00a0: {who}. «\u00a0Mettre dans ce bus\u00a0» lui donne une place."
    ),
    "has_left": N_("Déjà sorti du centre\u00a0: {who}. Annulez sa sortie si c’est une erreur."),
    "card_replaced": N_("Carte remplacée\u00a0: {who}. Demandez la nouvelle carte."),
}
_DOOR_UNKNOWN = N_("Carte ou numéro inconnu. Tapez le n° d’appel, ou cherchez par le nom (F3).")


def door_words(verdict: str, who: str, bus: int, at: str) -> str:
    """Return what is said at the door of a bus: the verdict and how to go on."""
    return _(_DOOR.get(verdict, _DOOR_UNKNOWN)).format(who=who, bus=bus, at=at)


def owed_choices() -> dict[str, str]:
    """Return the reasons with their letters, A to D: code → words."""
    return {
        code: f"{letter} · {_(OWED_WORDS[code])}"
        for letter, code in zip("ABCD", OWED_REASONS, strict=True)
    }
