"""Sentences about passphrases, recovery codes and key rings."""

from resources.translation import N_

KEYS: dict[str, str] = {
    "wrong_passphrase": N_(
        "Phrase de passe ou nom incorrect. Vérifiez Verr. Maj, puis recommencez."
    ),
    "locked_out": N_(
        "Trop d’essais : ce compte est bloqué jusqu’au {until}. Attendez, ou servez-vous du code "
        "de secours."
    ),
    "wrong_recovery_code": N_(
        "Ce code de secours n’ouvre pas ce registre. Comparez chaque groupe avec le papier."
    ),
    "passphrase_short": N_(
        "Au moins 12 signes. Prenez par exemple quatre mots qui n’ont rien à voir entre eux."
    ),
    "passphrase_is_name": N_("La phrase de passe ne peut pas être le nom. Prenez quatre mots."),
    "passphrase_common": N_(
        "Cette phrase se devine trop vite. Prenez quatre mots qui n’ont rien à voir entre eux."
    ),
    "passphrase_differs": N_("Les deux phrases ne sont pas les mêmes. Écrivez-la encore une fois."),
    "keyring_damaged": N_(
        "Le trousseau de clés (keyring.json) est abîmé ou a été changé. Remettez celui de la "
        "sauvegarde."
    ),
    "keys_forgotten": N_("Le poste a été verrouillé. Entrez à nouveau."),
    "key_not_held": N_(
        "Vous n’avez pas la clé des données de protection : vous ne pouvez pas la donner. "
        "Demandez à l’administrateur."
    ),
    "account_closed": N_("Ce compte est fermé. Demandez un compte à l’administrateur."),
    "own_account": N_(
        "Vous ne pouvez pas fermer votre propre compte. Demandez à un autre administrateur."
    ),
    "user_name_taken": N_("Il y a déjà un compte de ce nom. Choisissez un autre nom."),
    "last_user": N_("C’est le dernier compte : il ne peut pas être fermé."),
}
