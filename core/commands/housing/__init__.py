"""Acts about beds."""
