"""Acts about luggage and valuables left with the centre."""
