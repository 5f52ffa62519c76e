"""The parts of headquarters' reception: what was received, and which centres are known."""
