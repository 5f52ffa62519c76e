"""Sentences for what is written in a field, in the words of `ux.md` 3.3."""

from resources.translation import N_

INPUTS = {
    "required": N_("À remplir."),
    "too_long": N_("C’est trop long. Raccourcissez le texte."),
    "hidden_signs": N_("Le texte contient des signes cachés. Réécrivez-le à la main."),
    "password_short": N_("C’est trop court. Prenez au moins 8 signes."),
    "reason_unknown": N_("Choisissez un motif de la liste."),
    "number_out_of_range": N_("Ce nombre est trop petit ou trop grand. Vérifiez-le."),
    # names
    "name_missing": N_(
        "Écrivez au moins un prénom ou un nom. Inconnu\u202f? Cochez «\u00a0Nom inconnu\u00a0» "
        "(Ctrl+D)."
    ),
    "name_without_letter": N_("Écrivez le nom avec des lettres."),
    "sign_not_allowed": N_("Le nom contient un signe qui n’y a pas sa place. Retirez-le."),
    "letters_not_allowed": N_(
        "Le nom contient des lettres d’un autre alphabet. Écrivez-le en lettres latines, arabes, "
        "n’ko ou tifinagh."
    ),
    "mixed_scripts": N_("Le nom mélange deux alphabets. Écrivez-le dans un seul."),
    "too_many_marks": N_("Le nom porte trop d’accents sur une lettre. Réécrivez-le."),
    "direction_marks": N_("Le nom contient des signes cachés. Réécrivez-le à la main."),
    "control_characters": N_("Le nom contient des signes cachés. Réécrivez-le à la main."),
    "digits_in_name": N_("Le nom contient un chiffre. Est-ce voulu ?"),
    "hidden_characters": N_("Des signes cachés ont été retirés du nom. Vérifiez-le."),
    # sex, birth, needs, consent
    "sex_missing": N_("Choisissez M ou F."),
    "sex_unreadable": N_("Le sexe n’est pas lisible. Écrivez M ou F."),
    "age_band_missing": N_("Choisissez une tranche d’âge."),
    "birth_missing": N_("Écrivez un âge (25), une année (1998) ou une date (12/03/1998)."),
    "birth_unreadable": N_("Écrivez un âge (25), une année (1998) ou une date (12/03/1998)."),
    "birth_in_future": N_("Cette date est dans le futur. Vérifiez l’année."),
    "age_too_high": N_("Plus de 120 ans ? Vérifiez l’âge."),
    "age_over_100": N_("Plus de 100 ans ? Vérifiez l’âge."),
    "no_such_day": N_("Ce jour n’existe pas dans ce mois. Vérifiez le jour."),
    "no_such_month": N_("Ce mois n’existe pas. Vérifiez le mois."),
    "year_two_digits": N_("Écrivez l’année en 4 chiffres (2005 ou 1905)."),
    "months_over_60": N_("Au-delà de 5 ans, écrivez l’âge en années."),
    "day_doubtful": N_(
        "Le 1er janvier ou le 31 décembre remplace souvent une date inconnue. Est-ce le vrai jour ?"
    ),
    "consent_missing": N_("Demandez l’accord de la personne : Oui, Oui sans partage ou Non."),
    "answer_unreadable": N_("Écrivez oui ou non."),
    "link_unreadable": N_(
        "Écrivez une lettre de la légende\u00a0: C, E, P, F, A, N, V, T, B ou K."
    ),
    "need_unknown": N_("Ce besoin n’est pas dans la liste ({value}). Choisissez dans la liste."),
    # photos
    "photo_too_heavy": N_("La photo est trop lourde pour le registre. Reprenez-la."),
    "photo_wrong_form": N_("La photo n’est pas au format du registre. Reprenez-la."),
    # phones and documents
    "phone_missing": N_("Écrivez le numéro, ou laissez le champ vide."),
    "phone_unreadable": N_("Écrivez le numéro en chiffres, par exemple 76 12 34 56."),
    "phone_too_short": N_("Un numéro malien a 8 chiffres. Il en manque."),
    "phone_too_long": N_(
        "Un numéro malien a 8 chiffres. Pour un autre pays, commencez par + ou 00."
    ),
    "phone_unknown_series": N_("Aucun opérateur n’a ce numéro. Vérifiez-le."),
    "document_missing": N_("Écrivez le numéro de la pièce."),
    "document_too_long": N_("Ce numéro de pièce est trop long. Vérifiez-le."),
    "document_unreadable": N_("Écrivez le numéro de la pièce en lettres et en chiffres."),
    "nina_length": N_("Un NINA a 15 signes. Comptez-les."),
    "nina_form": N_("Un NINA a 14 chiffres et une lettre. Vérifiez-le."),
    "paper_kind_missing": N_("Quelle pièce est-ce\u202f? Choisissez-la dans la liste."),
    "mrz_missing": N_("Tapez les lignes du bas de la pièce, ou passez-la au lecteur."),
    "mrz_unreadable": N_(
        "Ces lignes n’ont que des lettres, des chiffres et des signes <. Relisez-les."
    ),
    "mrz_length": N_(
        "Il manque des signes, ou il y en a trop. Une pièce a 2 lignes de 44 ou 36 signes, ou 3 "
        "lignes de 30."
    ),
    "mrz_kind": N_("Ce n’est ni un passeport ni une carte d’identité. Remplissez à la main."),
    # what a fiche still lacks
    "father_missing": N_("Demandez le prénom du père."),
    "mother_missing": N_("Demandez le prénom et le nom de la mère."),
    "nationality_missing": N_("Choisissez la nationalité."),
    "language_missing": N_("Choisissez la langue de l’entretien."),
    "destination_missing": N_(
        "Demandez où va la personne\u00a0: une localité, un cercle ou une région."
    ),
    # arrivals, stays, package
    "arrival_after_exit": N_(
        "Quelqu’un de cette opération était déjà sorti à cette heure. Vérifiez la date et l’heure."
    ),
    "arrival_in_future": N_("L’arrivée est dans le futur. Vérifiez la date et l’heure."),
    "arrival_long_ago": N_(
        "L’arrivée date de plus de 30 jours. Corrigez la date, ou confirmez-la si elle est juste."
    ),
    "time_unreadable": N_("Écrivez la date et l’heure comme 2026-11-14T02:10."),
    "time_without_zone": N_("Écrivez l’heure avec son fuseau, par exemple 2026-11-14T02:10Z."),
    "day_unreadable": N_("Écrivez le jour comme 2026-11-14."),
    "day_in_future": N_("Ce jour n’est pas encore venu. Choisissez un jour passé, ou aujourd’hui."),
    "days_upside_down": N_("Le dernier jour vient avant le premier. Échangez-les."),
    "deadline_out_of_range": N_(
        "La nouvelle fin doit venir après l’ancienne, et dans les 30 jours."
    ),
    "kind_unknown": N_("Choisissez : donné, refusé ou pas nécessaire."),
    "item_unknown": N_("Ce service n’est pas dans le paquet. Choisissez dans la liste."),
    "numbers_unreadable": N_("Tapez un n°\u00a0d’appel, ou une suite comme 401-410."),
    "paper_time_out_of_range": N_(
        "L’heure du papier doit être passée, et de moins de 14 jours. Vérifiez le jour et l’heure."
    ),
    "item_missing": N_("Il manque un service du paquet. Rouvrez la page, puis recommencez."),
    "item_code_unusable": N_("Ce code de service ne peut pas servir. Prenez 2 à 6 lettres."),
    "too_many_items": N_("Le paquet a trop de services. Changez-en un qui ne sert plus."),
    "hours_reversed": N_("Le délai doit finir après son début, et dans les 30 jours."),
    "meals_missing": N_("Il faut au moins un repas, et chaque repas une seule fois."),
    "meal_hours_reversed": N_("Un repas doit finir après son début."),
    "meal_hours_overlap": N_("Deux repas se chevauchent. Changez leurs heures."),
    "season_reversed": N_("Le dernier jour de jeûne vient avant le premier. Échangez-les."),
    "time_out_of_range": N_("Choisissez une date d’aujourd’hui à dans un an."),
    "slot_unreadable": N_(
        "Écrivez le créneau comme 2026-11-14/dejeuner, night-1 ou stay, selon le service."
    ),
    # the centre
    "centre_code_shape": N_("Le code du centre a trois lettres majuscules, par exemple BKO."),
    "installation_shape": N_("La lettre de ce PC est une majuscule, de A à Z."),
    "profile_unknown": N_("Choisissez : centre ou siège."),
    "database_url_unreadable": N_("L’adresse du serveur commence par postgresql://."),
    "block_code_shape": N_("Le code d’un bloc a une à trois lettres ou chiffres, par exemple A."),
    "block_kind_unknown": N_(
        "Choisissez qui dort dans le bloc : hommes, femmes, familles ou appoint."
    ),
    "block_unreadable": N_("Écrivez le bloc comme A:Hommes:men:10:8."),
    "beds_out_of_range": N_("Un bloc a de 1 à 500 lits. Vérifiez les nombres."),
    "job_unknown": N_("Choisissez le travail de ce poste dans la liste."),
    "code_unknown": N_("Ce code n’est pas dans la liste. Choisissez dans la liste."),
    "cercle_of_other_region": N_("Ce cercle est dans une autre région. Vérifiez les deux."),
    "json_unreadable": N_(
        "Ce fichier n’est pas du JSON lisible. Écrivez une personne, ou une liste « members »."
    ),
    "file_not_plain": N_("Ce n’est pas un fichier ordinaire. Choisissez un fichier de ce PC."),
    "json_too_large": N_("Ce fichier dépasse 1 Mo. Donnez une famille par fichier."),
    "wrong_type": N_("Écrivez un texte ou un nombre, sans liste."),
    "one_person_each": N_("Une personne ne contient pas d’autres « members ». Écrivez une liste."),
    "one_person_only": N_("Donnez une seule personne, sans liste « members »."),
    # columns of a list, as the preview maps them
    "field_unknown": N_("Ce champ n’existe pas. Choisissez dans la liste."),
    "column_unknown": N_("Cette colonne n’est pas dans le fichier. Choisissez-en une autre."),
}

