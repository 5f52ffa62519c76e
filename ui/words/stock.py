"""Words for shelves, cash desk, contested refusals and luggage. No Qt."""

from typing import TYPE_CHECKING

from resources.translation import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    # The words are also those of the log-in, which loads no database library.
    from core.queries.stock.loans import HeldAtExit

STOCK = {
    "article_unknown": N_("Cet article n’est pas au stock. Choisissez-le dans la liste."),
    "move_of_serving": N_(
        "Cette sortie vient d’une remise à une personne. Annulez la remise sur sa fiche."
    ),
    "not_lent": N_("La personne n’a plus que {n} de cet article. Vérifiez le nombre."),
    "cash_open": N_("Une caisse est déjà ouverte à ce poste ({post}). Clôturez-la d’abord."),
    "cash_not_open": N_("Cette caisse n’est pas ouverte. Ouvrez une caisse à ce poste."),
    "cash_short": N_(
        "Il reste {left}\u00a0FCFA en caisse, il en faut {needed}. Ajoutez de l’argent à la "
        "caisse, puis payez."
    ),
    "cash_closed": N_(
        "Le reçu {receipt} est dans une caisse déjà clôturée. Le responsable peut la rouvrir."
    ),
    "witness_needed": N_(
        "Au-dessus de {ceiling}\u00a0FCFA, une deuxième personne doit confirmer\u00a0: appelez un "
        "responsable."
    ),
    "witness_refused": N_(
        "Cette personne ne peut pas confirmer. Il faut un responsable, autre que vous."
    ),
    "cash_not_contested": N_(
        "L’argent ne se remet pas à titre provisoire. Appelez le responsable avec le reçu."
    ),
    "dispute_exists": N_(
        "{call_no} a déjà été servi pour ce litige. Le responsable décide\u00a0: voyez les litiges."
    ),
    "override_exists": N_(
        "{call_no} a déjà été servi une fois de plus. Une troisième part n’est pas possible\u00a0:"
        " voyez le responsable."
    ),
    "not_refused": N_("{call_no} n’est pas refusé\u00a0: présentez la carte pour servir."),
    "dispute_unknown": N_("Ce litige n’existe plus. Rouvrez la liste des litiges."),
    "dispute_decided": N_("Ce litige est déjà décidé. Rouvrez la liste des litiges."),
    "deposit_unknown": N_("Ce dépôt n’existe plus. Rouvrez la liste des bagages."),
    "deposit_returned": N_("Ce dépôt a déjà été rendu, le {at}."),
    "denomination_unknown": N_("Ce billet ou cette pièce n’existe pas en FCFA. Vérifiez-le."),
    "difference_unexplained": N_("Le compte n’est pas juste. Choisissez un motif."),
    "signed_unknown": N_("Choisissez\u00a0: signature ou empreinte."),
    "reason_missing": N_("Choisissez un motif."),
}
"""Sentences for what a rule of these subjects refuses."""

MOVES = {
    "delivered": N_("Entrée"),
    "given": N_("Remis"),
    "lent": N_("Prêté"),
    "counted": N_("Inventaire"),
    "lost": N_("Perte"),
    "returned": N_("Rendu"),
    "loan_lost": N_("Prêt perdu"),
    "loan_damaged": N_("Prêt abîmé"),
}
"""Kind of a movement of the shelf."""

LOSSES = {
    "stolen": N_("Volé"),
    "damaged": N_("Abîmé"),
    "expired": N_("Périmé"),
    "given_elsewhere": N_("Donné ailleurs"),
    "other": N_("Autre"),
}

DIFFERENCES = {
    "miscounted": N_("Erreur de compte"),
    "change": N_("Manque de monnaie"),
    "unpaid": N_("Paiement non noté"),
    "unknown": N_("Inexpliqué"),
    "other": N_("Autre"),
}

CASH_MOVES = {"paid": N_("Paiement"), "in": N_("Ajout"), "out": N_("Retrait")}

SIGNED = {"signature": N_("Signature"), "thumbprint": N_("Empreinte")}

CAUSES = {
    "already_served": N_("déjà servi"),
    "has_left": N_("déjà sorti"),
    "not_for_this_person": N_("pas prévu pour cette personne"),
    "not_yet": N_("pas encore l’heure"),
    "before_arrival": N_("avant son arrivée"),
    "too_soon": N_("repas trop rapproché"),
    "other_meal_taken": N_("autre repas déjà pris"),
    "meal_not_served": N_("repas pas servi ce jour"),
    "card_replaced": N_("carte remplacée"),
    "card_void": N_("arrivée annulée"),
}
"""Why there had been a refusal, in a list of disputes and in the figures."""

DISPUTE_STATES = {
    "open": N_("à décider"),
    "upheld": N_("la personne avait raison"),
    "rejected": N_("refus confirmé"),
    "withdrawn": N_("retiré"),
}

DEPOSITS = {"luggage": N_("Bagage"), "valuable": N_("Objet de valeur")}


def fcfa(amount: int) -> str:
    """Return a sum as it is said and printed, for example « 52 000 FCFA »."""
    return f"{grouped(amount)}\u00a0FCFA"


def grouped(amount: int) -> str:
    """Return a whole number in groups of three, with a real minus."""
    text = f"{abs(amount):,}".replace(",", "\u202f")
    return f"−{text}" if amount < 0 else text


def signed_number(pieces: int) -> str:
    """Return a change of the shelf: « +12 », « −1 »."""
    return f"+{grouped(pieces)}" if pieces > 0 else grouped(pieces)


def cause_words(code: str) -> str:
    """Return the cause of a dispute; one of a later program is named as it is."""
    return _(CAUSES[code]) if code in CAUSES else code


def held_words(held: "Sequence[HeldAtExit]") -> tuple[str, ...]:
    """Return what is said before somebody leaves: what to bring back, and what to fetch."""
    told = []
    for each in held:
        if each.loans:
            names = ", ".join(
                f"{pieces}\u00a0× {label}" if pieces > 1 else label
                for _article, label, pieces in each.loans
            )
            told.append(_("À rendre\u00a0: {names}.").format(names=names))
        if each.deposits:
            names = ", ".join(
                f"B-{number:03d} {what} ({place})" if place else f"B-{number:03d} {what}"
                for _deposit, number, what, place in each.deposits
            )
            told.append(_("Bagages à reprendre\u00a0: {names}.").format(names=names))
    return tuple(told)


def profile_words(
    sex: str, ages: tuple[int, int], sizes: tuple[int, int], *, per_family: bool
) -> str:
    """Return for whom a line of a kit is, in a few words."""
    who = {"F": _("femmes"), "M": _("hommes")}.get(sex, _("tous"))
    parts = [who]
    if ages[0] > 0 and ages[1] < _OLDEST:
        parts.append(_("{a} à {b}\u00a0ans").format(a=ages[0], b=ages[1]))
    elif ages[0] > 0:
        parts.append(_("{a}\u00a0ans et plus").format(a=ages[0]))
    elif ages[1] < _OLDEST:
        parts.append(_("jusqu’à {b}\u00a0ans").format(b=ages[1]))
    if sizes[0] > 1:
        n = sizes[0]
        parts.append(ngettext("famille de {n} et plus", "famille de {n} et plus", n).format(n=n))
    if per_family:
        parts.append(_("une fois par famille"))
    return ", ".join(parts)


_OLDEST = 130
