"""Pure functions and values: what the house believes. No database, no clock, no words."""
