"""Acts about people: registering, correcting, families."""
