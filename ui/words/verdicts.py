"""What a scan is answered: about the act, never about the person (ux.md 3.9)."""

from typing import TYPE_CHECKING

from core.clock import LOCAL
from core.rules.package import Verdict
from resources.translation import N_, _
from ui.words.print_queue import reason_word

if TYPE_CHECKING:
    # The words are also those of the log-in, which loads no database library.
    from core.commands.package.serve import Served

WORDS = {
    Verdict.SERVED: N_("SERVEZ"),
    Verdict.ALREADY_SERVED: N_("DÉJÀ SERVI"),
    Verdict.ATTENTION: N_("SERVEZ ET…"),
    Verdict.NOT_ENTITLED: N_("NE SERVEZ PAS"),
    Verdict.UNKNOWN: N_("CARTE INCONNUE"),
}
"""The one word of each verdict."""

_WORDS_FOR_NUMBERS = {
    "number_unknown": N_("NUMÉRO INCONNU"),
    "number_ambiguous": N_("NUMÉRO À PRÉCISER"),
}
"""Where no card was presented, the word is about the number."""

REASONS = {
    "overdue": N_("les 72 heures sont passées : prévenez le responsable"),
    "toddler_portion": N_("moins de 2 ans : bouillie"),
    "has_left": N_("la personne est sortie"),
    "too_soon": N_("un autre repas vient d’être pris : attendez l’intervalle prévu"),
    "other_meal_taken": N_("un repas qui exclut celui-ci a déjà été pris ce jour-là"),
    "meal_not_served": N_("ce repas n’est pas servi ce jour-là"),
    "not_for_this_person": N_("ce service n’est pas prévu pour cette personne"),
    "not_yet": N_("pas encore l’heure de ce repas"),
    "before_arrival": N_("ce repas était avant son arrivée"),
    "card_replaced": N_("carte remplacée : demandez la nouvelle carte"),
    "card_void": N_("arrivée annulée : à enregistrer à l’accueil"),
    "card_blank": N_("carte vierge : à enregistrer à l’accueil"),
    "card_unknown": N_("carte d’un autre centre\u202f? Tapez le n°\u00a0d’appel"),
    "code_unreadable": N_("nettoyez la carte et recommencez, ou vérifiez chaque signe"),
    "number_unknown": N_("personne n’a ce numéro : vérifiez-le"),
    "number_ambiguous": N_("plusieurs personnes ont ce n° d’appel : tapez 07-415 en entier"),
    "no_stay": N_("aucun séjour ici : enregistrez son arrivée à l’accueil"),
}
"""Why, in a few words that follow the verdict."""

OVERRIDES = {
    "spilled": N_("part renversée ou abîmée"),
    "wrong_card": N_("sa carte a servi à quelqu’un d’autre"),
    "for_absent": N_("part à porter à quelqu’un qui ne peut pas venir"),
    "second_round": N_("deuxième tour, il reste des parts"),
    "decided": N_("décision du responsable"),
}
"""The motives for serving in spite of a refusal, in the order of their letters."""


def override_words(code: str) -> str:
    """Return the motive of a serving that was made in spite of a refusal."""
    return _(OVERRIDES[code]) if code in OVERRIDES else code


def verdict_word(served: "Served") -> str:
    """Return the verdict's own word, in capitals."""
    return _(_WORDS_FOR_NUMBERS.get(served.reason) or WORDS[served.verdict])


def reason_words(code: str) -> str:
    """Return the reason of a verdict in a few words; empty for no reason."""
    return _(REASONS[code]) if code in REASONS else ""


def why_words(served: "Served") -> str:
    """Return why in a few words; of a card that was replaced also the reason and the new one."""
    if served.reason != "card_replaced" or not served.new_edition:
        return reason_words(served.reason)
    words = _("carte remplacée ({why})\u00a0: demandez la carte éd. {edition}")
    return words.format(why=reason_word(served.card_why), edition=served.new_edition)


def verdict_sentence(served: "Served") -> str:
    """Return the whole answer to a scan in one line: verdict, why or when and where, who."""
    if served.verdict is Verdict.ALREADY_SERVED:
        told = _("{verdict} à {time}, {post}, par {by}").format(
            verdict=verdict_word(served),
            time=f"{served.at.astimezone(LOCAL):%H:%M}",
            post=served.post,
            by=served.by,
        )
    else:
        reason = why_words(served)
        told = verdict_word(served)
        if reason:
            told = _("{verdict} — {reason}").format(verdict=told, reason=reason)
    name = f"{served.family_name} {served.given_names}".strip()
    who = " · ".join(part for part in (served.call_no, name) if part)
    return _("{told} ({who})").format(told=told, who=who) if who else told
