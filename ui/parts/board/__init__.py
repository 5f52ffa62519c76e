"""The parts of the situation board."""
