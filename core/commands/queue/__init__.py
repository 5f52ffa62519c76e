"""Acts of the queue at the door."""
