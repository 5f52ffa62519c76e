"""Sentences for what a rule of the house refuses, by subject."""

from resources.translation import N_

REFUSALS = {
    # rights and other desks
    "not_allowed": N_("Cette action est réservée à un autre rôle. Demandez à votre responsable."),
    "changed_meanwhile": N_(
        "Un autre poste a modifié cette fiche entre-temps. Rouvrez-la : vous verrez les deux "
        "versions."
    ),
    "meals_unknown": N_("Ces repas comptés n’existent plus. Rouvrez la page."),
    "package_missing": N_("Cette version du paquet n’existe pas ici. Rouvrez la page."),
    "package_first": N_(
        "La première version du paquet reste\u00a0: elle compte pour les séjours d’alors."
    ),
    "already_there": N_("C’est déjà enregistré. Rien n’a été fait deux fois."),
    "user_exists": N_("Il y a déjà un compte « {name} ». Choisissez un autre nom."),
    "own_account": N_("C’est votre propre compte. Un autre administrateur peut le fermer."),
    "last_administrator": N_(
        "C’est le dernier compte d’administrateur. Créez-en un autre avant de fermer celui-ci."
    ),
    # arrivals
    "operation_unknown": N_(
        "Cette opération d’arrivée n’existe pas. Vérifiez son nom, ou ouvrez-la d’abord."
    ),
    "operation_closed": N_("L’opération {number} est close. Choisissez une opération ouverte."),
    "operation_not_arrived": N_(
        "L’opération est annoncée pour le {at}. Corrigez son heure d’arrivée si elle est là."
    ),
    "not_an_exercise": N_("Seule l’horloge d’un exercice peut être avancée."),
    "stay_unknown": N_("Cette personne n’est pas présente. Cherchez-la par son nom (F3)."),
    "person_unknown": N_("Cette fiche n’existe pas. Cherchez la personne par son nom (F3)."),
    "still_here": N_("Cette personne est déjà présente ({call_no}). Ouvrez sa fiche."),
    "same_fiche": N_("C’est deux fois la même fiche. Choisissez une autre personne."),
    "fiche_merged": N_("Cette fiche a été réunie avec la fiche {number}. Ouvrez celle-là (F3)."),
    "merge_unknown": N_("Ces deux fiches ne sont pas réunies. Rouvrez la fiche de la personne."),
    "unmerge_later_first": N_(
        "La fiche {number} a été réunie depuis. Séparez d’abord celle-là, puis recommencez."
    ),
    "line_unknown": N_("Cette ligne n’est plus sur la liste. Choisissez-en une autre."),
    "line_taken": N_(
        "Cette ligne est déjà celle de {call_no}. Défaites ce rapprochement, ou choisissez une "
        "autre ligne."
    ),
    "stay_on_list": N_(
        "{call_no} est déjà sur la liste. Défaites ce rapprochement avant d’en faire un autre."
    ),
    "other_operation": N_(
        "Cette personne est arrivée avec une autre opération. Choisissez quelqu’un de celle-ci."
    ),
    "numbers_used_up": N_("Les 99 999 numéros de cette année sont pris. Prévenez le siège."),
    "already_served": N_(
        "Cette personne a déjà reçu quelque chose : son arrivée reste. Enregistrez sa sortie."
    ),
    "undo_too_late": N_("Il est trop tard pour annuler seul. Demandez à votre responsable."),
    "has_left": N_(
        "Cette personne est sortie le {at}. Commencez un nouveau séjour si elle revient."
    ),
    "minor_needs_adult": N_(
        "{age} ans, aucun adulte dans le groupe. La sortie se fait vers la famille, un service, un "
        "hôpital ou un autre centre ; prévenez l’agent de protection."
    ),
    # the queue at the door
    "queue_empty": N_("Personne n’attend\u00a0: la file est vide."),
    "queue_moved": N_(
        "Un autre poste s’est occupé de ce numéro entre-temps. Regardez la file\u00a0: elle est à "
        "jour."
    ),
    "fiche_complete": N_("La fiche de {call_no} est complète\u00a0: rien ne reste à attendre."),
    # cards
    "card_unknown": N_(
        "Code inconnu ici. Carte d’un autre centre\u202f? Prenez-en une de ce centre, "
        "ou tapez le n°\u00a0d’appel."
    ),
    "card_already_given": N_("Cette carte est à {call_no}. Prenez une carte vierge."),
    "card_blank": N_("Carte vierge : elle s’enregistre à l’accueil."),
    "card_replaced": N_("Carte remplacée. Demandez la nouvelle carte."),
    "card_void": N_("Cette carte a été annulée avec l’arrivée. Enregistrez la personne."),
    "card_lost": N_(
        "Cette carte vierge a été déclarée perdue\u00a0: elle ne vaut plus. Gardez-la et prévenez "
        "le responsable."
    ),
    "card_spoiled": N_("Cette carte vierge a été déclarée abîmée\u00a0: prenez-en une autre."),
    "printer_gone": N_(
        "L’imprimante ne répond pas. Vérifiez le câble et le papier, ou enregistrez le PDF."
    ),
    "job_unknown": N_("Cette carte n’est pas de cette impression. Choisissez-la dans la liste."),
    "ranges_unreadable": N_("Écrivez les numéros ainsi\u00a0: 1-20, 25, 31-40."),
    "card_ended": N_("La personne est sortie : sa carte n’est plus valable."),
    "code_unreadable": N_(
        "Le code ne correspond pas. Vérifiez chaque signe, ou tapez le n° d’appel."
    ),
    "number_unknown": N_("Personne n’a ce numéro. Vérifiez-le, ou cherchez par le nom (F3)."),
    "number_ambiguous": N_(
        "Plusieurs personnes ont ce n° d’appel. Tapez-le avec son opération (07-415)."
    ),
    "no_stay": N_("Cette personne n’a pas de séjour ici. Enregistrez son arrivée d’abord."),
    "no_cards": N_(
        "Cette opération n’a pas encore de carte. Faites d’abord arriver les personnes."
    ),
    "signing_key_missing": N_(
        "La clé qui signe les cartes manque dans le registre. Restaurez la dernière sauvegarde."
    ),
    "expired": N_("La carte est authentique, mais sa date est passée."),
    "not_yet_valid": N_(
        "La carte est authentique, mais datée du futur. Vérifiez l’heure de ce PC."
    ),
    "revoked": N_("La carte a été annulée par le centre qui l’a faite."),
    "altered": N_("Ce n’est pas une carte authentique : sa signature ne va pas."),
    "unknown_issuer": N_(
        "La carte vient d’un centre inconnu ici. Chargez la dernière liste de confiance du siège."
    ),
    "exercise_card": N_("C’est une carte d’exercice (spécimen) : elle ne donne aucun droit."),
    "no_code_in_image": N_(
        "Aucun code n’a été trouvé dans l’image. Prenez la photo de plus près, bien à plat."
    ),
    "image_unreadable": N_("Cette image ne peut pas être lue. Prenez un fichier PNG ou JPEG."),
    "image_too_large": N_("Cette image est trop grande. Prenez-la en plus petit format."),
    # families and undo
    "summary_changed": N_(
        "Un autre poste a écrit pour ce jour\u00a0: «\u00a0{words}\u00a0» Votre texte reste "
        "ici\u00a0; complétez-le, il remplacera l’autre."
    ),
    "family_changed": N_(
        "Un autre poste a changé cette famille entre-temps. Regardez-la de nouveau, puis "
        "recommencez si besoin."
    ),
    "family_same": N_("Ces personnes sont déjà ensemble ainsi. Rien n’a changé."),
    "family_whole": N_(
        "Toute la famille partirait\u00a0: il ne resterait personne. Gardez au moins une personne."
    ),
    "guardian_not_adult": N_(
        "Le responsable doit être un adulte de la famille dont l’âge est connu."
    ),
    "group_already_served": N_(
        "{call_no} a déjà reçu quelque chose\u00a0: toutes les arrivées restent. Annulez les "
        "autres une à une, ou enregistrez les sorties."
    ),
    "card_changed": N_("Cette carte a encore changé depuis. Regardez la fiche de la personne."),
    # photos
    "photo_unknown": N_("Cette photo n’est plus là. Rouvrez la fiche de la personne."),
    "photo_empty": N_("Ce fichier est vide. Choisissez une autre photo."),
    "photo_not_a_picture": N_(
        "Ce fichier n’est pas une photo. Choisissez un fichier JPEG, PNG ou WebP."
    ),
    "photo_damaged": N_(
        "Cette photo est abîmée ou incomplète. Copiez-la de nouveau, ou prenez-en une autre."
    ),
    "photo_animated": N_("Cette image bouge. Choisissez une photo fixe."),
    "photo_too_large": N_(
        "Cette photo est trop grande pour être ouverte. Prenez-la en plus petit format."
    ),
    "photo_too_small": N_(
        "Cette photo est trop petite\u00a0: le visage ne se verrait pas. Prenez-en une plus grande."
    ),
    # serving
    "serving_unknown": N_("Cette distribution n’existe plus. Rouvrez la fiche de la personne."),
    # beds
    "bed_unknown": N_("Il n’y a pas de lit {bed}. Choisissez-le sur le plan."),
    "bed_taken": N_("Le lit {bed} est occupé. Choisissez un lit libre."),
    "bed_blocked": N_("Le lit {bed} est bloqué ({why}). Choisissez un autre lit."),
    "block_rule": N_(
        "Le lit {bed} est dans un bloc réservé ({kind}). Placer cette personne là demande un motif."
    ),
    "sides_mixed": N_(
        "Le lit {bed} est dans une salle partagée avec l’autre sexe. Choisissez une autre salle,"
        " ou donnez un motif."
    ),
    "minor_alone": N_(
        "Le lit {bed} n’est pas dans la chambre de l’adulte de cet enfant. Choisissez un lit près"
        " de cet adulte, ou donnez un motif."
    ),
    "room_unknown": N_("Il n’y a pas de chambre {room}. Choisissez-la dans la liste."),
    "task_unknown": N_("Cette tâche n’existe plus. Rouvrez la page."),
    "stay_without_bed": N_("Quelqu’un de cette chambre n’a plus ce lit. La liste est relue."),
    "block_exists": N_("Il y a déjà un bloc {block}. Choisissez un autre code."),
    # batches, receipts, headquarters
    "pair_unknown": N_("Cette paire n’existe plus. Rouvrez la page."),
    "pair_of_one_centre": N_("Ces deux fiches sont d’un même centre\u00a0: il décide lui-même."),
    "no_trust_list": N_(
        "Le siège n’est pas encore connu ici. Chargez d’abord sa liste de confiance."
    ),
    "no_centre_enrolled": N_(
        "Aucun centre n’est encore inscrit au siège. Inscrivez-le d’abord avec son fichier de "
        "demande."
    ),
    "not_headquarters": N_("Cela se fait au siège seulement. Ouvrez le dossier du siège."),
    "not_a_centre": N_("Cela se fait dans un centre, pas au siège. Ouvrez le dossier du centre."),
    "nothing_to_send": N_("Tout est déjà dans un lot : il n’y a rien à envoyer."),
    "batch_unknown": N_("Ce lot n’est pas dans le registre. Choisissez-le dans la liste."),
    "batch_meanwhile": N_("Un autre poste vient de préparer ce lot. Rouvrez la liste des lots."),
    "receipt_for_other_centre": N_(
        "Cet accusé de réception est celui d’un autre centre. Envoyez-le-lui."
    ),
    "receipt_of_other_books": N_(
        "L’accusé parle d’un lot {seq} que ce registre n’a pas fait : le registre a été restauré "
        "ou copié. Prévenez le siège."
    ),
    "trust_older": N_(
        "Cette liste de confiance (n° {number}) est plus ancienne que celle d’ici (n° {newest}). "
        "Demandez la dernière au siège."
    ),
    "trust_altered": N_("Cette liste de confiance a été changée. Redemandez-la au siège."),
    "record_unreadable": N_(
        "Une donnée du lot ne peut pas être lue. Mettez le logiciel à jour, puis recommencez."
    ),
    "same_number_other_content": N_(
        "Un autre lot porte déjà ce numéro : il est mis de côté. Appelez le centre, son registre a "
        "peut-être été restauré."
    ),
    "does_not_follow": N_(
        "Ce lot ne suit pas celui d’avant : il est mis de côté. Appelez le centre."
    ),
    "does_not_precede": N_(
        "Ce lot ne va pas avec celui d’après : il est mis de côté. Appelez le centre."
    ),
    "batch_collides": N_(
        "Ce lot contredit ce qui est déjà reçu : il est mis de côté. Appelez le centre, son "
        "registre a peut-être été restauré."
    ),
    # files
    "file_missing": N_("Ce fichier n’est pas là. Vérifiez son nom et son dossier."),
    "file_too_large": N_("Ce fichier est trop grand. Vérifiez que c’est le bon."),
    "file_unreadable": N_("Ce fichier ne peut pas être lu. Vérifiez que c’est le bon."),
}
