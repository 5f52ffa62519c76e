"""Every page of the program in the states worth looking at, with the people of an exercise."""