LISTS = {
    # whole files
    "list_unreadable": N_(
        "Cette liste ne peut pas être lue. Ouvrez-la, puis enregistrez-la en .xlsx."
    ),
    "list_empty": N_("Cette liste ne contient aucune personne. Vérifiez que c’est le bon fichier."),
    "list_damaged": N_("Ce fichier est abîmé. Redemandez-le à l’expéditeur."),
    "list_kind_unknown": N_(
        "Ce n’est pas une liste lisible. Prenez un fichier .xlsx, .xls, .ods ou .csv."
    ),
    "list_is_web_page": N_(
        "C’est une page web, pas une liste. Ouvrez-la, puis enregistrez-la en .xlsx."
    ),
    "list_no_workbook": N_("Ce fichier ne contient pas de classeur. Redemandez-le à l’expéditeur."),
    "list_has_password": N_(
        "Cette liste a un mot de passe. Ouvrez-la et enregistrez-la sans mot de passe."
    ),
    "list_has_macros": N_("Cette liste contient des macros. Enregistrez-la en .xlsx, sans macros."),
    "list_has_external_links": N_(
        "Cette liste dépend d’un autre fichier. Enregistrez-la en .csv, puis recommencez."
    ),
    "list_has_doctype": N_("Ce fichier contient du code caché et n’est pas lu. Redemandez-le."),
    "list_unsafe_archive": N_("Ce fichier est piégé ou mal fait et n’est pas lu. Redemandez-le."),
    "list_unpacks_too_large": N_("Ce fichier est piégé : il remplirait le disque. Redemandez-le."),
    "list_too_large": N_("Ce fichier dépasse {most} octets. Gardez seulement la liste."),
    "list_too_many_rows": N_(
        "Cette liste a plus de {most} lignes. Partagez-la en plusieurs fichiers."
    ),
    "list_too_many_columns": N_(
        "Cette liste a plus de {most} colonnes. Gardez seulement celles des personnes."
    ),
    "list_far_cell": N_(
        "Une case remplie est très loin de la liste. Effacez ce qui est en dehors du tableau."
    ),
    "list_cell_too_long": N_("Une case a plus de {most} signes. Raccourcissez-la."),
    "list_unclosed_quote": N_("Un guillemet n’est pas fermé à la ligne {line}. Corrigez-la."),
    # cells and lines
    "formula_cell": N_("La case contient une formule : sa valeur n’est pas sûre. Tapez la valeur."),
    "error_cell": N_("La case contient une erreur du tableur. Tapez la valeur."),
    "corrected_cell": N_("Cette case a été corrigée ici. Le fichier, lui, ne change pas."),
    "second_table": N_(
        "Un deuxième tableau commence ici\u00a0: il est lu avec ses propres titres."
    ),
    "hidden_line": N_("Ligne masquée dans le fichier\u00a0: la personne est prise. Vérifiez-la."),
    "heading_twice": N_("Deux colonnes ont le même titre : la première est prise."),
    "no_headings": N_("Aucun titre de colonne n’est reconnu. Indiquez les colonnes."),
    "hidden_sheet": N_("Feuille masquée : elle n’est pas lue."),
    "empty_sheet": N_("Feuille vide."),
    "total_line": N_("Ligne de total : ce n’est pas une personne."),
    "signature_line": N_("Ligne de signature : ce n’est pas une personne."),
    "section_line": N_("Titre dans la liste : ce n’est pas une personne."),
    "empty_number": N_("Numéro sans personne : la ligne n’a pas été remplie."),
    "unread_line": N_("Cette ligne n’a pas été comprise : aucune personne n’en est tirée."),
}
