"""Words of the command cards. No Qt."""

from resources.translation import N_

COMMAND_WORDS = {
    "undo": (
        N_("Annuler le dernier"),
        N_("La dernière distribution de ce poste n’a pas eu lieu."),
    ),
    "next_meal": (N_("Repas suivant"), N_("Le poste passe au repas d’après.")),
    "serve_family": (
        N_("Servir la famille"),
        N_("Les autres de la famille qui sont cochés sont servis aussi."),
    ),
    "repeat": (N_("Répéter l’affichage"), N_("La dernière réponse est montrée et dite encore.")),
    "full_screen": (N_("Plein écran"), N_("La réponse remplit l’écran, ou revient.")),
}
"""Command → what stands large on its card, and the sentence below."""
