"""One file per place of the program; pages are strangers to each other."""
