"""Acts about leaving."""
