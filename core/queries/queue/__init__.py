"""What the queue at the door shows."""
