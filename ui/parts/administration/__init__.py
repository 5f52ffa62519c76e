"""The parts of the administration page, one for each tab."""
