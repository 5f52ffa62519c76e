"""Sentences for trouble of the machine, the folder, the books, the keys and the backups."""

from resources.translation import N_

TROUBLES = {
    # the folder
    "no_centre": N_(
        "Ce dossier ne contient pas de centre. Choisissez un autre dossier, ou créez un centre."
    ),
    "centre_exists": N_("Il y a déjà un centre dans ce dossier. Choisissez un dossier vide."),
    "folder_read_only": N_(
        "On ne peut pas écrire dans ce dossier. Choisissez-en un autre, ou demandez les droits "
        "d’écriture."
    ),
    "folder_unusable": N_("Ce dossier n’est pas utilisable. Choisissez un dossier de ce PC."),
    "folder_missing": N_(
        "Ce dossier est introuvable, ou la clé n’est pas branchée. Branchez-la, ou choisissez un "
        "autre dossier."
    ),
    "folder_on_share": N_(
        "Ce dossier est sur un partage réseau, où le registre peut s’abîmer. Choisissez un dossier "
        "de ce PC."
    ),
    "sidecar_missing": N_(
        "Le fichier installation.json manque dans le dossier du centre. Remettez celui de la "
        "sauvegarde."
    ),
    "sidecar_damaged": N_(
        "Le fichier installation.json est abîmé. Remettez celui de la sauvegarde."
    ),
    "server_without_tls": N_(
        "Le serveur du registre est sur un autre PC et la liaison n’est pas chiffrée. Ajoutez "
        "sslmode=require à son adresse."
    ),
    "file_in_data_folder": N_(
        "Rien n’a été écrit\u00a0: ce dossier est celui du registre. Choisissez un autre dossier."
    ),
    "not_a_plain_file": N_(
        "Rien n’a été écrit\u00a0: ce nom n’est pas celui d’un fichier. Donnez un nom de fichier."
    ),
    "file_suffix": N_("Rien n’a été écrit\u00a0: le nom du fichier doit finir par {suffix}."),
    "disk_full": N_("Non enregistré : le disque est plein. Libérez de la place, puis recommencez."),
    # the books
    "books_missing": N_(
        "Le registre (books.db) n’est plus dans le dossier. Restaurez la dernière sauvegarde."
    ),
    "books_empty": N_("Le registre est vide. Restaurez la dernière sauvegarde."),
    "books_unreadable": N_(
        "Le registre ne peut pas être lu. Vérifiez que le disque est branché et que vous avez les "
        "droits de lecture."
    ),
    "books_read_only": N_("Le registre est protégé contre l’écriture. Demandez les droits."),
    "books_not_encrypted": N_(
        "Le fichier à la place du registre n’est pas chiffré : ce n’est pas le registre du centre. "
        "Restaurez la dernière sauvegarde."
    ),
    "books_damaged": N_(
        "Le registre est abîmé ou ne va pas avec ces clés. Restaurez la dernière sauvegarde."
    ),
    "books_foreign": N_(
        "Ce registre est celui d’un autre centre. Remettez celui de ce dossier, ou restaurez sa "
        "dernière sauvegarde."
    ),
    "books_newer": N_(
        "Ce registre vient d’une version plus récente du logiciel. Mettez le logiciel à jour sur "
        "ce PC."
    ),
    "books_busy": N_(
        "Le registre est occupé par un autre programme. Attendez un instant, puis recommencez."
    ),
    "books_trouble": N_(
        "Le registre n’a pas répondu. Recommencez ; si cela dure, fermez et rouvrez le logiciel."
    ),
    "migration_lost_rows": N_(
        "La mise à jour du registre aurait perdu des données : elle a été annulée. Restaurez la "
        "sauvegarde faite juste avant et prévenez le siège."
    ),
    "migration_lost_index": N_(
        "La mise à jour du registre était incomplète : elle a été annulée. Réinstallez le logiciel."
    ),
    "database_taken": N_("Cette base du serveur contient déjà un centre. Demandez une base vide."),
    "sqlite_too_old": N_("Le logiciel est mal installé (base de données). Réinstallez-le."),
    "sqlite_without_cipher": N_(
        "Le logiciel est mal installé : le chiffrement manque. Réinstallez-le."
    ),
    "server_unreachable": N_(
        "Le serveur du centre ne répond pas. Vérifiez le câble ou le Wi-Fi, puis recommencez."
    ),
    "clock_behind": N_(
        "L’horloge indique {now} alors que la dernière fiche est du {newest}. Corrigez l’heure du "
        "PC avant de continuer."
    ),
    "clock_ahead": N_(
        "L’horloge indique {now} alors que la dernière fiche est du {newest}. Corrigez l’heure "
        "avant de continuer. Si elle est juste, entrez de nouveau et dites-le (au clavier\u00a0: "
        "--clock-is-right)."
    ),
    # keys and people who log in
    "keyring_missing": N_(
        "Le trousseau de clés (keyring.json) manque. Remettez celui de la sauvegarde : sans lui le "
        "registre ne s’ouvre pas."
    ),
    "keyring_foreign": N_(
        "Ce trousseau de clés est celui d’un autre centre. Remettez le trousseau de ce dossier."
    ),
    "keyring_older": N_(
        "Ce trousseau de clés est plus ancien que le registre. Remettez le plus récent."
    ),
    "passphrase_needed": N_(
        "Donnez la phrase de passe dans la variable ACCUEIL72_PASSPHRASE, ou lancez la commande "
        "dans un terminal."
    ),
    "user_unknown": N_("Ce nom n’a pas de compte ici. Vérifiez le nom, ou demandez un compte."),
    # backups
    "backup_damaged": N_(
        "Cette sauvegarde est abîmée, ou celle d’un autre centre. Prenez-en une autre."
    ),
    "backup_disk_full": N_(
        "La sauvegarde n’est pas faite : il n’y a plus de place. Le registre est intact. Prenez "
        "une autre clé, ou libérez de la place."
    ),
    "backup_folder_unusable": N_(
        "On ne peut pas écrire la sauvegarde à cet endroit. Choisissez un autre dossier."
    ),
    "backup_needs_server": N_(
        "Le registre est sur un serveur : la sauvegarde se fait là-bas, avec l’outil du serveur."
    ),
    "backup_missing": N_(
        "Aucune sauvegarde n’est là. Faites-en une maintenant, sur une clé si possible."
    ),
    "journal_broken": N_(
        "Le journal ne se suit plus. Ne continuez pas : prévenez le "
        "siège et restaurez une sauvegarde."
    ),
    "batch_not_in_journal": N_(
        "Un lot cite un journal que ce registre n’a pas : le registre a été remplacé. "
        "Prévenez le siège."
    ),
    "field_altered": N_(
        "Une donnée chiffrée du registre a été changée et ne s’ouvre plus. Prévenez "
        "l’administrateur."
    ),
    "kept_batch_altered": N_("Un lot gardé dans le registre a été changé. Prévenez le siège."),
    # the program itself
    "cancelled": N_("Arrêté à votre demande."),
    "unexpected": N_(
        "Le logiciel a rencontré une panne ({kind}). Rien n’est perdu : recommencez. La panne est "
        "notée dans le dossier logs."
    ),
}
