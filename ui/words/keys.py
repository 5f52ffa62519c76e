"""Sentences about passphrases, recovery codes, key rings and accounts."""

from resources.translation import N_

KEYS: dict[str, str] = {
    "wrong_passphrase": N_(
        "Nom ou phrase de passe incorrect. Vérifiez la touche Verr. Maj, puis recommencez."
    ),
    "locked_out": N_(
        "Trop d’essais : ce nom attend jusqu’au {until}. Vous pouvez aussi prendre le code de "
        "secours."
    ),
    "account_closed": N_("Ce compte est fermé. Demandez à l’administrateur de le rouvrir."),
    "user_name_taken": N_("Ce nom est déjà pris. Ajoutez une initiale, par exemple."),
    "last_user": N_("C’est le dernier compte qui ouvre ce registre : il reste."),
    "passphrase_short": N_("Prenez au moins 12 signes : quatre mots au hasard, par exemple."),
    "passphrase_is_name": N_("La phrase de passe est votre nom. Choisissez-en une autre."),
    "passphrase_common": N_(
        "Cette phrase de passe se devine trop vite. Prenez quatre mots au hasard."
    ),
    "wrong_recovery_code": N_(
        "Ce code de secours ne va pas. Vérifiez chaque groupe sur la feuille imprimée."
    ),
    "keyring_damaged": N_(
        "Le trousseau de clés (keyring.json) est abîmé. Remettez celui de la sauvegarde."
    ),
    "keys_forgotten": N_("Le registre est verrouillé. Connectez-vous à nouveau."),
    "key_not_held": N_("Votre rôle ne tient pas cette clé. Demandez à l’administrateur."),
    "key_damaged": N_("Une clé du registre est abîmée. Restaurez la dernière sauvegarde."),
}
