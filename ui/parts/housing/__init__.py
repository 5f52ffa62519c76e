"""The parts of the plan of the beds."""
