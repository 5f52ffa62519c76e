"""What people at headquarters do in their window."""

from pathlib import Path

from tools.journey.hands import Hands


class Headquarters:
    """The people of headquarters; `facts` keeps what the screen told them."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.facts: dict[str, object] = {}

    def open_for_the_first_time(self) -> None:
        """Answer the wizard: headquarters of an exercise."""
        hands = self.hands
        hands.see("Bienvenue")
        hands.press("Continuer")
        hands.press("S’exercer à partir de zéro")
        hands.press("Continuer")
        hands.write("Nom du centre", "Siège (exercice)")
        hands.go_into("Ce registre est celui d’un")
        hands.type("s")
        hands.write("Code du centre", "SIE")
        hands.picture("20-siege")
        hands.press("Continuer")
        hands.press("Créer le centre")
        hands.see("Réception des lots", 60)

    def take_in(self, request: Path, stick: Path) -> None:
        """Compare the fingerprint of a centre, take it in and write the trust list."""
        hands = self.hands
        hands.place(1)
        hands.press("Inscrire un centre…", at=0)
        hands.answer_file(request)
        hands.see("L’empreinte est la même")
        hands.picture("21-empreinte")
        hands.press("L’empreinte est la même")
        hands.answer_file(stick)
        hands.see("Centre inscrit.")
        hands.picture("22-centre-inscrit")

    def receive(self, batch: Path) -> None:
        """Receive the same batch twice: the second time nothing is doubled."""
        hands = self.hands
        hands.place(1)
        self._add(batch)
        hands.see("417 fiches reçues")
        hands.picture("24-lot-recu")
        self._add(batch)
        hands.see("Déjà reçu")
        hands.picture("25-lot-deja-recu")
        self.facts["received"] = 417

    def _add(self, batch: Path) -> None:
        self.hands.press("Ajouter des fichiers…")
        self.hands.answer_file(batch)
