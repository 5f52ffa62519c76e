"""What the acts of a person's file ask before they are done: titles, sentences, answers."""

from datetime import datetime

from core.queries.people.person_file import PersonFile
from core.rules.package import FOLLOWED_ITEMS, ItemState
from resources.translation import _
from ui.parts.person.act_panel import Question
from ui.reference import vocabulary
from ui.words.package import item_name
from ui.words.people import full_name
from ui.words.print_queue import FATES
from ui.words.stay_clock import moment

_HOURS = ("24", "48", "72")

Asked = tuple[str, str, str, list[Question], str]
"""Act, title, sentence, questions, the word on the button."""


def who(file: PersonFile) -> str:
    """Return « 07-415 COULIBALY Aminata »."""
    name = full_name(file.family_name, file.given_names)
    return f"{file.call_no} {name}".strip()


def exit_question(file: PersonFile) -> Asked:
    """Ask the kind of the exit; say what is not done yet."""
    missing = [
        item_name(item.code, item.label)
        for item in file.items
        if item.code in FOLLOWED_ITEMS and item.state in (ItemState.DUE, ItemState.LATE)
    ]
    sentence = _("Le séjour et la carte s’arrêtent.")
    if file.bed:
        sentence = _("Le séjour et la carte s’arrêtent, le lit {bed} est libéré.").format(
            bed=file.bed
        )
    if missing:
        words = _("Pas encore fait\u00a0: {items}.").format(items=", ".join(missing))
        sentence = f"{sentence} {words}"
    types = [pair for pair in vocabulary("exit_type") if pair[0] != "EXTEND"]
    fates = [(code, _(words)) for code, words in FATES.items()]
    return (
        "exit",
        _("Sortie de {who}").format(who=who(file)),
        sentence,
        [("exit_type", _("Type de sortie"), types), ("card_fate", _("La carte"), fates)],
        _("Enregistrer la sortie"),
    )


def extension_question(file: PersonFile, deadline_at: datetime) -> Asked:
    """Ask how much longer, and why."""
    hours = [(each, _("+ {n} h").format(n=each)) for each in _HOURS]
    return (
        "extend",
        _("Prolonger le séjour de {who}").format(who=who(file)),
        _("Fin actuelle\u00a0: {at}.").format(at=moment(deadline_at)),
        [
            ("hours", _("De combien"), hours),
            ("reason", _("Motif"), vocabulary("extension_reason")),
        ],
        _("Prolonger"),
    )


def replacement_question(file: PersonFile) -> Asked:
    """Ask what happened to the card."""
    reasons = (
        ("lost", _("Perdue")),
        ("spoiled", _("Abîmée")),
        ("error", _("Erreur")),
        ("printer", _("Imprimante")),
    )
    return (
        "replace",
        _("Remplacer la carte de {who}").format(who=who(file)),
        _(
            "L’édition {edition} ne vaudra plus\u00a0: elle répondra «\u00a0carte remplacée\u00a0»."
        ).format(edition=file.card_edition),
        [("reason", _("Motif"), reasons)],
        _("Faire la nouvelle carte"),
    )


def cancelling_question(file: PersonFile) -> Asked:
    """Ask why the registration was a mistake."""
    reasons = (
        ("duplicate", _("Doublon")),
        ("wrong_person", _("Erreur de saisie")),
        ("not_arrived", _("Pas arrivée")),
        ("other", _("Autre")),
    )
    return (
        "cancel",
        _("Annuler l’enregistrement de {who}").format(who=who(file)),
        _("La personne n’est plus comptée\u202f; sa carte vierge redevient vierge. "
          "L’acte reste au journal."),
        [("reason", _("Motif"), reasons)],
        _("Annuler l’enregistrement"),
    )  # fmt: skip
