"""The parts of the 72-hour follow-up list."""
