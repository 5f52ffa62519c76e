"""The parts of the cards page: given cards, blank cards, checking a card."""
