"""The parts of the distribution post."""
