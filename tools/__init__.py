"""The workshop: what sets the project up, checks it and shows it; never part of the program."""
