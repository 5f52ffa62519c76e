"""Acts about cards."""
