"""Acts about figures and reports."""
