"""Sentences about what travels between centres and headquarters, when it cannot be taken."""

from resources.translation import N_

TRAVEL: dict[str, str] = {
    # a batch at headquarters
    "batch_unreadable": N_("Ce fichier n’est pas un lot. Prenez le fichier .crm du centre."),
    "batch_too_large": N_("Ce fichier est trop grand pour être un lot. Vérifiez que c’est le bon."),
    "batch_altered": N_(
        "Ce lot a été abîmé ou changé en route. Demandez au centre de l’écrire à nouveau."
    ),
    "batch_not_for_us": N_("Ce lot est fermé pour un autre siège. Rendez-le au centre."),
    "batch_signature_wrong": N_(
        "La signature de ce lot ne va pas. Appelez le centre avant de recommencer."
    ),
    "batch_exercise": N_("Ce fichier est un lot de démonstration. Il ne peut pas être importé."),
    "batch_newer_format": N_(
        "Ce lot vient d’une version plus récente. Mettez le logiciel du siège à jour."
    ),
    "batch_unknown_centre": N_(
        "Ce lot vient d’un centre inconnu. Inscrivez-le d’abord avec son fichier de demande."
    ),
    "batch_from_future": N_(
        "Ce lot est daté d’un moment qui n’est pas encore venu\u00a0: une horloge est fausse. Tout "
        "est pris\u202f; dites au centre de vérifier la sienne."
    ),
    "batch_key_revoked": N_("La clé de ce centre a été annulée. Appelez le centre."),
    "record_of_other_centre": N_(
        "Ce lot contient des données d’un autre centre : rien n’est pris. Appelez le centre."
    ),
    # a receipt at the centre
    "receipt_unreadable": N_(
        "Ce fichier n’est pas un accusé de réception. Prenez le fichier .crr du siège."
    ),
    "receipt_too_large": N_(
        "Ce fichier est trop grand pour être un accusé. Vérifiez que c’est le bon."
    ),
    "receipt_altered": N_("Cet accusé a été abîmé ou changé en route. Redemandez-le au siège."),
    "receipt_not_for_us": N_("Cet accusé est fermé pour un autre centre. Envoyez-le-lui."),
    "receipt_signature_wrong": N_(
        "La signature de cet accusé n’est pas celle du siège. Redemandez-le."
    ),
    "spoken_misheard": N_(
        "Un signe ne va pas\u00a0: il a été mal entendu ou mal tapé. Faites-vous relire les douze "
        "signes."
    ),
    "spoken_unknown": N_(
        "Ces douze signes ne confirment aucun lot de ce centre. Demandez au siège de qui est "
        "l’accusé, ou chargez le fichier .crr."
    ),
    "nothing_refused": N_("Le siège n’a mis aucun lot de côté\u00a0: il n’y a rien à renvoyer."),
    "batch_too_large_for_mail": N_(
        "Le lot {batch} fait {size}\u00a0Mo\u00a0: trop pour un courriel. Il est gardé ici\u202f; "
        "portez-le sur une clé, ou laissez partir l’envoi par réseau."
    ),
    # enrolment and trust
    "request_unreadable": N_(
        "Ce fichier n’est pas une demande de centre. Prenez le fichier .demande.json du centre."
    ),
    "request_signature_wrong": N_("Cette demande a été changée en route. Redemandez-la au centre."),
    "trust_unreadable": N_("Ce fichier n’est pas une liste de confiance. Redemandez-la au siège."),
    "trust_signature_wrong": N_("Cette liste de confiance a été changée. Redemandez-la au siège."),
    "trust_other_headquarters": N_(
        "Cette liste vient d’un autre siège que celui déjà connu ici\u00a0: sa clé n’est pas la "
        "même, et l’ancienne ne l’a pas signée. Ne l’utilisez pas, appelez le siège."
    ),
    "centre_not_enrolled": N_(
        "Le centre {centre}{installation} n’est pas inscrit. Inscrivez-le avec son fichier de "
        "demande."
    ),
    "copy_differs": N_(
        "La copie relue n’est pas la même : la clé est peut-être abîmée. Prenez-en une autre."
    ),
}
