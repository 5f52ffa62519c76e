"""Acts about the package: serving, refusing, correcting."""
