"""Questions about the shelves."""
