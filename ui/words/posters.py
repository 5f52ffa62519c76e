"""What the posters say, French as it is spoken at the centre and English beside it. No Qt.

The texts in the national languages are to be written by speakers: lines are left for them.
"""

from typing import Final

from resources.translation import N_

Said = tuple[str, str]
"""The drawing and the words."""

CONSENT_TITLE: Final = N_("Vos informations\u00a0: c’est vous qui décidez")
CONSENT: Final[tuple[Said, ...]] = (
    (
        "paper",
        N_("Le centre écrit votre nom et ce que vous avez reçu, pour vous aider."),
    ),
    (
        "shared",
        N_("Si vous êtes d’accord, l’État et les partenaires qui vous aident les reçoivent aussi."),
    ),
    ("choose", N_("Vous pouvez dire non\u00a0: vous recevez la même aide.")),
    ("talk", N_("Vous pouvez changer d’avis à tout moment\u00a0: dites-le à l’accueil.")),
    ("lock", N_("Ce que vous dites en privé reste privé. La carte ne dit rien de votre santé.")),
    ("child", N_("Pour un enfant, un adulte de sa famille ou un service de l’enfance répond.")),
)

RIGHTS_TITLE: Final = N_("Vos droits au centre")
RIGHTS: Final[tuple[Said, ...]] = (
    ("free", N_("Tout est gratuit. Personne ne peut vous demander de l’argent ou un service.")),
    ("bed", N_("Un lit et des repas pendant 72 heures.")),
    ("health", N_("Des soins, et une personne qui vous écoute.")),
    ("call", N_("Un appel à votre famille, un kit d’hygiène, le transport vers chez vous.")),
    (
        "lock",
        N_("Parler en privé, dans votre langue, à une femme ou à un homme."),
    ),
    ("paper", N_("Voir ce qui est écrit sur vous, et le faire corriger.")),
    ("child", N_("Un enfant seul est protégé\u00a0: dites-le à l’accueil, à toute heure.")),
    ("talk", N_("Vous plaindre sans rien risquer\u00a0: au responsable ou dans la boîte.")),
)

CLOSING: Final = N_("Besoin d’aide\u202f? Venez à l’accueil, de jour comme de nuit.")
OWN_LANGUAGE: Final = N_("Dans la langue d’ici, à écrire par quelqu’un qui la parle\u00a0:")
