"""Papers that are handed out: their numbers, and the head that they all have."""
