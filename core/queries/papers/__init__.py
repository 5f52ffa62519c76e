"""What papers ask: whose number this is, and the head that they all have."""
