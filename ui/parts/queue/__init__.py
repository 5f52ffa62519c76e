"""Parts of the queue at the door: calling, lanes, the display for everybody, tickets."""
