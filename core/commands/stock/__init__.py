"""Acts about the shelves: articles, deliveries, counts, losses, loans."""
