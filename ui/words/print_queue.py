"""Words of the print queue and of how cards end. No Qt."""

from collections.abc import Mapping

from resources.translation import N_, _, ngettext

STANDINGS = {
    "none": N_("pas en file"),
    "queued": N_("en file"),
    "sending": N_("en route"),
    "sent": N_("envoyée"),
    "to_redo": N_("à reprendre"),
    "checked": N_("contrôlée"),
    "handed_over": N_("remise"),
    "failed": N_("à reprendre"),
    "cancelled": N_("annulée"),
}
"""How the printing of a card stands; nobody says « imprimée »."""

LOOKS = {
    "none": "outline",
    "queued": "neutral",
    "sending": "info",
    "sent": "primary",
    "to_redo": "warn",
    "checked": "ok",
    "handed_over": "ok",
    "failed": "danger",
    "cancelled": "outline",
}
"""The kind of badge of each: a shape beside the word, never colour alone."""

ERRORS = {
    "printer_gone": N_("l’imprimante ne répondait plus"),
    "power_cut": N_("le PC s’est arrêté pendant l’envoi"),
    "stopped": N_("envoi arrêté"),
}
"""Why a card is to be printed again."""

_UNSEEN = N_("envoyée il y a plus de 10 minutes, jamais contrôlée")

ORDERS = {
    "call": N_("Par n° d’appel"),
    "bed": N_("Par lit"),
    "bus": N_("Par bus"),
}
"""Orders of a whole operation."""

REASONS = {
    "lost": N_("perdue"),
    "spoiled": N_("abîmée"),
    "error": N_("erreur"),
    "printer": N_("imprimante"),
    "second_card": N_("carte vierge donnée à sa place"),
}
"""Why a card was replaced."""

FATES = {
    "kept": N_("Gardée par la personne"),
    "returned": N_("Rendue au centre"),
    "cut": N_("Coupée devant elle"),
}
"""What became of a card at the exit."""

FATES_COUNTED = {
    "kept": N_("gardées"),
    "returned": N_("rendues"),
    "cut": N_("coupées"),
    "": N_("sans réponse"),
}
"""The same in a list of counters."""


def standing_word(standing: str) -> str:
    """Return how the printing of a card stands in a word."""
    return _(STANDINGS[standing])


def standing_why(standing: str, error: str) -> str:
    """Return why a card is to be printed again; empty for the others."""
    if standing == "to_redo":
        return _(_UNSEEN)
    return _(ERRORS[error]) if error in ERRORS else ""


def reason_word(reason: str) -> str:
    """Return why a card was replaced in a word; the code itself where it has none."""
    return _(REASONS[reason]) if reason in REASONS else reason


def counts_words(counts: Mapping[str, int]) -> str:
    """Return how many cards there are in each state, in one line."""
    active, blank = counts.get("active", 0), counts.get("blank", 0)
    replaced, ended = counts.get("replaced", 0), counts.get("ended", 0)
    parts = (
        ngettext("{n} en service", "{n} en service", active).format(n=active),
        ngettext("{n} vierge", "{n} vierges", blank).format(n=blank),
        ngettext("{n} remplacée", "{n} remplacées", replaced).format(n=replaced),
        ngettext("{n} finie à la sortie", "{n} finies à la sortie", ended).format(n=ended),
    )
    return " · ".join(parts)
