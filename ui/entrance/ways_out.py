"""What to do about each trouble that keeps the books shut, step by step."""

from resources.translation import N_

_PUT_BACK_KEYRING = (
    N_("Prenez dans les sauvegardes le fichier « …trousseau.json » le plus récent."),
    N_("Copiez-le dans le dossier du centre sous le nom keyring.json."),
    N_("Appuyez sur « Réessayer »."),
)
_PUT_BACK_SIDECAR = (
    N_("Cherchez installation.json dans la copie du dossier du centre, s’il y en a une."),
    N_("Sinon, appelez le siège : il vous dira comment le refaire."),
    N_("Appuyez sur « Réessayer »."),
)
_RESTORE = (
    N_("Appuyez sur « Restaurer une sauvegarde » et prenez la plus récente."),
    N_("Le fichier d’aujourd’hui est gardé à côté : rien n’est effacé."),
)
_OTHER_FOLDER = (
    N_("Fermez le logiciel."),
    N_("Choisissez un dossier de ce PC où l’on peut écrire (option --data-dir)."),
)

WAYS_OUT: dict[str, tuple[str, ...]] = {
    "keyring_missing": _PUT_BACK_KEYRING,
    "keyring_older": _PUT_BACK_KEYRING,
    "keyring_damaged": _PUT_BACK_KEYRING,
    "keyring_foreign": _PUT_BACK_KEYRING,
    "sidecar_missing": _PUT_BACK_SIDECAR,
    "sidecar_damaged": _PUT_BACK_SIDECAR,
    "books_missing": _RESTORE,
    "books_empty": _RESTORE,
    "books_not_encrypted": _RESTORE,
    "books_damaged": _RESTORE,
    "books_foreign": _RESTORE,
    "folder_read_only": (
        N_("Vérifiez que la clé ou la carte n’est pas protégée contre l’écriture."),
        N_("Demandez à l’administrateur du PC le droit d’écrire dans le dossier du centre."),
        N_("Appuyez sur « Réessayer »."),
    ),
    "folder_on_share": _OTHER_FOLDER,
    "folder_unusable": _OTHER_FOLDER,
    "disk_full": (
        N_("Libérez de la place sur le disque : au moins 200 Mo."),
        N_("Appuyez sur « Réessayer »."),
    ),
    "clock_behind": (
        N_("Corrigez la date et l’heure dans les réglages du PC."),
        N_("Appuyez sur « Réessayer »."),
    ),
    "clock_ahead": (
        N_("Regardez une montre ou un téléphone, et la date."),
        N_("Si l’horloge du PC a tort : corrigez-la, puis appuyez sur « Réessayer »."),
        N_("Si elle a raison : appuyez sur « L’heure est juste »."),
    ),
    "server_unreachable": (
        N_("Vérifiez le câble ou le Wi-Fi, et que le serveur est allumé."),
        N_("Appuyez sur « Réessayer »."),
    ),
    "books_newer": (N_("Installez sur ce PC la version du logiciel qu’ont les autres."),),
}
"""Code of a HouseTrouble → steps."""

RESTORABLE = frozenset(code for code, steps in WAYS_OUT.items() if steps is _RESTORE)
"""Troubles that a backup mends."""
