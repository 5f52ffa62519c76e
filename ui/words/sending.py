"""Sentences about the line to headquarters and its server: no network is no fault. No Qt."""

from resources.translation import N_

LINE: dict[str, str] = {
    "no_send_server": N_(
        "Aucun serveur n’est noté\u00a0: les lots partent par clé. Notez-en un dans "
        "Administration, Envoi."
    ),
    "line_down": N_("Pas de réseau pour l’instant\u00a0: l’envoi reprendra tout seul."),
    "server_untrusted": N_(
        "Le serveur du siège ne prouve pas son identité\u00a0: rien n’a été envoyé. Vérifiez la "
        "date du PC, puis appelez le siège."
    ),
    "server_account_wrong": N_(
        "Le serveur du siège refuse le compte ou le mot de passe. Corrigez-les dans "
        "Administration, Envoi."
    ),
    "server_full": N_(
        "Le serveur du siège n’a plus de place. Appelez le siège\u202f; les lots restent ici, en "
        "sûreté."
    ),
    "server_strange": N_(
        "À cette adresse, aucun serveur ne prend les lots (réponse {status}). Vérifiez l’adresse "
        "dans Administration, Envoi."
    ),
    "send_address_unreadable": N_(
        "Cette adresse ne peut pas servir. Écrivez-la ainsi\u00a0: https://lots.exemple.ml."
    ),
    "send_address_without_tls": N_("Cette adresse n’est pas protégée. Écrivez https:// devant."),
    "send_address_account": N_(
        "Écrivez le compte et le mot de passe dans leurs champs, pas dans l’adresse."
    ),
    "send_account_unreadable": N_("Ce compte ne peut pas servir. Écrivez-le sans deux-points."),
    "send_password_long": N_("Ce mot de passe est trop long. Vérifiez-le."),
}
