"""Papers inside the program: their preview, and the ways out of it (file and printer)."""
