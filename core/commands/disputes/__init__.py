"""Acts about refusals that a person contests."""
