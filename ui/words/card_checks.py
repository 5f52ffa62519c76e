"""Words of a checked card: what it is, which one holds instead, and what to do next."""

from typing import Final

from core.errands.verify_card import CheckedCard
from core.queries.cards.card_states import CardState
from resources.translation import N_, _
from ui.words.people import spaced_code

_DETAILS: Final = {
    "truncated": N_("Code incomplet ou abîmé."),
    "damaged": N_("Code abîmé ou modifié\u00a0: sa signature ne va pas."),
    "mistyped": N_("Un signe de ce code est faux."),
}

_NEXT: Final = {
    "expired": N_("La personne reste accueillie. Faites une nouvelle carte si elle a un séjour."),
    "not_yet_valid": N_("Corrigez l’heure, puis contrôlez de nouveau."),
    "revoked": N_(
        "Demandez la carte plus récente, ou vérifiez l’identité avec le responsable. Ne renvoyez "
        "personne pour cela."
    ),
    "card_replaced": N_("Demandez la nouvelle carte, ou cherchez la personne par son nom (F3)."),
    "card_ended": N_("La personne est revenue\u202f? Enregistrez son arrivée."),
    "card_void": N_("Cherchez la personne par son nom (F3)."),
    "card_blank": N_("Si elle a été donnée à quelqu’un, enregistrez cette personne."),
    "exercise_card": N_("Demandez la vraie carte."),
    "altered": N_(
        "Nettoyez la carte et scannez-la à nouveau, ou tapez le code du recto. Sinon, vérifiez "
        "l’identité autrement."
    ),
    "foreign_code": N_("Scannez l’un des deux codes de la carte, au recto ou au verso."),
    "unknown_issuer": N_("En attendant, vérifiez l’identité autrement."),
    "card_unknown": N_("Pour une carte d’un autre centre, scannez le code du verso."),
}
"""Why a card does not hold → what to do now: nobody is sent away by a code alone."""

_ENDS: Final = {
    "lost": N_("déclarée perdue"),
    "spoiled": N_("déclarée abîmée"),
    "error": N_("refaite pour une erreur"),
    "printer": N_("refaite, mal imprimée"),
    "second_card": N_("doublon d’une autre carte"),
}
"""Why a card was replaced, after « Carte »."""


def check_words(checked: CheckedCard, sentence: str, state: CardState | None = None) -> str:
    """Return what a card that does not hold is, and which one holds instead.

    `sentence` is that of its reason; `state` what these books know of it.
    """
    if checked.valid:
        return ""
    if checked.reason == "card_replaced" and state is not None:
        return _replaced(state) or sentence
    return _(_DETAILS[checked.detail]) if checked.detail in _DETAILS else sentence


def next_step(checked: CheckedCard) -> str:
    """Return what to do with a person whose card does not hold; empty for one that does."""
    return "" if checked.valid or checked.reason not in _NEXT else _(_NEXT[checked.reason])


def _replaced(state: CardState) -> str:
    if not state.holding_code:
        return ""
    why = _(_ENDS[state.why]) if state.why in _ENDS else _("remplacée")
    words = _("Carte {why}. La bonne\u00a0: {code}")
    code = spaced_code(state.holding_code)
    return words.format(why=why, code=code)
