"""The desk: it talks to people and asks the house."""
